#!/bin/sh
# Which libraries is the program made with, and under which licences? Writes
# src/web/assets/licences.tsv, which the page About shows. A test holds it against Cargo.lock.
set -eu
cd "$(dirname "$0")/.."
file=src/web/assets/licences.tsv
{
    printf 'name\tversion\tlicence\turl\n'
    cargo tree --locked --edges normal --target all --all-features --prefix none \
        --format '{p}	{l}	{r}' |
        sed -e 's/ (\*)$//' -e 's/ (proc-macro)//' -e 's/^\([^ ]*\) v\([^ \t]*\)/\1\t\2/' -e 's/\.git$//' |
        grep -v '^reftel' | LC_ALL=C sort -u
} >"$file"
wc -l "$file" >&2
