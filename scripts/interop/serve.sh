# Sourced: serves a graph until the script ends. `$address` is where, without a slash at its end.
#
#   serve REFTEL GRAPH LOG [FLAG...]
serve() {
    # Read before the server has begun to write.
    serve_program=$1
    serve_graph=$2
    serve_log=$3
    shift 3
    : >"$serve_log"
    "$serve_program" serve "$serve_graph" --port 0 "$@" >"$serve_log" 2>&1 </dev/null &
    server=$!
    trap 'kill "$server" 2>/dev/null || true' EXIT INT TERM
    address=
    tries=0
    while [ -z "$address" ] && [ "$tries" -lt 100 ]; do
        address=$(sed -n 's/.* is at \(http:.*\)\/$/\1/p' "$serve_log")
        tries=$((tries + 1))
        [ -n "$address" ] || sleep 0.1
    done
    [ -n "$address" ] || { cat "$serve_log" >&2; exit 1; }
}
