#!/bin/sh
# Gives every parser of foreign bytes random ones, for FUZZ seconds each (600). Needs a compiler of C++
# beside the stable compiler of Rust: libFuzzer comes as its source.
#
#     scripts/fuzz.sh [TARGET...]
#
# What was found once lies in fuzz/regressions and is tried first; what is found is kept in
# fuzz/artifacts, and what reached new branches in fuzz/corpus.
set -eu
cd "$(dirname "$0")/../fuzz"
all='queries decisions gazetteers imports gold lines files readers pdfs documents graphs'
export RUSTC_WRAPPER="$PWD/rustc.sh"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/../target}"
cargo build --locked --profile quick

# A file for each; targets of several kinds read the kind from the first byte.
seed() {
    target=$1 kind=$2
    while read -r file; do
        name=$(printf '%s' "$kind$file" | cksum | tr ' ' -)
        { printf "$kind"; head -c 12000 "$file"; } > "corpus/$target/$name"
    done
}
for target in $all; do mkdir -p "corpus/$target" "artifacts/$target"; done
find ../examples/corpus ../tests -type f -size -40k ! -name '*.rs' ! -name '*.snap' | seed files ''
find ../examples/corpus/documents ../tests/gold/documents -type f -size -12k | seed documents '\000'
find seeds/readers -type f | while read -r file; do
    # The number of the reader is the file's name.
    { printf "\\$(printf '%03o' "$(basename "$file" | cut -d- -f1)")"; cat "$file"; } > "corpus/readers/$(basename "$file")"
done
find ../gazetteers -name '*.tsv' | seed gazetteers '\000'
find ../queries -name '*.rq' | seed queries ''
find ../tests ../examples -name '*.jsonl' | seed gold '\000'
find ../tests ../examples -name '*.ann' | seed gold '\001'
find ../tests ../examples -name '*.ttl' | seed gold '\002'
# Which importer reads a list is the first byte of the seed.
seeds() {
    find ../tests/fixtures/import -type f -name "$1" | seed imports "$2"
}
seeds '*.csv' '\000'
seeds 'geonames.txt' '\002'
seeds 'wikidata.*' '\003'
seeds '*.ftm.json' '\004'
seeds '*.ttl' '\005'
seeds 'names.txt' '\107'
find seeds/decisions seeds/lines seeds/pdfs -type f | while read -r file; do
    cp "$file" "corpus/$(basename "$(dirname "$file")")/"
done

for target in ${*:-$all}; do
    printf '== %s\n' "$target"
    run="$CARGO_TARGET_DIR/quick/$target"
    if [ -d "regressions/$target" ]; then
        "$run" -timeout=60 "regressions/$target"/* 2>&1 | tail -1
    fi
    "$run" -max_total_time="${FUZZ:-600}" -timeout=60 -rss_limit_mb=2048 -max_len=12000 \
        -artifact_prefix="artifacts/$target/" -print_final_stats=1 "corpus/$target" 2>&1 |
        grep -E 'panicked|ERROR|Test unit|number_of_executed|peak_rss' || true
    if [ -n "$(ls -A "artifacts/$target")" ]; then
        printf '%s: see fuzz/artifacts/%s\n' "$target" "$target"
        exit 1
    fi
done
