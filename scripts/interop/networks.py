"""Do the readers of people's tools find in each format what the tables hold? Exits 1 when not.

Usage: networks.py FOLDER...   each with what run.sh exported of one network
"""

import json
import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import igraph
import ladybug
import networkx
import pandas
from lxml import etree
from ndex2.cx2 import RawCX2NetworkFactory
from tulip import tlp

import expected
from expected import Check

HERE = Path(__file__).parent


def number(text):
    return float(text) if text else None


def attributes(check, wanted, found, names):
    """Compares values of one node; `names` maps columns of the tables to names of the format."""
    for column, name in names.items():
        value = found(name)
        if wanted[column] == "":
            check.same(f"{wanted['id']} {column}", value in (None, "") or value != value, True)
        elif column in ("label", "first", "type"):
            check.same(f"{wanted['id']} {column}", value, wanted[column])
        else:
            check.near(f"{wanted['id']} {column}", value, wanted[column])


def gexf(folder, network):
    path = folder / "network.gexf"
    check = Check(f"{folder.name} GEXF: RELAX NG, networkx")
    first = path.read_bytes().split(b"\n", 1)[0]
    check.same("first line", first, b'<?xml version="1.0" encoding="UTF-8"?>')
    schema = etree.RelaxNG(etree.parse(HERE / "gexf.rng"))
    document = etree.parse(path)
    valid = schema.validate(document)
    check.same("valid", valid, True)
    if not valid:
        check.failures.append(str(schema.error_log.last_error))
    space = "{http://gexf.net/1.3}"
    titles = Counter(
        (block.get("class"), attribute.get("title").lower())
        for block in document.iter(f"{space}attributes")
        for attribute in block
    )
    check.same("titles twice", [title for title, count in titles.items() if count > 1], [])
    declared = {one.get("id") for one in document.iter(f"{space}attribute")}
    used = {one.get("for") for one in document.iter(f"{space}attvalue")}
    check.same("undeclared", used - declared, set())
    ids = [edge.get("id") for edge in document.iter(f"{space}edge")]
    check.same("ids of edges", len(set(ids)), len(ids))
    # Spells are days, and the days of the tables.
    for node in document.iter(f"{space}node"):
        row = network.nodes[node.get("id")]
        spell = node.find(f"{space}spells/{space}spell")
        if re.fullmatch(r"\d{4}-\d\d-\d\d.*", row["first"]):
            check.same("first day", spell.get("start"), row["first"][:10])
    graph = networkx.read_gexf(path)
    weight = sum(weight for *_, weight in graph.edges(data="weight"))
    check.network(network, len(graph), graph.number_of_edges(), weight)
    names = {"label": "label", "type": "Type", "documents": "Documents", "first": "First date",
             "latitude": "Latitude", "pagerank": "PageRank"}
    for id_, row in network.nodes.items():
        attributes(check, row, graph.nodes[id_].get, names)
        viz = graph.nodes[id_]["viz"]
        check.same("has color, size, place", sorted(viz), ["color", "position", "size"])
        check.near("x", viz["position"]["x"], row["x"])
    return check.done()


