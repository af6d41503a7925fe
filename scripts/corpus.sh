#!/bin/sh
# What does a corpus cost, step by step? Compiles the program and measures it (corpus.py), beside
# Oxigraph's own bulk load where `make interop` has installed that.
#
#   scripts/corpus.sh CABLES      a number of cables to invent, or a file that is there
set -eu
cd "$(dirname "$0")/.."
oxigraph=${OXIGRAPH:-.interop/python/bin/oxigraph}
reftel=${REFTEL:-$(sh scripts/compile.sh full)}
set -- "$reftel" "$1"
if [ -x "$oxigraph" ]; then
    set -- "$@" --oxigraph "$oxigraph"
fi
exec python3 scripts/corpus.py "$@"
