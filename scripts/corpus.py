#!/usr/bin/env python3
"""What does a corpus cost, step by step, and beside a bare bulk load of the same triples?

    scripts/corpus.py REFTEL CABLES [--folder DIR] [--oxigraph PROGRAM]

CABLES is a number of cables to invent (interop/cables.py; the same ones each time) or a file or
folder that is there. Each step is a process of its own. Prints a Markdown table with the machine:
seconds of processor (these say the same on a busy machine) and by the clock, memory at the peak, bytes
on disk. With `oxigraph` (`pip install oxigraph`), its own bulk load of the finished dump stands in the
same table. Asserted, where the cables were invented: how many documents, references and mentions there
are to be found, on one thread and on two; always, that the bare store holds as many triples.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

# Each invented cable speaks of these in its paragraphs: two persons, one of them twice, two bodies
# and two places.
PLANTED = 7


def machine():
    """The processor, its threads, and memory."""
    model = platform.processor() or platform.machine()
    memory = 0
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        pass
    return f"{model}, {os.cpu_count()} threads, {memory / 1e9:.0f} GB; {platform.system()}"


def size(path):
    """Bytes of a file, or of all below a folder."""
    path = Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


class Steps:
    """Runs processes, and remembers what each took."""

    def __init__(self):
        self.rows = []

    def run(self, name, words, out, feed=None):
        """Runs a program with its output in a file; the output of the program `feed` is its input."""
        with open(out, "wb") as file:
            began = time.perf_counter()
            source = subprocess.Popen(feed, stdout=subprocess.PIPE) if feed else None
            process = subprocess.Popen(
                words, stdin=source.stdout if source else subprocess.DEVNULL,
                stdout=file, stderr=subprocess.DEVNULL,
            )
            if source:
                source.stdout.close()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0, (words, process.returncode)
            assert source is None or source.wait() == 0, feed
        # Linux counts kilobytes, macOS bytes.
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        took = used.ru_utime + used.ru_stime
        self.rows.append((name, took, time.perf_counter() - began, peak))
        return took

    def table(self, megabytes, documents):
        print("| step | processor s | clock s | MB/s | documents/s | peak MB |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, took, clock, peak in self.rows:
            # A rate of what reads one sentence says nothing.
            is_start = name.startswith("start")
            rates = "– | –" if is_start else f"{megabytes / took:.1f} | {documents / took:.0f}"
            print(f"| {name} | {took:.2f} | {clock:.2f} | {rates} | {peak / 1e6:.0f} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("reftel")
    arguments.add_argument("cables")
    arguments.add_argument("--folder", default=".interop/corpus")
    arguments.add_argument("--oxigraph")
    asked = arguments.parse_args()
    folder = Path(asked.folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    invented = int(asked.cables) if asked.cables.isdigit() else None
    cables = folder / "cables" if invented is not None else Path(asked.cables)
    if invented is not None:
        writer = Path(__file__).with_name("interop") / "cables.py"
        subprocess.run([sys.executable, writer, cables, str(invented)], check=True)
    reftel, graph, steps = asked.reftel, folder / "graph", Steps()
    note = folder / "note.txt"
    note.write_text("Nobody met anybody.\n", encoding="utf-8")

    steps.run("start: one sentence", [reftel, "annotate", note, "--format", "jsonl"], folder / "note.jsonl")
    steps.run("read, parse", [reftel, "parse", "--format", "jsonl", cables], folder / "parsed")
    (folder / "parsed").unlink()
    found = []
    for threads in ("1", "2"):
        out = folder / f"mentions-{threads}"
        words = [reftel, "annotate", "--alone", "--threads", threads, "--format", "jsonl", cables]
        steps.run(f"read, parse, match, resolve; {threads} at once", words, out)
        found.append(out)
    mentions = 0
    with open(found[0], "rb") as one, open(found[1], "rb") as two:
        for line in one:
            assert line == two.readline(), "threads change what is found"
            mentions += 1
        assert not two.readline(), "threads change what is found"
    for out in found:
        out.unlink()

    answer = folder / "build.json"
    built = steps.run(
        "build: all of it, reduce, emit, load, index",
        [reftel, "build", "--anew", "--format", "json", "--graph", graph, cables], answer,
    )
    told = json.loads(answer.read_text(encoding="utf-8"))
    counts = told["manifest"]["counts"]
    if invented is not None:
        assert counts["documents"] == invented, counts
        cited = sum("\nREF: " in file.read_text(encoding="utf-8") for file in cables.glob("*.txt"))
        assert told["references_found"] == cited, (told["references_found"], cited)
        assert counts["mentions"] >= PLANTED * invented, counts
    loaded = None
    if asked.oxigraph:
        store = folder / "bare"
        loaded = steps.run(
            "oxigraph, bulk load of the dump",
            [asked.oxigraph, "load", "--location", store, "--format", "nq"], folder / "load.txt",
            feed=[reftel, "export", "rdf", "--graph", graph, "-o", "-", "--format", "n-quads"],
        )
        count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        held = subprocess.run(
            [asked.oxigraph, "query", "--location", store, "--query", count, "--results-format", "csv"],
            check=True, capture_output=True, text=True,
        )
        assert int(held.stdout.split()[-1]) == counts["quads"], (held.stdout, counts["quads"])

    print(f"{machine()}\n")
    steps.table(counts["bytes"] / 1e6, counts["documents"])
    print(f"\n{counts['documents']:,} documents, {counts['bytes'] / 1e6:.1f} MB of text, "
          f"{counts['mentions']:,} mentions, {mentions:,} lines of them, {counts['quads']:,} triples; "
          f"{counts['quads'] / built:,.0f} triples a second of processor; {size(graph) / 1e6:.0f} MB on disk")
    if loaded:
        print(f"a build takes {built / loaded:.2f} times the processor of the bare load")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