def graphml(folder, network):
    names = {"label": "label", "type": "Type", "documents": "Documents", "first": "First date",
             "longitude": "Longitude", "weighted_degree": "Weighted degree"}
    check = Check(f"{folder.name} GraphML: igraph")
    graph = igraph.Graph.Read_GraphML(str(folder / "network.graphml"))
    check.network(network, graph.vcount(), graph.ecount(), sum(graph.es["weight"]))
    for vertex in graph.vs:
        found = vertex.attributes()
        attributes(check, network.nodes[found["id"]], found.get, names)
    good = check.done()
    check = Check(f"{folder.name} GraphML: networkx")
    graph = networkx.read_graphml(folder / "network.graphml", force_multigraph=True)
    weight = sum(weight for *_, weight in graph.edges(data="weight"))
    check.network(network, len(graph), graph.number_of_edges(), weight)
    kinds = Counter(kind for *_, kind in graph.edges(data="interaction"))
    check.same("interactions", kinds, Counter(edge["relation"] for edge in network.edges))
    for id_, row in network.nodes.items():
        attributes(check, row, graph.nodes[id_].get, names)
    good &= check.done()
    # Tulip takes over names, places and colors by their usual names.
    check = Check(f"{folder.name} GraphML: Tulip")
    graph = tlp.loadGraph(str(folder / "network.graphml"))
    weights = graph["weight"]
    weight = sum(float(weights[edge]) for edge in graph.getEdges())
    check.network(network, graph.numberOfNodes(), graph.numberOfEdges(), weight)
    # Of a text with references (`&amp;`) it keeps the last piece, and so of one that its buffer cuts.
    labels = Counter(graph["viewLabel"][node] for node in graph.getNodes())
    pieces = [re.findall("[&<>]|[^&<>]+", row["label"]) for row in network.nodes.values()]
    wanted = Counter(piece[-1] for piece in pieces)
    cut, whole = sorted((labels - wanted).elements()), sorted((wanted - labels).elements())
    ends = [label for label in whole if any(part and label.endswith(part) for part in cut)]
    buffers = (folder / "network.graphml").stat().st_size // 4096
    check.same("labels", (len(cut), ends), (len(whole), whole))
    check.same("labels that a buffer cut", len(cut) <= buffers, True)
    places = sorted(round(graph["viewLayout"][node].x(), 1) for node in graph.getNodes())
    wanted = sorted(round(float(row["x"]), 1) for row in network.nodes.values())
    for found, x in zip(places, wanted):
        check.same("x", abs(found - x) < 0.11, True)
    good &= check.done()
    check = Check(f"{folder.name} GraphML for yEd: networkx, labels and shapes")
    graph = networkx.read_graphml(folder / "yed.graphml", force_multigraph=True)
    check.same("nodes", len(graph), len(network.nodes))
    check.same("edges", graph.number_of_edges(), len(network.edges))
    yed = "{http://www.yworks.com/xml/graphml}"
    document = ElementTree.parse(folder / "yed.graphml")
    labels = [label.text for label in document.iter(f"{yed}NodeLabel")]
    check.same("labels", sorted(labels), sorted(row["label"] for row in network.nodes.values()))
    places = [float(place.get("x")) for place in document.iter(f"{yed}Geometry")]
    check.same("all places are numbers", all(map(math.isfinite, places)), True)
    return check.done() and good


def dot(folder, network):
    check = Check(f"{folder.name} DOT: Graphviz")
    path = folder / "network.dot"
    # neato keeps the places; dot is told them by the file itself.
    for command in (["neato", "-n2"], ["dot"]):
        run = subprocess.run([*command, "-Tjson", path], capture_output=True, text=True)
        check.same(f"{command} ends well", run.returncode, 0)
        check.same(f"{command} says nothing", run.stderr.strip(), "")
        drawn = json.loads(run.stdout)
        weight = sum(float(edge["weight"]) for edge in drawn.get("edges", []))
        check.network(network, len(drawn.get("objects", [])), len(drawn.get("edges", [])), weight)
        for node in drawn.get("objects", []):
            # In ids backslashes are doubled.
            row = network.nodes[node["name"].replace("\\\\", "\\")]
            shown = node["label"].replace("\\n", " ").replace("&amp;", "&").replace("\\\\", "\\")
            if shown and not shown.endswith("…"):
                check.same("label", shown, row["label"])
    (folder / "network.svg").unlink(missing_ok=True)
    subprocess.run(["neato", "-n2", "-Tsvg", path, "-o", folder / "network.svg"], check=True)
    svg = ElementTree.parse(folder / "network.svg")
    drawn = [one for one in svg.iter("{http://www.w3.org/2000/svg}g") if one.get("class") == "node"]
    check.same("nodes in the picture", len(drawn), len(network.nodes))
    return check.done()


def cx2(folder, network):
    check = Check(f"{folder.name} CX2: ndex2")
    with open(folder / "network.cx2", encoding="utf-8") as file:
        graph = RawCX2NetworkFactory().get_cx2network(json.load(file))
    nodes, edges = graph.get_nodes(), graph.get_edges()
    weight = sum(edge["v"]["weight"] for edge in edges.values())
    check.network(network, len(nodes), len(edges), weight)
    names = {"label": "name", "type": "n_type", "documents": "n_documents", "first": "n_first",
             "core": "n_core"}
    for node in nodes.values():
        attributes(check, network.nodes[node["v"]["represents"]], node["v"].get, names)
    return check.done()


