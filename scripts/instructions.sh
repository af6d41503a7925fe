#!/bin/sh
# Does linking cost more than it did? Counts the instructions of linking the sample corpus, on one
# thread, under valgrind, and holds them against benches/instructions.txt: more than a tenth above
# is a failure. Seconds of a busy machine say nothing; instructions are the same each time.
#
#   scripts/instructions.sh           count and compare
#   scripts/instructions.sh --write   count and write down what is held against from now on
set -eu
cd "$(dirname "$0")/.."
record=benches/instructions.txt
if ! command -v valgrind >/dev/null 2>&1; then
    echo 'instructions: left out, for there is no valgrind here'
    exit
fi
reftel=${REFTEL:-$(sh scripts/compile.sh full)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
annotate() {
    REFTEL_CACHE="$work" "$@" annotate --alone --threads 1 --format jsonl examples/corpus/documents \
        </dev/null >"$work/mentions"
}
# Names are compiled once, before anything is counted.
annotate "$reftel"
annotate valgrind --tool=callgrind --callgrind-out-file=/dev/null \
    '--toggle-collect=reftel::pipeline::Engine::link' "$reftel" 2>"$work/told"
counted=$(sed -n 's/.*Collected : *\([0-9][0-9]*\).*/\1/p' "$work/told")
if [ "${counted:-0}" -eq 0 ]; then
    cat "$work/told" >&2
    echo 'instructions: nothing was counted' >&2
    exit 1
fi
if [ "${1:-}" = --write ]; then
    echo "$counted" >"$record"
fi
expected=$(cat "$record")
awk -v counted="$counted" -v expected="$expected" 'BEGIN {
    printf "instructions: %.1f million to link the sample corpus, %.3f of what is written down\n",
        counted / 1e6, counted / expected
    if (counted > 1.1 * expected) {
        print "instructions: that is more than a tenth above; where they go, benches/README.md says how to see;" \
            " what is worth it is written down by scripts/instructions.sh --write"
        exit 1
    }
}'
