#!/bin/sh
# Builds the graph of the sample corpus and asks it three questions. Everything goes to
# reftel-graph-demo, which `make clean-demo` removes.
set -eu
cd "$(dirname "$0")/.."

graph=${DEMO_GRAPH:-reftel-graph-demo}
sh scripts/prerequisites.sh
reftel=$(sh scripts/compile.sh)

# Shows a command as a reader would type it, then runs it.
ask() {
    printf '\n'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./=-]*) printf "'%s' " "$word" ;;
            *) printf '%s ' "$word" ;;
        esac
    done | sed -e 's/^/$ reftel /' -e 's/ $//'
    printf '\n'
    "$reftel" "$@" --graph "$graph" </dev/null
}

title() { printf '\n== %s\n' "$*"; }

title 'The graph of 26 invented cables and two briefs'
ask build examples/corpus/documents

title 'Who appears with the Interior Ministry of Morocco?'
ask with ma/ministry-of-interior --limit 8

title 'What does a cable cite, and what is missing?'
ask refs 09MADRID377 --depth 3

title 'A question in SPARQL: which entities connect the most posts?'
ask sparql 'SELECT ?name (COUNT(DISTINCT ?post) AS ?posts) (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  ?document schema:mentions ?entity ; schema:sender ?post .
  ?entity skos:prefLabel ?name .
}
GROUP BY ?entity ?name ORDER BY DESC(?posts) DESC(?documents) ?name LIMIT 8'

cat <<END

Next, try:
  $reftel show 10PRETORIA118 --graph $graph
  $reftel query missing-cables --graph $graph
  $reftel annotate examples/corpus/documents/lima-anchoveta.txt --format text
END
