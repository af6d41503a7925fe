#!/bin/sh
# Is everything here that compiling needs? Checked before the compile, because RocksDB compiles
# for minutes before it notices that libclang is missing.
#
#   scripts/prerequisites.sh          Rust and a C compiler: enough for the light build
#   scripts/prerequisites.sh full     and a C++20 compiler and libclang with its headers
#   scripts/prerequisites.sh python   and Python with venv, for `make interop`
#
# What is missing is installed with apt-get by root or by sudo that asks for no password; anywhere
# else this says what to install, and exits 1.
set -eu

full=no
with_python=no
for part in "$@"; do
    case $part in
        full) full=yes ;;
        python) with_python=yes ;;
        *)
            printf 'usage: prerequisites.sh [full] [python]\n' >&2
            exit 2
            ;;
    esac
done

say() { printf '%s\n' "$*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

has_c_compiler() {
    printf 'int main(void) { return 0; }\n' | "${CC:-cc}" -fsyntax-only -x c - >/dev/null 2>&1
}

# RocksDB is C++20; a compiler without its headers, or too old a one, is as good as none.
has_compiler() {
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

everything() {
    has_c_compiler || return 1
    [ "$full" = no ] || { has_compiler && has_libclang && has_clang_headers; } || return 1
    [ "$with_python" = no ] || has_python
}

has_c_compiler || add 'a C compiler: Rust links with it, and compression is compiled from source' 'gcc libc6-dev'
if [ "$full" = no ]; then
    :
elif ! has_compiler; then
    add 'a C++20 compiler: RocksDB is compiled from source' 'g++ pkg-config'
fi
if [ "$full" = no ]; then
    :
elif ! has_libclang; then
    add 'libclang: it reads the headers of RocksDB to make the bindings for Rust' "$libclang"
elif ! has_clang_headers; then
    add "clang's own headers (stddef.h): libclang needs them to read those of RocksDB" "$libclang"
fi
if [ "$with_python" = yes ] && ! has_python; then
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
    ! everything || exit 0
    say 'Installed, but still not found. Set CC and CXX to a C and a C++20 compiler, LIBCLANG_PATH to'
    say 'the folder of libclang.'
    exit 1
fi

python_debian=
python_others=
if [ "$with_python" = yes ]; then
    python_debian=' python3 python3-venv'
    python_others=' python3'
fi
say 'Please install what is missing, then run this again:'
if [ "$full" = yes ]; then
    say "  Debian, Ubuntu   sudo apt-get install g++ pkg-config libclang-dev$python_debian"
    say "  Fedora           sudo dnf install gcc-c++ pkgconf clang-devel$python_others"
    say "  Arch             sudo pacman -S --needed base-devel clang${python_others:+ python}"
    say "  macOS            xcode-select --install"
    say 'Elsewhere: set CXX to a C++20 compiler, and LIBCLANG_PATH to the folder that holds libclang.'
else
    say "  Debian, Ubuntu   sudo apt-get install gcc libc6-dev$python_debian"
    say "  Fedora           sudo dnf install gcc$python_others"
    say "  Arch             sudo pacman -S --needed base-devel${python_others:+ python}"
    say "  macOS            xcode-select --install"
    say 'Elsewhere: set CC to a C compiler.'
fi
exit 1
