#!/bin/sh
# Installs the full program where `cargo install` puts programs.
set -eu
cd "$(dirname "$0")/.."

sh scripts/prerequisites.sh full
# Flags are words without blanks.
# shellcheck disable=SC2046
cargo install --locked --path . --force $(sh scripts/rocksdb.sh) </dev/null
