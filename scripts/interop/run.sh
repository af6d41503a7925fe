#!/bin/sh
# Do other people's tools agree? Exports the sample corpus, 2,000 invented cables and a few names
# made to break readers, and has each format read back by the tools that its users have; values are
# compared, not only opened. Also holds the graph against the SHACL shapes, and what is read of files
# that usual programs write against their own exports of text.
#
#   shapes.py     the ontology and the graph: rdflib, pySHACL
#   networks.py   GEXF (RELAX NG, networkx), GraphML (igraph, networkx, Tulip, for yEd), DOT (Graphviz),
#                 CX2 (ndex2), tables (pandas), Neo4j (rules of its manual, ladybug)
#   readers.mjs   GEXF (graphology-gexf), graphology, Cytoscape.js, Cypher (Neo4j's linter), GeoJSON
#   measures.py   what `reftel network` measures (networkx, igraph)
#   maps.py       GeoJSON (shapely), KML
#   triples.py    RDF in six syntaxes: pyoxigraph, rdflib, rapper, pyld; parts, filtered
#   protocol.py   `reftel mcp` (the official client of the Model Context Protocol)
#   endpoint.py   the W3C's requests of the SPARQL protocol, beside a server of Oxigraph
#   push.py       `reftel push` into a server of Oxigraph (Graph Store Protocol)
#   api.sh        JSON of `reftel serve` against its OpenAPI description (Schemathesis)
#   documents.py  NIF (pySHACL with shapes of NIF), brat standoff (its rules, pybrat), FollowTheMoney
#   written.py    files of pandoc, LibreOffice, python-docx, odfpy, openpyxl, XlsxWriter, EbookLib,
#                 reportlab, Python's email, warcio, feedgen, plistlib: read as they say, also cut in half
#
# Everything goes to .interop, which may be deleted at any time.
set -eu
cd "$(dirname "$0")/../.."
here=scripts/interop
tools=.interop

say() { printf '%s\n' "$*" >&2; }

# A command, or for `icu` what PyICU is compiled against.
has() {
    if [ "$1" = icu ]; then
        pkg-config --exists icu-i18n 2>/dev/null
    else
        command -v "$1" >/dev/null 2>&1
    fi
}

# Installs packages of Debian that are missing; elsewhere says what to install.
need() {
    has "$1" && return
    as_root=
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    if command -v apt-get >/dev/null 2>&1; then
        say "Installing with apt-get: $2"
        $as_root apt-get update -qq </dev/null >&2 || true
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
            install -y -qq --no-install-recommends $2 </dev/null >&2 || true
    fi
    has "$1" && return
    say "\`$1\` is missing: install the package \`$2\` and run this again."
    exit 1
}

sh scripts/prerequisites.sh python
need dot graphviz
need rapper raptor2-utils
need node nodejs
need npm npm
need icu 'g++ pkg-config libicu-dev'
need pandoc pandoc
need soffice 'libreoffice-writer libreoffice-calc'
need pdftotext poppler-utils
# REFTEL names a program that is compiled already.
reftel=${REFTEL:-$(sh scripts/compile.sh)}

mkdir -p "$tools"
# Installed again when the list of versions is another one.
if ! cmp -s "$here/requirements.txt" "$tools/python/requirements.txt"; then
    say "Installing readers in Python from PyPI into $tools/python."
    rm -rf "$tools/python"
    python3 -m venv "$tools/python"
    "$tools/python/bin/python" -m pip install --quiet --disable-pip-version-check \
        --requirement "$here/requirements.txt" </dev/null
    cp "$here/requirements.txt" "$tools/python/requirements.txt"
fi
if ! cmp -s "$here/package.json" "$tools/node/installed.json"; then
    say "Installing readers in JavaScript from npm into $tools/node."
    rm -rf "$tools/node"
    mkdir -p "$tools/node"
    cp "$here/package.json" "$tools/node/package.json"
    (cd "$tools/node" && npm install --silent --no-audit --no-fund --ignore-scripts </dev/null >&2)
    cp "$here/package.json" "$tools/node/installed.json"
fi
python=$tools/python/bin/python
export PYTHONDONTWRITEBYTECODE=1
INTEROP_MODULES=$PWD/$tools/node
export INTEROP_MODULES

build() { "$reftel" build "$@" --quiet </dev/null >/dev/null; }
export_() {
    "$reftel" export "$@" </dev/null 2>"$tools/said" || {
        say "\`reftel export $*\` failed:"
        cat "$tools/said" >&2
        exit 1
    }
}

