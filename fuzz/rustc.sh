#!/bin/sh
# Compiles as Cargo asks, and lets our own crate count its branches: what is fuzzed is our code. The
# flags are those of cargo-fuzz; stable compilers know them.
case " $* " in
*" --crate-name reftel "*)
    exec "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
        -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares
    ;;
*) exec "$@" ;;
esac
