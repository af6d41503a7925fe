#!/bin/sh
# Are the pages of `reftel serve` sound? Serves the sample corpus, uses each page in headless Chromium
# (wide and narrow, light and dark, with and without scripts, by mouse and by keys, against axe:
# web.mjs), and holds it against the HTML checker. Then networks of invented cables that are too large
# for a page, with WebGL and without it (large.mjs). At last whole reviews, by keys and by mouse
# (review.mjs).
#
#   scripts/interop/web.sh REFTEL GRAPH      both made before; html.sh, which installs the tools, calls it
set -eu
cd "$(dirname "$0")/../.."

here=.interop/html
reftel=${1:-$(sh scripts/compile.sh)}
graph=${2:-$here/graph}
[ -d "$graph" ] || "$reftel" build examples/corpus/documents --graph "$graph" --quiet </dev/null >/dev/null
rm -rf "$here/web"
mkdir -p "$here/web"
. scripts/interop/serve.sh
serve "$reftel" "$graph" "$here/web/log"

cp scripts/interop/web.mjs "$here/web.mjs"
chromium=
for name in chromium chromium-browser google-chrome; do
    [ -n "$chromium" ] || ! command -v "$name" >/dev/null 2>&1 || chromium=$(command -v "$name")
done
[ -n "$chromium" ] || { echo 'No Chromium was found; scripts/interop/html.sh installs one.' >&2; exit 1; }
CHROMIUM=$chromium node "$here/web.mjs" "$address/" "$here/web"
cp scripts/interop/large.mjs "$here/large.mjs"
if [ ! -d "$here/many" ]; then
    rm -rf "$here/cables"
    python3 scripts/interop/cables.py "$here/cables" 300
    "$reftel" build "$here/cables" --graph "$here/many" --quiet </dev/null >/dev/null
fi
small=$server
serve "$reftel" "$here/many" "$here/web/log-many"
trap 'kill "$server" "$small" 2>/dev/null || true' EXIT INT TERM
CHROMIUM=$chromium node "$here/large.mjs" "$address/"
many=$server

# A review changes its graph: each has one of its own.
review() {
    rm -rf "$here/web/$1"
    mkdir -p "$here/web/$1"
    cp -R "$graph" "$here/web/$1/graph"
    serve "$reftel" "$here/web/$1/graph" "$here/web/log-$1" --review --author Test \
        --decisions "$here/web/$1/decisions.tsv"
}
review keys
keys=$server keys_address=$address
review mouse
trap 'kill "$server" "$keys" "$many" "$small" 2>/dev/null || true' EXIT INT TERM
cp scripts/interop/review.mjs "$here/review.mjs"
CHROMIUM=$chromium node "$here/review.mjs" "$keys_address/" "$address/"
java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$here"/web/*.html
