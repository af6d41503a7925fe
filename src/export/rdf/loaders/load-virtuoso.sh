#!/bin/sh
# Loads the parts of this folder into a running Virtuoso, by its bulk loader (ld_dir, rdf_loader_run).
#
#   DBA_PASSWORD=... sh load-virtuoso.sh
#
# The server reads the parts itself: this folder must be under DirsAllowed of its virtuoso.ini.
#
#   FOLDER   this folder as the server sees it, when that is elsewhere (in a container)
#   ISQL     its client, `isql` unless told; `isql-vt` on Debian
#   PORT     where the server listens for it, 1111 unless told
#   GRAPH    the named graph that the triples go into
#   LOADERS  how many load at once, 2 unless told; half as many as there are cores is best
set -eu

FOLDER=${FOLDER:-$(CDPATH= cd "$(dirname "$0")" && pwd)}
ISQL=${ISQL:-isql}
PORT=${PORT:-1111}
own=@GRAPH@
GRAPH=${GRAPH:-$own}
LOADERS=${LOADERS:-2}
: "${DBA_PASSWORD:?the password of dba}"

quoted() {
    printf '%s' "$1" | sed "s/'/''/g"
}

# The client ends well whatever the server says.
ask() {
    # shellcheck disable=SC2086 # ISQL may be several words
    told=$(printf '%s\n' "$1" | $ISQL "$PORT" dba "$DBA_PASSWORD" \
        VERBOSE=OFF BANNER=OFF PROMPT=OFF ERRORS=STDOUT) || { printf '%s\n' "$told" >&2; exit 1; }
    case $told in
    *'*** Error'*)
        printf '%s\n' "$told" >&2
        exit 1
        ;;
    esac
    printf '%s' "${told:+$told
}"
}

folder=$(quoted "$FOLDER")
# What was loaded under these names before is a part of another dump.
ask "DELETE FROM DB.DBA.LOAD_LIST WHERE ll_file LIKE '$folder/part-%';"
ask "ld_dir ('$folder', '@PARTS@', '$(quoted "$GRAPH")');"
loaders=
while [ "$LOADERS" -gt 0 ]; do
    ask "rdf_loader_run ();" &
    loaders="$loaders $!"
    LOADERS=$((LOADERS - 1))
done
for loader in $loaders; do
    wait "$loader"
done
ask "checkpoint;"

# A part that was loaded has state 2 and no error.
left=$(ask "SELECT concat ('left: ', ll_file, ' ', coalesce (ll_error, '')) FROM DB.DBA.LOAD_LIST
    WHERE ll_file LIKE '$folder/part-%' AND (ll_state <> 2 OR ll_error IS NOT NULL);")
if printf '%s\n' "$left" | grep -F 'left: '; then
    echo "not all parts were loaded" >&2
    exit 1
fi
ask "SPARQL SELECT (COUNT(*) AS ?triples) FROM <$GRAPH> WHERE { ?s ?p ?o };"
