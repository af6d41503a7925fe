#!/bin/sh
# Loads the parts of this folder into a new TDB2 database of Apache Jena, by its loader for large data.
#
#   sh load-jena.sh DATABASE
#   fuseki-server --loc DATABASE /reftel
#
# JENA_HOME is where Jena was unpacked; without it `tdb2.xloader` must be on the path. It sorts with the
# system's `sort`, under TMPDIR, and needs about as much room there as the database will.
set -eu

database=${1:?a folder for the database, which is not there yet}
folder=$(CDPATH= cd "$(dirname "$0")" && pwd)
if [ -e "$database" ]; then
    echo "$database is there already; the loader only makes new ones" >&2
    exit 1
fi
exec "${JENA_HOME:+$JENA_HOME/bin/}tdb2.xloader" --loc "$database" "$folder"/@PARTS@
