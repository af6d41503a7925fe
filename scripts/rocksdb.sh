#!/bin/sh
# Which RocksDB will the full build use? Prints the flags for cargo; says on standard error what
# was found and what that means.
#
# The machine's RocksDB is linked when pkg-config finds 9.10 or newer (Debian 13, Ubuntu 25.10,
# Fedora, Arch, Homebrew), which is what oxigraph needs; else RocksDB is compiled from source.
set -eu
cd "$(dirname "$0")/.."

needed=9.10
say() { printf '%s\n' "$*" >&2; }

if ${PKG_CONFIG:-pkg-config} --atleast-version="$needed" rocksdb 2>/dev/null; then
    version=$(${PKG_CONFIG:-pkg-config} --modversion rocksdb)
    say "Linking this machine's RocksDB $version."
    printf '%s\n' '--features system-rocksdb'
    exit 0
fi
if version=$(${PKG_CONFIG:-pkg-config} --modversion rocksdb 2>/dev/null); then
    say "This machine's RocksDB is $version, too old to link ($needed or newer is needed)."
fi
for compiled in "${CARGO_TARGET_DIR:-target}"/release/build/oxrocksdb-sys-*/out/librocksdb.a; do
    [ ! -e "$compiled" ] || exit 0
done
say 'Compiling RocksDB from source: about 15 minutes on two cores, once.'
