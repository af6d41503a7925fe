"""What does the endpoint of `reftel serve` answer beside that of Oxigraph's own server?

Sends both the 34 requests of the W3C's tests of the SPARQL 1.1 Protocol, as they go over the wire,
and prints who keeps to which. Of `reftel serve` all 20 of queries must be kept, and all 14 of updates
refused; what the suite's data answer is tested where they can be loaded (src/web/sparql/w3c.rs).
Oxigraph's server shows that the requests are right.

Usage: endpoint.py REFTEL GRAPH
"""

import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ONE, TWO, THREE = (f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in (1, 2, 3))
CLASS = "http://xmlns.com/foaf/0.1/Document"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
YES_OR_NO = ["application/sparql-results+xml", "application/sparql-results+json"]
RESULTS = [*YES_OR_NO, "text/tab-separated-values", "text/csv"]
TRIPLES = ["application/rdf+xml", "text/turtle", "application/n-triples"]


def get(*fields, method="GET"):
    return method, f"?{urlencode(fields)}", "", b""


def post(kind, body, *fields):
    body = body if isinstance(body, bytes) else body.encode()
    return "POST", f"?{urlencode(fields)}" if fields else "", kind, body


def form(*fields):
    return post(FORM, urlencode(fields))


BOTH = f"ASK {{ <{ONE}> ?p ?o . <{TWO}> ?p ?o }}"
NAMED = f"ASK {{ GRAPH ?g {{ <{ONE}> ?p ?o }} GRAPH ?h {{ <{TWO}> ?p ?o }} }}"
FULL = f"ASK {{ <{THREE}> ?p ?o . GRAPH ?g {{ <{ONE}> ?p ?o }} GRAPH ?h {{ <{TWO}> ?p ?o }} }}"
MULTIPLE = f"ASK FROM <{THREE}> {{ GRAPH ?g {{ <{ONE}> a ?t }} GRAPH ?h {{ <{TWO}> a ?t }} }}"
GRAPHS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMES = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]

