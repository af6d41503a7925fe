#!/bin/sh
# How fast is `reftel serve` with many cables? Invents them, builds their graph, and asks it by ten
# clients (load.py). Everything goes to .interop/load, and stays for the next run of as many.
#
#   scripts/load.sh CABLES MINUTES
set -eu
cd "$(dirname "$0")/.."
cables=$1 minutes=$2
here=.interop/load
reftel=${REFTEL:-$(sh scripts/compile.sh full)}
mkdir -p "$here"
if [ ! -d "$here/graph-$cables" ]; then
    rm -rf "$here/cables" "$here/new"
    python3 scripts/interop/cables.py "$here/cables" "$cables"
    "$reftel" build "$here/cables" --graph "$here/new" --quiet </dev/null >/dev/null
    rm -rf "$here/cables"
    mv "$here/new" "$here/graph-$cables"
fi
python3 scripts/load.py "$reftel" "$here/graph-$cables" --minutes "$minutes"
