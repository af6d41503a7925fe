#!/bin/sh
# Does the Python package do what the program does? Builds the wheel, installs it apart, and runs the
# tests of python/tests, or with `spark` the steps of many machines on Apache Spark and on Sail.
#
#   scripts/python.sh           the wheel, its tests, its types
#   scripts/python.sh spark     a local cluster of Spark, and Sail; documents in SPARK_DOCUMENTS
#   scripts/python.sh wheel     only the wheel, optimized, and say where it is
#
# Packages are installed once into the user's cache, not into the clone. Each engine has its own
# environment: Sail takes the client of Spark 4.2, the cluster is 4.3. What is made goes to .spark,
# which may be deleted at any time.
set -eu
cd "$(dirname "$0")/.."
what=${1:-test}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/reftel/python
made=$PWD/.spark

say() { printf '%s\n' "$*" >&2; }

# An environment with the packages of a list; made again when the list is another one.
environment() {
    list=python/requirements/$1.txt
    if ! cmp -s "$list" "$cache/$1/requirements.txt"; then
        say "Installing from PyPI into $cache/$1."
        rm -rf "$cache/$1"
        mkdir -p "$cache"
        python3 -m venv "$cache/$1"
        "$cache/$1/bin/python" -m pip install --quiet --disable-pip-version-check \
            --requirement "$list" </dev/null
        cp "$list" "$cache/$1/requirements.txt"
    fi
}

# The wheel, in an environment.
wheel_into() {
    "$cache/$1/bin/python" -m pip install --quiet --disable-pip-version-check \
        --force-reinstall --no-deps --no-index "$made"/wheels/*.whl </dev/null
}

sh scripts/prerequisites.sh python
environment sail

# Compiled where the program is: most of what it needs is there.
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
export CARGO_TARGET_DIR
profile=quick
[ "$what" != wheel ] || profile=release
rm -rf "$made/wheels"
"$cache/sail/bin/maturin" build --quiet --profile "$profile" --out "$made/wheels" </dev/null
if [ "$what" = wheel ]; then
    ls "$made"/wheels/*.whl
    exit
fi
wheel_into sail

# Nothing is left in the clone.
export PYTHONDONTWRITEBYTECODE=1
case $what in
    test)
        "$cache/sail/bin/python" -m pytest --quiet -p no:cacheprovider
        "$cache/sail/bin/python" -m mypy --no-incremental --cache-dir=/dev/null --package reftel
        ;;
    spark)
        if ! command -v java >/dev/null 2>&1; then
            say 'Spark needs Java 17 or newer: install openjdk-17-jre-headless and run this again.'
            exit 1
        fi
        environment spark
        wheel_into spark
        documents=${SPARK_DOCUMENTS:-examples/corpus/documents}
        for engine in spark sail; do
            "$cache/$engine/bin/python" examples/spark/check.py "$engine" --work "$made" \
                --documents "$documents"
        done
        ;;
esac
