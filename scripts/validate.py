"""Holds a dump against ontology/shapes.ttl. Exits 1 when it does not conform.

Usage: validate.py NAME DUMP.nt
"""

import sys
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

VOCABULARY = "https://w3id.org/reftel/vocab#"


def read(path):
    """Parses a Turtle or N-Triples file; a syntax error ends the run."""
    return rdflib.Graph().parse(path, format="nt" if path.suffix == ".nt" else "turtle")


def main():
    name, dump = sys.argv[1], Path(sys.argv[2])
    ontology = rdflib.Graph()
    for path in sorted(Path("ontology").glob("*.ttl")):
        part = read(path)
        print(f"{path}: {len(part)} triples")
        ontology += part

    failures = []
    terms = {
        term
        for kind in (OWL.Class, RDFS.Class, RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
        if str(term).startswith(VOCABULARY)
    }
    for term in sorted(terms):
        for need in (RDFS.label, RDFS.comment):
            if not any(ontology.objects(term, need)):
                failures.append(f"{term} has no {need.fragment}")

    data = read(dump)
    # An empty dump conforms to anything.
    if not len(data):
        failures.append(f"{dump} is empty")
    # Every own term that the data uses is one that the ontology explains.
    known = {str(term) for term in ontology.subjects()}
    used = {
        str(term)
        for triple in data
        for term in triple
        if isinstance(term, rdflib.URIRef) and str(term).startswith(VOCABULARY)
    }
    failures += [f"{term} is used and not in the ontology" for term in sorted(used - known)]

    shapes = read(Path("ontology/shapes.ttl"))
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    if not conforms:
        # A thousand results say no more than a few.
        failures.append("\n".join(report.splitlines()[:60]))
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{name}: {len(data)} triples, {'conform' if not failures else 'do not conform'}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
