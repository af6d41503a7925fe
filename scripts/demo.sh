#!/bin/sh
# Builds the graph of the sample corpus and asks it three questions. Everything goes to
# reftel-graph-demo, which `make clean-demo` removes.
set -eu
cd "$(dirname "$0")/.."

graph=${DEMO_GRAPH:-reftel-graph-demo}
sh scripts/prerequisites.sh
reftel=$(sh scripts/compile.sh)

# Tables fit the terminal; a log has no width of its own.
[ -t 1 ] || export COLUMNS="${COLUMNS:-110}"

title() { printf '\n== %s\n\n' "$*"; }

# Shows a command as a reader would type it, then runs it.
ask() {
    printf '$ reftel'
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9_./=-]*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf ' --graph %s\n' "$graph"
    "$reftel" "$@" --graph "$graph" </dev/null
}

title 'The graph of 26 invented cables and two briefs'
ask build examples/corpus/documents

title 'Who appears with the Interior Ministry of Morocco?'
ask with ma/ministry-of-interior --type person

title 'What does a cable cite, and which of it is missing?'
ask refs 09MADRID377 --depth 3

title 'A question in SPARQL: which organizations do cables of several posts speak of?'
ask sparql 'SELECT ?organization (COUNT(DISTINCT ?post) AS ?posts) (GROUP_CONCAT(DISTINCT ?by; separator="; ") AS ?sentBy)
WHERE {
  VALUES ?kind { schema:NGO v:InternationalOrganization }
  ?cable schema:mentions ?entity ; schema:sender ?post .
  ?entity a ?kind ; skos:prefLabel ?organization .
  ?post skos:prefLabel ?by .
}
GROUP BY ?entity ?organization
HAVING (COUNT(DISTINCT ?post) > 1)
ORDER BY DESC(?posts) ?organization'

cat <<END

The graph is in $graph, the program is $reftel. Next, try:

  $reftel show 10PRETORIA118 --graph $graph
  $reftel query missing-cables --graph $graph
  $reftel annotate examples/corpus/documents/lima-anchoveta.txt --format text
END
