#!/usr/bin/env python3
"""How do a text with marks and a table of offsets become each other?

    mark.py unmark tests/gold/marked/*.txt     marked text -> documents/NAME.txt and gold.jsonl
    mark.py mark [NAME.txt ...]                documents/NAME.txt and gold.jsonl -> marked text
    mark.py check tests/gold/marked/*.txt      errors and remarks only; writes nothing

What always holds:
- a mark is ⟦surface|type|entity⟧ or ⟦surface|type|entity|flags⟧; removing the marks gives the document;
- offsets count code points, the end is exclusive;
- both directions together give back the same bytes;
- nothing is written while there is an error; every error names its file and line.

Only the standard library is needed. README.md beside this file says what is marked and how.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GAZETTEERS = HERE.parent.parent / "gazetteers"
MARKED = HERE / "marked"
DOCUMENTS = HERE / "documents"
GOLD = HERE / "gold.jsonl"

OPEN, CLOSE, BAR = "\u27e6", "\u27e7", "|"
TYPES = {
    "person", "government-body", "ngo", "international-organization", "armed-group", "party", "company", "media",
    "place", "post", "office", "position", "program", "work", "event", "institution", "organization", "demonym",
    "reference",
}
FLAGS = ["nested", "optional"]  # the order in which they are written
NOT_ENTITIES = {"roles.tsv", "sources.tsv", "suppress.tsv", "tags.tsv", "templates.tsv"}
MRN = re.compile(r"^[0-9]{2}(?:[0-9]{2})?[A-Z][A-Z-]*[0-9]+[A-Z]?$")
NEW = re.compile(r"^new:([a-z-]+)/[a-z0-9]+(?:-[a-z0-9]+)*$")


class Gazetteers:
    """The ids that an entity may name, with their types, and who claims which template."""

    def __init__(self, directory):
        self.types = {}
        self.claims = {}
        self.templates = {}
        self.countries = set()
        for path in sorted(directory.glob("*.tsv")):
            columns = None
            for line in path.read_text(encoding="utf-8").splitlines():
                if not line or line.startswith("#"):
                    continue
                row = line.split("\t")
                if columns is None:
                    columns = row
                    continue
                field = dict(zip(columns, row))
                if path.name == "templates.tsv":
                    self.templates[field["id"]] = field["type"]
                if path.name in NOT_ENTITIES:
                    continue
                self.types[field["id"]] = field["type"]
                if path.name == "countries.tsv":
                    self.countries.add(field["id"])
                country = field.get("country", "").lower()
                for link in field.get("links", "").split():
                    if link.startswith("template:"):
                        self.claims[(country, link[len("template:"):])] = field["id"]

    def type_of(self, entity):
        """The type of an id without its subtype; None where nothing has this id."""
        if entity in self.types:
            return self.types[entity].split(":")[0]
        country, _, template = entity.partition("/")
        # An embassy to another country: `in/foreign-embassy/af`.
        template, _, host = template.partition("/")
        if host and host not in self.countries:
            return None
        if country in self.countries and template in self.templates:
            return self.templates[template].split(":")[0]
        return None

    def claimed_by(self, entity):
        """The entry that must stand instead of a template id, if there is one."""
        country, _, template = entity.partition("/")
        if entity in self.types:
            return None
        return self.claims.get((country, template))


def read_text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def write_text(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def order(mark):
    """Outer before inner."""
    return (mark["doc"], mark["begin"], -mark["end"])


def unmark(doc, source, where, errors):
    """The plain text and the marks of one marked text. Every mark carries `line`, its line in the source."""
    plain, marks, stack = [], [], []
    length, line, at = 0, 1, 0

    def error(text, in_line=None):
        errors.append(f"{where}:{in_line or line}: {text}")

    while at < len(source):
        char = source[at]
        if char == OPEN:
            stack.append((length, line, len(marks)))
            at += 1
        elif char == BAR and stack:
            end = source.find(CLOSE, at)
            tail = source[at + 1:end] if end >= 0 else ""
            begin, first_line, inner = stack.pop()
            if end < 0 or "\n" in tail or OPEN in tail:
                error("this mark has no end", first_line)
                at += 1
                continue
            fields = tail.split(BAR)
            surface = "".join(plain)[begin:length]
            shown = " ".join(surface.split())
            if len(fields) not in (2, 3):
                error(f"'{shown}' needs a type and an entity, and flags at most")
                fields = (fields + ["", ""])[:3]
            flags = fields[2].split(",") if len(fields) == 3 else []
            for flag in flags:
                if flag not in FLAGS:
                    error(f"'{shown}': unknown flag '{flag}'")
            if flags != [flag for flag in FLAGS if flag in flags]:
                error(f"'{shown}': flags are written '{','.join(FLAGS)}' in this order, each once")
            if fields[0] not in TYPES:
                error(f"'{shown}': unknown type '{fields[0]}'")
            if not surface:
                error("a mark without a surface")
            elif surface != surface.strip():
                error(f"'{shown}': blank at the edge of the surface")
            nested = "nested" in flags
            if bool(stack) != nested:
                error(f"'{shown}' stands {'inside another mark without' if stack else 'alone with'} the flag 'nested'")
            for other in marks[inner:]:
                if (other["begin"], other["end"]) == (begin, length):
                    error(f"'{shown}': two marks on the same text")
            marks.append({
                "doc": doc, "begin": begin, "end": length, "surface": surface, "type": fields[0],
                "entity": fields[1] or None, "nested": nested, "optional": "optional" in flags, "line": first_line,
            })
            at = end + 1
        elif char == CLOSE:
            if stack:
                _, first_line, _ = stack.pop()
                error("this mark has neither type nor entity", first_line)
            else:
                error("an end without a beginning")
            at += 1
        else:
            if char == "\r":
                error("carriage return; documents have LF only")
            if char == "\n":
                line += 1
            plain.append(char)
            length += 1
            at += 1
    for _, first_line, _ in stack:
        error("this mark has no end", first_line)
    return "".join(plain), sorted(marks, key=order)


def mark(text, marks):
    """The marked text; the marks are those of one document and nest."""
    opens, closes = {}, {}
    for entry in sorted(marks, key=order):
        flags = ",".join(flag for flag in FLAGS if entry[flag])
        tail = f"{BAR}{entry['type']}{BAR}{entry['entity'] or ''}{BAR + flags if flags else ''}{CLOSE}"
        opens[entry["begin"]] = opens.get(entry["begin"], 0) + 1
        closes.setdefault(entry["end"], []).insert(0, tail)
    out = []
    for at in range(len(text) + 1):
        out.extend(closes.get(at, []))
        out.append(OPEN * opens.get(at, 0))
        out.append(text[at:at + 1])
    return "".join(out)


def check_entities(marks, gazetteers, where, errors, remarks):
    """Does every entity exist, and does it fit its type?"""
    for entry in marks:
        entity, place = entry["entity"], f"{where}:{entry['line']}"
        shown = " ".join(entry["surface"].split())
        if entry["type"] == "reference":
            if entity is not None and entity != "?" and not MRN.match(entity):
                errors.append(f"{place}: '{shown}': '{entity}' is no reference id")
            continue
        if entity is None:
            errors.append(f"{place}: '{shown}': no entity")
            continue
        if entity == "?":
            continue
        new = NEW.match(entity)
        if new:
            if new.group(1) not in TYPES:
                errors.append(f"{place}: '{shown}': unknown type in '{entity}'")
            elif new.group(1) != entry["type"]:
                remarks.append(f"{place}: '{shown}' is marked {entry['type']}, but called '{entity}'")
            continue
        known = gazetteers.type_of(entity)
        if known is None:
            errors.append(f"{place}: '{shown}': no such entity '{entity}'")
            continue
        instead = gazetteers.claimed_by(entity)
        if instead:
            errors.append(f"{place}: '{shown}': '{entity}' is '{instead}' in the gazetteers")
        expected = "place" if entry["type"] == "demonym" else entry["type"]
        if known != expected and not (known == "country" and expected == "place"):
            remarks.append(f"{place}: '{shown}' is marked {entry['type']}, but '{entity}' is {known} there")


def check_names(all_marks, remarks):
    """One name with two entities in one document is rare; somebody should look at it."""
    seen = {}
    for entry in all_marks:
        if entry["type"] == "reference":
            continue
        name = " ".join(entry["surface"].split())
        known = seen.setdefault((entry["doc"], name), entry)
        if known["entity"] != entry["entity"]:
            remarks.append(f"{entry['doc']}:{entry['line']}: '{name}' is '{entry['entity']}' here "
                           f"and '{known['entity']}' in line {known['line']}")


def json_line(entry):
    keys = ["doc", "begin", "end", "surface", "type", "entity", "nested", "optional"]
    return json.dumps({key: entry[key] for key in keys}, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_gold():
    if not GOLD.exists():
        return []
    return [json.loads(line) for line in read_text(GOLD).split("\n") if line]


def finish(errors):
    for line in errors:
        print(line, file=sys.stderr)
    if errors:
        print(f"{len(errors)} errors; nothing was written", file=sys.stderr)
    return 1 if errors else 0


def run_unmark(paths, only_check):
    errors, remarks, documents, marks = [], [], {}, []
    gazetteers = Gazetteers(GAZETTEERS)
    for path in map(Path, paths):
        source = read_text(path)
        text, found = unmark(path.name, source, path, errors)
        check_entities(found, gazetteers, path, errors, remarks)
        if not errors and mark(text, found) != source:
            errors.append(f"{path}:1: marking the plain text again does not give this file")
        documents[path.name] = text
        marks.extend(found)
    check_names(marks, remarks)
    if only_check:
        for line in remarks:
            print("remark:", line, file=sys.stderr)
    if finish(errors):
        return 1
    if not only_check:
        for name, text in sorted(documents.items()):
            write_text(DOCUMENTS / name, text)
        # Lines of documents that were not given stay, as long as these documents have a marked text.
        others = [e for e in read_gold() if e["doc"] not in documents and (MARKED / e["doc"]).exists()]
        write_text(GOLD, "".join(json_line(entry) for entry in sorted(others + marks, key=order)))
    print(f"{len(documents)} documents, {len(marks)} marks, {len({m['entity'] for m in marks})} entities")
    return 0


def run_mark(names):
    errors, texts = [], {}
    gold = read_gold()
    for name in names or sorted({entry["doc"] for entry in gold}):
        name = Path(name).name
        text = read_text(DOCUMENTS / name)
        entries = [entry for entry in gold if entry["doc"] == name]
        open_ends = []
        for entry in sorted(entries, key=order):
            where = f"{GOLD}: {name} {entry['begin']}-{entry['end']}"
            if text[entry["begin"]:entry["end"]] != entry["surface"]:
                errors.append(f"{where}: the document has not '{entry['surface']}' there")
            while open_ends and open_ends[-1] <= entry["begin"]:
                open_ends.pop()
            if open_ends and entry["end"] > open_ends[-1]:
                errors.append(f"{where}: crosses another mark")
            open_ends.append(entry["end"])
        texts[name] = mark(text, entries)
    if finish(errors):
        return 1
    for name, text in sorted(texts.items()):
        write_text(MARKED / name, text)
    print(f"{len(texts)} documents")
    return 0


def main(arguments):
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("unmark", "check") and rest:
        return run_unmark(rest, command == "check")
    if command == "mark":
        return run_mark(rest)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
