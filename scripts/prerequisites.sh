#!/bin/sh
# Is everything here that compiling needs? Checked before the compile, because RocksDB compiles
# for minutes before it notices that libclang is missing.
#
#   scripts/prerequisites.sh          Rust, a C++20 compiler, libclang with its headers
#   scripts/prerequisites.sh python   and Python with venv, for `make interop`
#
# What is missing is installed with apt-get by root or by sudo that asks for no password; anywhere
# else this says what to install, and exits 1.
set -eu

with_python=${1:-}

say() { printf '%s\n' "$*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

# RocksDB is C++20; a compiler without its headers, or too old a one, is as good as none.
has_compiler() {
    has "${CC:-cc}" || return 1
    printf '#include <concepts>\n#include <string>\nint main() { return 0; }\n' |
        "${CXX:-c++}" -std=c++20 -fsyntax-only -x c++ - >/dev/null 2>&1
}

# The folders in which the bindings generator looks, and the names that it takes.
has_libclang() {
    [ "$(uname -s)" != Darwin ] || { xcode-select -p >/dev/null 2>&1 && return 0; }
    for folder in ${LIBCLANG_PATH:+"$LIBCLANG_PATH"} /usr/local/llvm*/lib* /usr/local/lib*/*/* \
        /usr/local/lib*/* /usr/local/lib* /usr/lib*/*/* /usr/lib*/* /usr/lib* \
        /usr/local/opt/llvm*/lib /opt/homebrew/opt/llvm*/lib; do
        for file in "$folder"/libclang.so* "$folder"/libclang-[0-9]*.so* "$folder"/libclang.dylib; do
            [ ! -e "$file" ] || return 0
        done
    done
    return 1
}

# `stddef.h` and its like come with clang, in a package of their own on Debian.
has_clang_headers() {
    [ "$(uname -s)" != Darwin ] || return 0
    [ -z "${LIBCLANG_PATH:-}" ] || return 0
    for file in /usr/lib*/clang/*/include/stddef.h /usr/lib*/llvm*/lib*/clang/*/include/stddef.h \
        /usr/local/lib*/clang/*/include/stddef.h \
        /usr/local/llvm*/lib*/clang/*/include/stddef.h; do
        [ ! -e "$file" ] || return 0
    done
    return 1
}

has_python() {
    has python3 && python3 -c 'import ensurepip, venv' >/dev/null 2>&1
}

if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
    PATH="$HOME/.cargo/bin:$PATH"
fi
if ! has cargo; then
    say 'Rust is missing. Install it for yourself (no root needed), then open a new shell:'
    say "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    exit 1
fi

distribution=
release=
if [ -r /etc/os-release ]; then
    distribution=$(. /etc/os-release && printf %s "${ID:-}")
    release=$(. /etc/os-release && printf %s "${VERSION_ID:-}")
fi

missing=
packages=
add() {
    missing="$missing
  - $1"
    packages="$packages $2"
}

libclang=libclang-dev
# The whole development package pulls in 400 MB; the library and its headers are enough.
[ "$distribution $release" != 'debian 12' ] || libclang='libclang1-14 libclang-common-14-dev'

has_compiler || add 'a C++20 compiler: the graph is kept in RocksDB, which is compiled from source' 'g++ pkg-config'
if ! has_libclang; then
    add 'libclang: it reads the headers of RocksDB to make the bindings for Rust' "$libclang"
elif ! has_clang_headers; then
    add "clang's own headers (stddef.h): libclang needs them to read those of RocksDB" "$libclang"
fi
if [ "$with_python" = python ] && ! has_python; then
    add 'Python 3 with venv: the checks by other tools run in it' 'python3 python3-venv'
fi

[ -n "$missing" ] || exit 0

say "Missing:$missing"

as_root=
may_install=no
if has apt-get; then
    if [ "$(id -u)" = 0 ]; then
        may_install=yes
    elif has sudo && sudo -n true 2>/dev/null; then
        may_install=yes
        as_root='sudo -n'
    fi
fi

if [ "$may_install" = yes ]; then
    say "Installing with apt-get:$packages"
    # Lists and packages are words without blanks.
    # shellcheck disable=SC2086
    {
        # An outdated source of packages must not stop what the others can provide.
        $as_root apt-get update -qq </dev/null >&2 || say 'apt-get update failed; trying with the lists at hand'
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $packages </dev/null >&2
    } || {
        say 'apt-get could not install them.'
        exit 1
    }
    if has_compiler && has_libclang && has_clang_headers &&
        { [ "$with_python" != python ] || has_python; }; then
        exit 0
    fi
    say 'Installed, but still not found. Set CXX to a C++20 compiler, LIBCLANG_PATH to the folder of libclang.'
    exit 1
fi

python_debian=
python_others=
if [ "$with_python" = python ]; then
    python_debian=' python3 python3-venv'
    python_others=' python3'
fi
say 'Please install what is missing, then run this again:'
say "  Debian, Ubuntu   sudo apt-get install g++ pkg-config libclang-dev$python_debian"
say "  Fedora           sudo dnf install gcc-c++ pkgconf clang-devel$python_others"
say "  Arch             sudo pacman -S --needed base-devel clang${python_others:+ python}"
say "  macOS            xcode-select --install"
say 'Elsewhere: set CXX to a C++20 compiler, and LIBCLANG_PATH to the folder that holds libclang.'
exit 1
