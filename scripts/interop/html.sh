#!/bin/sh
# Are the pages sound? Each page that the program makes of the sample corpus is opened by headless
# Chromium with the network cut off, held against axe in both color schemes and against the HTML
# checker, and used: search, evidence, sorting, keys.
#
#   scripts/interop/html.sh REFTEL GRAPH      both made before; without them they are made here
#
# Chromium and Node come from apt-get when root runs this, all else from npm into .interop/html.
set -eu
cd "$(dirname "$0")/../.."

here=.interop/html
mkdir -p "$here"
reftel=${1:-$(sh scripts/compile.sh)}
graph=${2:-$here/graph}

has() { command -v "$1" >/dev/null 2>&1; }
chromium=
for name in chromium chromium-browser google-chrome; do
    [ -n "$chromium" ] || ! has "$name" || chromium=$(command -v "$name")
done
packages=
[ -n "$chromium" ] || packages="$packages chromium"
has node || packages="$packages nodejs"
has npm || packages="$packages npm"
has java || packages="$packages default-jre-headless"
if [ -n "$packages" ]; then
    if [ "$(id -u)" != 0 ] || ! has apt-get; then
        echo "Missing:$packages. Please install them, then run this again." >&2
        exit 1
    fi
    apt-get update -qq </dev/null >&2 || true
    # Words without blanks.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $packages fonts-dejavu </dev/null >&2
    [ -n "$chromium" ] || chromium=$(command -v chromium)
fi

if [ ! -d "$here/node_modules/axe-core" ] || [ ! -f "$here/node_modules/vnu-jar/build/dist/vnu.jar" ]; then
    echo '{"private":true}' >"$here/package.json"
    npm install --prefix "$here" --ignore-scripts --no-audit --no-fund --silent \
        playwright-core@1.56.1 axe-core@4.11.0 vnu-jar@26.9.27 </dev/null >&2
fi

[ -d "$graph" ] || "$reftel" build examples/corpus/documents --graph "$graph" --quiet </dev/null >/dev/null
rm -rf "$here/out"
mkdir -p "$here/out"
for view in cooccurrence citations people-organizations; do
    "$reftel" export "$view" --graph "$graph" -o "$here/out/$view.html" </dev/null >/dev/null
done
# So large that its data are compressed.
"$reftel" export cooccurrence --graph "$graph" --scope document --limit 0 --edges 0 --evidence 9 \
    -o "$here/out/large.html" </dev/null >/dev/null
"$reftel" annotate examples/corpus/documents --format html -o "$here/out/pages" </dev/null >/dev/null
"$reftel" annotate examples/corpus/documents/09NAIROBI733.txt examples/corpus/documents/briefs \
    --format html </dev/null >"$here/out/several.html"

java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only \
    "$here"/out/*.html "$here"/out/pages/*.html
cp scripts/interop/html.mjs "$here/html.mjs"
CHROMIUM=$chromium node "$here/html.mjs" "$here/out"

sh scripts/vendor.sh
sh scripts/interop/web.sh "$reftel" "$graph"
