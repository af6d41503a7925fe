#!/bin/sh
# Do the two builds make one graph? Each builds the sample corpus; the hashes must be the same, and
# each must answer from what the other wrote, or refuse it with a sentence.
set -eu
cd "$(dirname "$0")/.."

sh scripts/prerequisites.sh full
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Both are compiled to one place; a copy of each is kept.
cp "$(sh scripts/compile.sh full)" "$work/full"
cp "$(sh scripts/compile.sh light)" "$work/light"

fail() {
    printf 'both.sh: %s\n' "$*" >&2
    exit 1
}

for build in full light; do
    "$work/$build" build examples/corpus/documents --graph "$work/graph-$build" </dev/null \
        >"$work/$build.txt"
    grep '^hash' "$work/$build.txt" >"$work/$build.hash"
    printf '%-5s  %s\n' "$build" "$(cat "$work/$build.hash")"
done
cmp -s "$work/full.hash" "$work/light.hash" || fail 'the hashes differ'

count='SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }'
# Whoever has RocksDB reads blocks.
"$work/full" sparql "$count" --format csv --graph "$work/graph-light" >"$work/of-light"
"$work/full" sparql "$count" --format csv --graph "$work/graph-full" >"$work/of-full"
cmp -s "$work/of-light" "$work/of-full" || fail 'the full build reads blocks otherwise than RocksDB'
# Whoever has none answers everything but SPARQL.
for question in 'show 09MADRID377' 'refs 09MADRID377 --depth 3' 'with ma/ministry-of-interior'; do
    # A question is words without blanks of their own.
    # shellcheck disable=SC2086
    "$work/light" $question --graph "$work/graph-full" >"$work/light.answer"
    # shellcheck disable=SC2086
    "$work/full" $question --graph "$work/graph-full" >"$work/full.answer"
    cmp -s "$work/light.answer" "$work/full.answer" || fail "\`$question\` differs"
done
code=0
"$work/light" sparql "$count" --graph "$work/graph-full" 2>"$work/refusal" >&2 || code=$?
[ "$code" = 2 ] && grep -q 'make install' "$work/refusal" ||
    fail "SPARQL on RocksDB without it ended with $code: $(cat "$work/refusal")"
printf 'same hash; each reads the other, or says what to do:\n'
cat "$work/refusal"
