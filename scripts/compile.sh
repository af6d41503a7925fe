#!/bin/sh
# Compiles the program and prints where it is. Says beforehand what takes long.
set -eu
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
# The folder appears when RocksDB has been compiled once.
compiled=no
for output in "$target"/release/build/oxrocksdb-sys-*/out/librocksdb.a; do
    [ ! -e "$output" ] || compiled=yes
done
if [ "$compiled" = no ]; then
    echo 'Compiling. The first time this includes RocksDB: about 15 minutes on two cores, once.' >&2
fi
cargo build --release --locked --bin reftel </dev/null >&2
case $target in
    /*) printf '%s\n' "$target/release/reftel" ;;
    *) printf '%s\n' "./$target/release/reftel" ;;
esac
