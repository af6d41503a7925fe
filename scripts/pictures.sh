#!/bin/sh
# Makes the pictures of the README from the sample corpus: the network of who appears with whom as
# its page shows it, an annotated cable, and a name in `reftel serve`. Needs what scripts/interop/html.sh installs.
set -eu
cd "$(dirname "$0")/.."

here=.interop/html
reftel=${1:-$(sh scripts/compile.sh)}
mkdir -p docs/pictures "$here"
if [ ! -d "$here/node_modules/playwright-core" ]; then
    sh scripts/interop/html.sh "$reftel"
fi
graph=$here/graph
[ -d "$graph" ] || "$reftel" build examples/corpus/documents --graph "$graph" --quiet </dev/null >/dev/null
"$reftel" export cooccurrence --min 2 --graph "$graph" -o "$here/network.html" </dev/null >/dev/null
"$reftel" annotate examples/corpus/documents/09CASABLANCA38.txt --format html \
    </dev/null >"$here/cable.html"
. scripts/interop/serve.sh
serve "$reftel" "$graph" "$here/pictures.log"
cp scripts/pictures.mjs "$here/pictures.mjs"
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        CHROMIUM=$(command -v "$name") node "$here/pictures.mjs" "$here" docs/pictures "$address"
        ls -l docs/pictures
        exit 0
    fi
done
echo 'No Chromium was found; scripts/interop/html.sh installs one.' >&2
exit 1
