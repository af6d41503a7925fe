//! What do the service and the graph say of themselves? In the words of the SPARQL 1.1 Service
//! Description and of VoID, with the address by which the reader knows this server.

use reftel::query::prefixes;
use reftel::store::GraphReader;

/// Returns this server's address as the reader has it; the host has been checked.
fn origin(host: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let host: String = host.chars().filter(|c| plain(*c)).collect();
    format!("http://{host}")
}

const VOID: &str = "@prefix void: <http://rdfs.org/ns/void#> .\n\
                    @prefix dcterms: <http://purl.org/dc/terms/> .\n";

/// Returns the service description, as Turtle.
pub(super) fn service(graph: &GraphReader, host: &str) -> String {
    let origin = origin(host);
    let formats = [
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
    ];
    let formats = formats.map(|name| format!("<http://www.w3.org/ns/formats/{name}>"));
    format!(
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n\
         {VOID}\n\
         <{origin}/sparql#service> a sd:Service ;\n    \
         sd:endpoint <{origin}/sparql> ;\n    \
         sd:supportedLanguage sd:SPARQL11Query ;\n    \
         sd:resultFormat {} ;\n    \
         sd:defaultDataset <{origin}/sparql#dataset> .\n\n\
         <{origin}/sparql#dataset> a sd:Dataset ;\n    \
         sd:defaultGraph <{origin}/sparql#graph> .\n\n\
         <{origin}/sparql#graph> a sd:Graph, void:Dataset ;\n    \
         void:triples {} .\n",
        formats.join(", "),
        graph.manifest().counts.quads,
    )
}

/// Returns what the graph holds in the words of VoID, as Turtle.
pub(super) fn about(graph: &GraphReader, host: &str) -> String {
    let origin = origin(host);
    let manifest = graph.manifest();
    let mut used: Vec<String> = Vec::new();
    for (_, namespace) in prefixes() {
        used.push(format!("<{namespace}>"));
    }
    format!(
        "{VOID}\n\
         <{origin}/.well-known/void#dataset> a void:Dataset ;\n    \
         dcterms:title \"Documents and what they name, linked by reftel {}\" ;\n    \
         dcterms:identifier \"{}\" ;\n    \
         void:sparqlEndpoint <{origin}/sparql> ;\n    \
         void:uriSpace \"{}\" ;\n    \
         void:triples {} ;\n    \
         void:entities {} ;\n    \
         void:documents {} ;\n    \
         void:vocabulary {} .\n",
        manifest.program,
        manifest.graph_hash,
        graph.base().as_str(),
        manifest.counts.quads,
        manifest.counts.entities,
        manifest.counts.documents,
        used.join(", "),
    )
}
