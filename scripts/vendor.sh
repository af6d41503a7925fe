#!/bin/sh
# Are the scripts of others that pages load those of their packages? Fetches the packages that
# src/web/assets/vendor/vendor.tsv names, at its versions, holds each against the digest that it
# has, and compares file by file; with --write, the files are laid down anew.
#
#   scripts/vendor.sh [--write]
set -eu
cd "$(dirname "$0")/.."
folder=$PWD/src/web/assets/vendor
aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT INT TERM
grep -v '^#' "$folder/vendor.tsv" | tail -n +2 |
    while IFS='	' read -r name version _ _ integrity inside digest; do
        (cd "$aside" && npm pack --silent "$name@$version" >/dev/null)
        package=$aside/$name-$version.tgz
        is=sha512-$(openssl dgst -sha512 -binary "$package" | openssl base64 -A)
        [ "$is" = "$integrity" ] || { echo "$name $version is another package: $is" >&2; exit 1; }
        mkdir -p "$aside/$name"
        tar xzf "$package" -C "$aside/$name"
        if [ "${1:-}" = --write ]; then
            cp "$aside/$name/package/$inside" "$folder/$name.js"
            cp "$aside/$name/package/LICENSE.txt" "$folder/$name.licence.txt"
        fi
        cmp "$aside/$name/package/$inside" "$folder/$name.js"
        cmp "$aside/$name/package/LICENSE.txt" "$folder/$name.licence.txt"
        [ "$(sha256sum <"$folder/$name.js" | cut -d' ' -f1)" = "$digest" ] ||
            { echo "the digest of $name is not that of vendor.tsv" >&2; exit 1; }
        echo "$name $version is its package's"
    done
