"""What is in a network, by its plainest form: the tables, read by Python's own CSV reader.

Every other format is held against this. `check` collects what differs.
"""

import csv
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

csv.field_size_limit(1 << 30)


@dataclass
class Network:
    nodes: dict
    edges: list
    weight: float = field(init=False)

    def __post_init__(self):
        self.weight = sum(float(edge["weight"]) for edge in self.edges)


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, strict=True))


def read(folder):
    """Reads the tables of a folder (written with --raw)."""
    folder = Path(folder)
    rows = table(folder / "nodes.csv")
    nodes = {row["id"]: row for row in rows}
    assert len(nodes) == len(rows), "ids of nodes are unique"
    return Network(nodes, table(folder / "edges.csv"))


class Check:
    """Collects what differs, and says what was compared."""

    def __init__(self, name):
        self.name = name
        self.failures = []
        self.compared = 0

    def same(self, what, found, wanted):
        self.compared += 1
        if found != wanted:
            self.failures.append(f"{what}: {found!r}, not {wanted!r}")

    def near(self, what, found, wanted):
        self.compared += 1
        if abs(float(found) - float(wanted)) > 1e-6 * max(1.0, abs(float(wanted))):
            self.failures.append(f"{what}: {found!r}, not {wanted!r}")

    def network(self, expected, nodes, edges, weight):
        self.same("nodes", nodes, len(expected.nodes))
        self.same("edges", edges, len(expected.edges))
        self.near("sum of weights", weight, expected.weight)

    def done(self, note=""):
        """Prints one line, and returns whether all is well."""
        verdict = "differs" if self.failures else "same"
        print(f"{self.name}: {verdict}, {self.compared} values compared{note}", flush=True)
        for failure in self.failures[:8]:
            print(f"    {failure}", flush=True)
        return not self.failures


def main():
    """Writes what readers.mjs compares to FOLDER/expected.json."""
    folder = Path(sys.argv[1])
    network = read(folder / "tables")
    text = json.dumps({
        "name": folder.name,
        "nodes": list(network.nodes.values()),
        "edges": len(network.edges),
        "weight": network.weight,
    })
    (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
