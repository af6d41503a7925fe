"""Is the ontology sound, and do dumps conform to its shapes? Exits 1 when not.

Usage: validate.py DUMP.nt...
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


def ontology_failures(ontology):
    """Every term of our own needs a label and a comment."""
    kinds = (OWL.Class, RDFS.Class, RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    for term in sorted(term for term in terms if term.startswith(VOCABULARY)):
        for need in (RDFS.label, RDFS.comment):
            if not any(ontology.objects(term, need)):
                yield f"{term} has no {need.fragment}"


def dump_failures(data, ontology, shapes):
    """A dump is not empty, conforms, and uses no term that the ontology does not explain."""
    # Nothing conforms to everything.
    if not len(data):
        yield "the dump is empty"
    known = set(ontology.subjects())
    used = {
        term
        for triple in data
        for term in triple
        if isinstance(term, rdflib.URIRef) and term.startswith(VOCABULARY)
    }
    for term in sorted(used - known):
        yield f"{term} is used and not in the ontology"
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    if not conforms:
        # A thousand results say no more than a few.
        yield "\n".join(report.splitlines()[:60])


def main():
    ontology = rdflib.Graph()
    for path in sorted(Path("ontology").glob("*.ttl")):
        part = read(path)
        print(f"{path}: {len(part)} triples")
        ontology += part
    shapes = read(Path("ontology/shapes.ttl"))
    failures = list(ontology_failures(ontology))
    for path in map(Path, sys.argv[1:]):
        data = read(path)
        found = [f"{path}: {failure}" for failure in dump_failures(data, ontology, shapes)]
        print(f"{path}: {len(data)} triples, {'do not conform' if found else 'conform'}")
        failures += found
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
