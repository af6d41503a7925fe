#!/bin/sh
# Do other people's tools agree? Parses the ontology with rdflib, dumps the graph of the sample
# corpus and holds it against the SHACL shapes with pySHACL. Tools go to .interop, which may be
# deleted at any time.
set -eu
cd "$(dirname "$0")/.."

sh scripts/prerequisites.sh python
reftel=$(sh scripts/compile.sh)
tools=.interop

if ! "$tools/bin/python" -c 'import pyshacl, rdflib' >/dev/null 2>&1; then
    echo "Installing pySHACL and rdflib from PyPI into $tools." >&2
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check \
        pyshacl==0.40.0 rdflib==7.6.0 </dev/null
fi

dumps=
for detail in compact full; do
    graph="$tools/graph-$detail"
    rm -rf "$graph"
    "$reftel" build examples/corpus/documents --mentions "$detail" --graph "$graph" --quiet \
        </dev/null >/dev/null
    "$reftel" sparql 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }' --format tsv --graph "$graph" \
        </dev/null >"$tools/$detail.nt"
    dumps="$dumps $tools/$detail.nt"
done
# Paths of our own without blanks.
# shellcheck disable=SC2086
"$tools/bin/python" scripts/validate.py $dumps
