# Sourced: serves a graph until the script ends. `$address` is where, without a slash at its end.
#
#   serve REFTEL GRAPH LOG
serve() {
    # Read before the server has begun to write.
    : >"$3"
    "$1" serve "$2" --port 0 >"$3" 2>&1 </dev/null &
    server=$!
    trap 'kill "$server" 2>/dev/null || true' EXIT INT TERM
    address=
    tries=0
    while [ -z "$address" ] && [ "$tries" -lt 100 ]; do
        address=$(sed -n 's/.* is at \(http:.*\)\/$/\1/p' "$3")
        tries=$((tries + 1))
        [ -n "$address" ] || sleep 0.1
    done
    [ -n "$address" ] || { cat "$3" >&2; exit 1; }
}