# Name, request, and the types that its answer may have; none where it must be refused.
QUERIES = [
    ("query_post_form", form(("query", "ASK {}")), YES_OR_NO),
    ("query_get", get(("query", "ASK {}")), YES_OR_NO),
    ("query_post_direct", post(QUERY, "ASK {}"), YES_OR_NO),
    ("query_dataset_default_graphs_get", get(("query", BOTH), *GRAPHS), YES_OR_NO),
    ("query_dataset_default_graphs_post", post(QUERY, BOTH, *GRAPHS), YES_OR_NO),
    ("query_dataset_named_graphs_get", get(("query", NAMED), *NAMES), YES_OR_NO),
    ("query_dataset_named_graphs_post", post(QUERY, NAMED, *NAMES), YES_OR_NO),
    ("query_dataset_full", form(("query", FULL), ("default-graph-uri", THREE), *NAMES), YES_OR_NO),
    ("query_multiple_dataset", form(("query", MULTIPLE), *NAMES), YES_OR_NO),
    ("query_content_type_select", form(("query", "SELECT (1 AS ?value) {}")), RESULTS),
    ("query_content_type_ask", form(("query", "ASK {}")), YES_OR_NO),
    ("query_content_type_describe", form(("query", "DESCRIBE <http://example.org/>")), TRIPLES),
    ("query_content_type_construct", form(("query", "CONSTRUCT { <s> <p> 1 } WHERE {}")), TRIPLES),
    ("bad_query_method", get(("query", "ASK {}"), method="PUT"), None),
    ("bad_multiple_queries", get(("query", "ASK {}"), ("query", "SELECT * {}")), None),
    ("bad_query_wrong_media_type", post("text/plain", "ASK {}"), None),
    ("bad_query_missing_form_type", post("", "query=ASK%20%7B%7D"), None),
    ("bad_query_missing_direct_type", post("", "ASK {}"), None),
    ("bad_query_non_utf8", post(f"{QUERY}; charset=UTF-16", "ASK {}".encode("utf-16-be")), None),
    ("bad_query_syntax", get(("query", "ASK {")), None),
]
CLEAR = "CLEAR ALL"
USING = f"INSERT {{ <s> <p> ?o }} USING <{ONE}> WHERE {{ ?s ?p ?o }}"
INTO = "INSERT { GRAPH <http://example.org/g> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
INSERT = f"BASE <http://example.org/> INSERT DATA {{ GRAPH <{ONE}> {{ <s> <p> 1 }} }}"
DEFAULT, NAMED_GRAPH = "using-graph-uri", "using-named-graph-uri"
BAD_UPDATES = [
    ("bad_update_get", get(("update", CLEAR))),
    ("bad_multiple_updates", form(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT"))),
    ("bad_update_wrong_media_type", post("text/plain", CLEAR)),
    ("bad_update_missing_form_type", post("", "update=CLEAR%20ALL")),
    ("bad_update_non_utf8", post(f"{UPDATE}; charset=UTF-16", CLEAR.encode("utf-16-be"))),
    ("bad_update_syntax", form(("update", "CLEAR XYZ"))),
    ("bad_update_dataset_conflict", post(UPDATE, USING, (NAMED_GRAPH, ONE))),
]
UPDATES = [
    ("update_dataset_default_graph", post(UPDATE, INTO, (DEFAULT, ONE))),
    ("update_dataset_default_graphs", post(UPDATE, INTO, (DEFAULT, ONE), (DEFAULT, TWO))),
    ("update_dataset_named_graphs", post(UPDATE, INTO, (NAMED_GRAPH, ONE))),
    ("update_dataset_full", post(UPDATE, INTO, (DEFAULT, ONE), (NAMED_GRAPH, TWO))),
    ("update_base_uri", form(("update", INSERT))),
    ("update_post_form", form(("update", CLEAR))),
    ("update_post_direct", post(UPDATE, CLEAR)),
]


def ask(address, request, path):
    """Sends a request as it is; returns the status, the type and the body."""
    method, query, kind, body = request
    lines = [f"{method} {path}{query} HTTP/1.1", f"Host: {address[0]}:{address[1]}"]
    lines += ["Connection: close", f"Content-Length: {len(body)}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    with socket.create_connection(address, timeout=60) as stream:
        stream.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        answer = b""
        while more := stream.recv(65536):
            answer += more
    head, _, body = answer.partition(b"\r\n\r\n")
    head = head.decode("latin-1").splitlines()
    types = [line.partition(":")[2] for line in head[1:] if line.lower().startswith("content-type:")]
    return int(head[0].split()[1]), "".join(types).partition(";")[0].strip(), body


def is_kept(answer, types):
    status, kind, _ = answer
    return 400 <= status < 500 if types is None else status == 200 and kind in types


def start(words, port):
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while True:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return server
        assert time.monotonic() < end and server.poll() is None, f"{words[0]} does not serve"
        time.sleep(0.1)


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def main(reftel, graph):
    own, other = ("127.0.0.1", free()), ("127.0.0.1", free())
    with tempfile.TemporaryDirectory() as folder:
        program = Path(sys.executable).with_name("oxigraph")
        bound = ["--bind", f"127.0.0.1:{other[1]}"]
        servers = [start([reftel, "serve", graph, "--port", str(own[1])], own[1])]
        try:
            servers.append(start([program, "serve", "--location", f"{folder}/store", *bound], other[1]))
            data = " ".join(f"GRAPH <{one}> {{ <{one}> a <{CLASS}> }}" for one in (ONE, TWO, THREE))
            loaded = ask(other, post(UPDATE, f"INSERT DATA {{ {data} }}"), "/update")
            assert loaded[0] == 204, loaded
            count = form(("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
            before = ask(own, count, "/sparql")
            assert before[0] == 200, before
            rows = []
            for name, request, types in QUERIES:
                kept = is_kept(ask(own, request, "/sparql"), types)
                rows.append((name, kept, is_kept(ask(other, request, "/query"), types)))
            for name, request in BAD_UPDATES:
                path = "/query" if request[0] == "GET" else "/update"
                kept = is_kept(ask(own, request, "/sparql"), None)
                rows.append((name, kept, is_kept(ask(other, request, path), None)))
            for name, request in UPDATES:
                # Where nothing can be changed, refusing is what is asked for.
                kept = is_kept(ask(own, request, "/sparql"), None)
                rows.append((name, kept, ask(other, request, "/update")[0] in (200, 204)))
            assert ask(own, count, "/sparql") == before, "an update changed the graph"
        finally:
            for server in servers:
                server.kill()
                server.wait()
    for name, kept, beside in rows:
        if not (kept and beside):
            print(f"  {name}: reftel {'yes' if kept else 'NO'}, Oxigraph {'yes' if beside else 'no'}")
    kept, beside = (sum(row[at] for row in rows) for at in (1, 2))
    print(f"endpoint: reftel serve keeps to {kept} of {len(rows)}, Oxigraph's server to {beside}")
    assert len(rows) == 34 and kept == 34, "the protocol is not kept"
    # The requests would be wrong, were they refused there.
    assert beside >= 30, "Oxigraph's server keeps to too few"


main(*sys.argv[1:])