def tables(folder, network):
    check = Check(f"{folder.name} tables for Excel: pandas")
    for name, rows in (("nodes", list(network.nodes.values())), ("edges", network.edges)):
        path = folder / "excel" / f"{name}.csv"
        check.same("byte-order mark", path.read_bytes()[:3], b"\xef\xbb\xbf")
        # Line ends are CRLF wherever a row ends; cells may hold others.
        frame = pandas.read_csv(path, encoding="utf-8-sig", keep_default_na=False, dtype=str)
        check.same(name, len(frame), len(rows))
        for column in frame.columns:
            cells = list(frame[column])
            for cell, row in zip(cells, rows):
                wanted = row[column]
                is_number = re.fullmatch(r"-?\d+(\.\d+)?", wanted) is not None
                if not is_number and wanted.lstrip()[:1] in ("=", "+", "-", "@") and wanted.strip():
                    wanted = "'" + wanted
                check.same(f"{name} {column}", cell, wanted)
    return check.done()


def neo4j(folder, network):
    """Neo4j itself is in no registry: the rules of its manual, then another graph database."""
    check = Check(f"{folder.name} Neo4j tables: rules of the manual, ladybug")
    nodes = expected.table(folder / "neo4j" / "nodes.csv")
    edges = expected.table(folder / "neo4j" / "relationships.csv")
    for name in ("nodes.csv", "relationships.csv"):
        text = (folder / "neo4j" / name).read_text(encoding="utf-8")
        rows = len(nodes) if name == "nodes.csv" else len(edges)
        check.same(f"lines of {name}", text.count("\n"), rows + 1)
        check.same(f"backslashes before quotes in {name}", '\\"' in text, False)
        fields = text.split("\n", 1)[0].split(",")
        kind = r"\w*:(string|long|double|ID\(\w+\)|LABEL|START_ID\(\w+\)|END_ID\(\w+\)|TYPE)"
        check.same("headers", [one for one in fields if not re.fullmatch(kind, one)], [])
    ids = [row["id:ID(Reftel)"] for row in nodes]
    check.same("ids", len(set(ids)), len(ids))
    known = set(ids)
    for row in edges:
        check.same("ends", {row[":START_ID(Reftel)"], row[":END_ID(Reftel)"]} - known, set())
        check.same("type", re.fullmatch(r"[A-Z_]+", row[":TYPE"]) is not None, True)
    for row in nodes:
        check.same("labels", re.fullmatch(r"Reftel;[A-Z]\w+", row[":LABEL"]) is not None, True)

    connection = ladybug.Connection(ladybug.Database(str(folder / "ladybug")))
    kinds = {"string": "STRING", "long": "INT64", "double": "DOUBLE"}

    def columns(row):
        for header in row:
            name, _, kind = header.partition(":")
            if name and kind in kinds:
                yield header, name, kinds[kind]

    def load(table, rows, ends, extra):
        wanted = list(columns(rows[0]))
        frame = pandas.DataFrame(rows)[[*ends, *(header for header, *_ in wanted), extra]]
        path = folder / f"ladybug-{table}.csv"
        frame.to_csv(path, index=False)
        # Its guess at the quotes is made from the first lines, which may have none.
        dialect = """HEADER=true, PARALLEL=false, DELIM=',', QUOTE='"', ESCAPE='"'"""
        connection.execute(f"COPY {table} FROM '{path}' ({dialect})")

    own = ", ".join(f"`{name}` {kind}" for _, name, kind in columns(nodes[0]))
    connection.execute(f"CREATE NODE TABLE Node(id STRING, {own}, labels STRING, PRIMARY KEY(id))")
    load("Node", nodes, ["id:ID(Reftel)"], ":LABEL")
    own = ", ".join(f"`{name}` {kind}" for _, name, kind in columns(edges[0]))
    connection.execute(f"CREATE REL TABLE Edge(FROM Node TO Node, {own}, kind STRING)")
    load("Edge", edges, [":START_ID(Reftel)", ":END_ID(Reftel)"], ":TYPE")

    def ask(question):
        return connection.execute(question).get_next()

    count, documents = ask("MATCH (n:Node) RETURN count(n), sum(n.documents)")
    total = sum(int(row["documents"]) for row in network.nodes.values())
    check.same("documents", int(documents), total)
    edges, weight = ask("MATCH (:Node)-[e:Edge]->(:Node) RETURN count(e), sum(e.weight)")
    check.network(network, count, edges, weight)
    return check.done()


def main():
    good = True
    for folder in map(Path, sys.argv[1:]):
        network = expected.read(folder / "tables")
        for reader in (gexf, graphml, dot, cx2, tables, neo4j):
            good &= reader(folder, network)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
