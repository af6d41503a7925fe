"""Do NIF, brat standoff and FollowTheMoney say the same of the documents? Exits 1 when not.

Usage: documents.py FOLDER   with documents.nif, extracts.nif, documents.ftm, brat/
"""

import json
import re
import sys
from pathlib import Path

import pyshacl
import rdflib
from followthemoney import model
from pybrat.parser import BratParser

from expected import Check

NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
HERE = Path(__file__).parent


def nif(path):
    """Conforms, and every string is where it says."""
    check = Check(f"NIF {path.stem}: rdflib, pySHACL")
    graph = rdflib.Graph().parse(path, format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=str(HERE / "nif-shapes.ttl"))
    check.same("conforms", conforms, True)
    if not conforms:
        check.failures.append(report[:400])
    texts = {one: str(text) for one, text in graph.subject_objects(NIF.isString)}
    for one, text in texts.items():
        check.same("length", int(graph.value(one, NIF.endIndex)), len(text))
    strings = list(graph.subject_objects(NIF.referenceContext))
    for one, context in strings:
        begin, end = (int(graph.value(one, index)) for index in (NIF.beginIndex, NIF.endIndex))
        check.same("words", texts[context][begin:end], str(graph.value(one, NIF.anchorOf)))
    check.same("is not empty", bool(texts) and bool(strings), True)
    return check.done(), len(texts), texts


def brat(folder, documents):
    """The rules of brat's own verifier: fragments in order, their words, what refers to what."""
    check = Check("brat standoff: its rules")
    entities = (folder / "annotation.conf").read_text().split("[relations]")[0].split()[1:]
    check.same("documents", len(list(folder.glob("*.txt"))), documents)
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        known = set()
        for line in path.read_bytes().decode().split("\n")[:-1]:
            id_, body, *rest = line.split("\t")
            if id_[0] == "T":
                kind, places = body.split(" ", 1)
                spans = [tuple(map(int, place.split())) for place in places.split(";")]
                check.same("kind", kind in entities, True)
                check.same("order", spans, sorted(spans))
                check.same("words", " ".join(text[begin:end] for begin, end in spans), rest[0])
                known.add(id_)
            elif id_[0] == "A":
                name, of, value = body.split()
                check.same("attribute", name == "Status" and of in known, True)
            else:
                name, of, reference = body.split(" ", 2)
                check.same("normalization", id_[0] == "N" and of in known, True)
                check.same("reference", re.fullmatch(r"reftel:\S+", reference) is not None, True)
    good = check.done()
    check = Check("brat standoff: pybrat")
    # It does not read attributes (A); everything else must be well-formed.
    examples = BratParser(ignore_types=["AM"]).parse(folder)
    check.same("documents", len(examples), documents)
    for example in examples:
        lines = (folder / f"{example.id}.ann").read_text(encoding="utf-8").splitlines()
        check.same("entities", len(example.entities), sum(line[0] == "T" for line in lines))
        named = sum(len(entity.references) for entity in example.entities)
        check.same("references", named, sum(line[0] == "N" for line in lines))
        for entity in example.entities:
            words = " ".join(example.text[span.start:span.end] for span in entity.spans)
            check.same("words", words, entity.mention)
    return check.done() and good


def money(path, documents):
    check = Check("FollowTheMoney: followthemoney")
    ids, ends = set(), set()
    count = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data)
        proxy.schema.validate(data)
        check.same("id is new", proxy.id in ids, False)
        ids.add(proxy.id)
        count += proxy.schema.name == "Document"
        for name, values in data["properties"].items():
            # What is no value of the property's type is dropped by the model.
            check.same(f"{proxy.schema.name}.{name}", set(proxy.get(name)), set(values))
            if proxy.schema.get(name).type.name == "entity":
                ends.update(values)
    check.same("documents", count, documents)
    check.same("ends that are not there", ends - ids, set())
    return check.done()


def main():
    folder = Path(sys.argv[1])
    good, documents, whole = nif(folder / "documents.nif")
    well, _, extracts = nif(folder / "extracts.nif")
    check = Check("NIF extracts: nothing classified")
    found = "\n".join(extracts.values())
    for text in whole.values():
        for paragraph in re.findall(r"^\d+\. \((?:C|S|SBU)[^)]*\) [^\n]+", text, re.MULTILINE):
            check.same("a classified paragraph", paragraph in found, False)
    check.same("some were looked for", check.compared > 5, True)
    good = good and well and check.done()
    good &= brat(folder / "brat", documents)
    good &= money(folder / "documents.ftm", documents)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
