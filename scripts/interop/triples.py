"""Is the graph the same in every syntax of RDF, by every reader? Exits 1 when not.

Usage: triples.py FOLDER   with graph.{nt,nq,ttl,trig,rdf,jsonld}, parts/, filtered.nt
"""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pyld
import pyoxigraph
import rdflib

from expected import Check

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
OXIGRAPH = {
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
RDFLIB = {"nt": "nt", "nq": "nquads", "ttl": "turtle", "trig": "trig", "rdf": "xml", "jsonld": "json-ld"}
RAPTOR = {"nt": "ntriples", "nq": "nquads", "ttl": "turtle", "trig": "trig", "rdf": "rdfxml"}


def ours(path):
    """Sorted lines of N-Triples, each once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=str.encode) and len(set(lines)) == len(lines)
    return lines


def oxigraph(path, kind):
    quads = pyoxigraph.parse(path=str(path), format=OXIGRAPH[kind])
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


def main():
    folder = Path(sys.argv[1])
    lines = ours(folder / "graph.nt")
    good = True
    check = Check("RDF: pyoxigraph, all syntaxes")
    wanted = oxigraph(folder / "graph.nt", "nt")
    check.same("triples", len(wanted), len(lines))
    for kind in OXIGRAPH:
        check.same(kind, oxigraph(folder / f"graph.{kind}", kind) == wanted, True)
    good &= check.done()

    check = Check("RDF: rdflib, all syntaxes")
    graph = rdflib.Graph().parse(folder / "graph.nt", format="nt")
    check.same("triples", len(graph), len(lines))
    for kind, name in RDFLIB.items():
        found = rdflib.Dataset() if kind in ("nq", "trig") else rdflib.Graph()
        found.parse(folder / f"graph.{kind}", format=name)
        triples = {quad[:3] for quad in found.quads()} if kind in ("nq", "trig") else set(found)
        check.same(kind, len(triples ^ set(graph)), 0)
    good &= check.done()

    check = Check("RDF: rapper, all syntaxes but JSON-LD")
    for kind, name in RAPTOR.items():
        command = ["rapper", "-q", "-i", name, "-o", "ntriples", folder / f"graph.{kind}"]
        run = subprocess.run(command, capture_output=True)
        check.same(f"{kind} ends well", run.returncode, 0)
        check.same(kind, len(set(run.stdout.splitlines())), len(lines))
    good &= check.done()

    check = Check("RDF: pyld, JSON-LD 1.1")
    document = json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))
    quads = pyld.jsonld.to_rdf(document)
    check.same("triples", sum(map(len, quads.values())), len(lines))
    good &= check.done()

    check = Check("RDF in parts: checksums, VoID")
    parts = folder / "parts"
    joined = []
    sums = dict(reversed(line.split("  ")) for line in (parts / "SHA256SUMS").read_text().splitlines())
    for name, wanted in sums.items():
        check.same(name, hashlib.sha256((parts / name).read_bytes()).hexdigest(), wanted)
    void = rdflib.Graph().parse(parts / "void.ttl", publicID="file:///")
    dataset = void.value(None, rdflib.RDF.type, VOID.Dataset)
    dumps = sorted(str(dump).rsplit("/")[-1] for dump in void.objects(dataset, VOID.dataDump))
    check.same("parts", dumps, sorted(name for name in sums if name.startswith("part-")))
    for name in dumps:
        joined += gzip.decompress((parts / name).read_bytes()).decode().splitlines()
    check.same("all parts", joined, lines)
    check.same("void:triples", int(void.value(dataset, VOID.triples)), len(lines))
    for partition in void.objects(dataset, VOID.propertyPartition):
        property_ = void.value(partition, VOID.property)
        check.same(property_, int(void.value(partition, VOID.triples)), len(list(graph.triples((None, property_, None)))))
    good &= check.done()

    check = Check("RDF filtered: nothing leads to what is not there")
    filtered = rdflib.Graph().parse(folder / "filtered.nt", format="nt")
    check.same("is a part", 0 < len(filtered) < len(graph), True)
    described = set(filtered.subjects())
    for object_ in set(filtered.objects()):
        if "/reftel/id/" in object_ and isinstance(object_, rdflib.URIRef):
            check.same("described", object_ in described, True)
    markings = {str(one).rsplit("/")[-1] for one in filtered.objects(None, rdflib.DCTERMS.accessRights)}
    check.same("markings", sorted(one for one in markings if not one.startswith("U")), [])
    good &= check.done()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