# The ontology and its shapes.
dumps=
for detail in compact full; do
    graph=$tools/graph-$detail
    rm -rf "$graph"
    build examples/corpus/documents --mentions "$detail" --graph "$graph"
    export_ rdf -o "$tools/$detail.nt" --graph "$graph"
    dumps="$dumps $tools/$detail.nt"
done
# Paths of our own without blanks.
# shellcheck disable=SC2086
"$python" "$here/shapes.py" $dumps
"$python" "$here/protocol.py" "$reftel" "$tools/graph-compact"
"$python" "$here/endpoint.py" "$reftel" "$tools/graph-compact"
"$python" "$here/push.py" "$reftel" "$tools/graph-compact"
sh "$here/api.sh" "$reftel" "$tools/graph-compact" "$tools/python/bin/schemathesis"

# Networks: of the sample corpus, of names made to break readers, of 2,000 invented cables.
sample=$tools/graph-compact
traps=$tools/graph-traps
large=$tools/graph-large
rm -rf "$traps" "$large" "$tools/networks"
"$python" "$here/traps.py" "$tools/traps"
build "$tools/traps/documents" --gazetteers "$tools/traps/gazetteers" --graph "$traps"
[ -d "$tools/cables" ] || "$python" "$here/cables.py" "$tools/cables" 2000
build "$tools/cables" --graph "$large"

networks=
small=
network() {
    name=$1 graph=$2 size=$3 bounds=$4
    shift 4
    folder=$tools/networks/$name
    # Bounds are words without blanks, or none.
    # shellcheck disable=SC2086
    for file in gexf graphml dot cyjs cx2 json geojson kml; do
        export_ "$@" $bounds -o "$folder/network.$file" --graph "$graph"
    done
    export_ "$@" $bounds -o "$folder/yed.graphml" --flavor yed --graph "$graph"
    export_ "$@" $bounds -o "$folder/tables" --format csv --raw --graph "$graph"
    export_ "$@" $bounds -o "$folder/excel" --format csv --for excel --graph "$graph"
    export_ "$@" $bounds -o "$folder/neo4j" --format neo4j --graph "$graph"
    # Neo4j's linter takes minutes for large scripts.
    export_ "$@" -o "$folder/small.cypher" --limit "$size" --edges "$size" --graph "$graph"
    "$python" "$here/expected.py" "$folder"
    networks="$networks $folder"
}
network sample "$sample" 40 '' cooccurrence
network citations "$sample" 40 '' citations
network traps "$traps" 40 '' cooccurrence
network cables "$large" 20 '--limit 0 --edges 3000' cooccurrence --evidence 1

# shellcheck disable=SC2086
"$python" "$here/networks.py" $networks
# shellcheck disable=SC2086
node "$here/readers.mjs" $networks
# shellcheck disable=SC2086
"$python" "$here/maps.py" $networks

# What is measured of networks.
measured=
measured_() {
    name=$1 graph=$2
    shift 2
    "$reftel" network "$@" --format json --graph "$graph" </dev/null >"$tools/networks/$name.json"
    measured="$measured $tools/networks/$name.json"
}
for view in cooccurrence citations mentions people-organizations places; do
    measured_ "measured-$view" "$sample" "$view"
done
measured_ measured-cables "$large" cooccurrence --min 3
# shellcheck disable=SC2086
"$python" "$here/measures.py" $measured

# Triples.
triples=$tools/triples
rm -rf "$triples"
for syntax in nt nq ttl trig rdf jsonld; do
    export_ rdf -o "$triples/graph.$syntax" --graph "$sample"
done
export_ rdf -o "$triples/parts" --format n-triples --split 3 --gzip --graph "$sample"
export_ rdf -o "$triples/filtered.nt" --max-classification U --graph "$sample"
"$python" "$here/triples.py" "$triples"

# Documents.
export_ documents -o "$triples/documents.nif" --graph "$sample"
export_ documents -o "$triples/extracts.nif" --max-classification U --graph "$sample"
export_ documents -o "$triples/documents.ftm" --graph "$sample"
export_ documents -o "$triples/brat" --format brat --graph "$sample"
"$python" "$here/documents.py" "$triples"

# What other programs wrote.
"$python" "$here/written.py" "$reftel" "$tools/written"

# Pages, in a browser without network.
sh scripts/interop/html.sh "$reftel"
