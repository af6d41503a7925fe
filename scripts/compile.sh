#!/bin/sh
# Compiles the program and prints where it is.
#
#   scripts/compile.sh        the light build, quick to make: no C++, our own code unoptimized
#   scripts/compile.sh full   with RocksDB: the machine's, where it is new enough, else from source
set -eu
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
case ${1:-light} in
    light) set -- quick --no-default-features --features serve ;;
    full) set -- release $(sh scripts/rocksdb.sh) ;;
    *)
        echo 'usage: compile.sh [light|full]' >&2
        exit 2
        ;;
esac
profile=$1
shift
cargo build --profile "$profile" --locked --bin reftel "$@" </dev/null >&2
case $target in
    /*) printf '%s\n' "$target/$profile/reftel" ;;
    *) printf '%s\n' "./$target/$profile/reftel" ;;
esac
