#!/usr/bin/env python3
"""How fast does `reftel serve` answer ten readers at once, and how much memory does it take?

    scripts/load.py REFTEL GRAPH [--clients 10] [--requests 400] [--minutes 0]

Starts the server, asks each kind of page by ten clients over kept connections, addresses drawn from
the graph itself (seeded, so that every run asks the same), and prints for each kind the median, the
95th of a hundred and the slowest, beside what is aimed at. With --minutes, all kinds mixed for so
long afterwards: no answer may fail, and memory may not grow. Needs Python only, and Linux for the
memory. The clients run on the same machine: what they take is measured with the rest, and so is
whatever else the machine does. Milliseconds of processor that the server took for an answer are
told too: these say the same on a busy machine.
"""

import argparse
import csv
import http.client
import io
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.parse

# Milliseconds that 95 of 100 answers shall take at most.
AIMS = {"home": 20, "search": 50, "search, several": 50, "cable": 50, "entity": 100, "with": 100}


class Server:
    def __init__(self, program, graph):
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", graph, "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline()
        self.port = int(line.strip().rstrip("/").rsplit(":", 1)[1])
        self.started = time.perf_counter() - began
        self.get("/about")
        self.answered = time.perf_counter() - began

    def get(self, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (address, answer.status, body[:200])
        return body.decode()

    def processor(self):
        """Seconds of processor that the server has taken."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Resident memory in MB: all of it, and what is not pages of files."""
        with open(f"/proc/{self.process.pid}/status") as status:
            fields = dict(line.split(":", 1) for line in status)
        size = lambda name: int(fields[name].split()[0]) / 1024
        return size("VmRSS"), size("RssAnon")


def quoted(text):
    return urllib.parse.quote_plus(text)


def addresses(server, random):
    """Addresses of each kind, drawn from the graph."""
    table = csv.DictReader(io.StringIO(server.get("/search.csv")))
    cables = [row["document"] for row in table]
    names, words = set(), set()
    for cable in random.sample(cables, min(120, len(cables))):
        shown = json.loads(server.get(f"/api/show?name={quoted(cable)}"))
        names.update(one["entity"] for one in shown.get("mentions", []) if one.get("entity"))
        text = server.get(f"/doc/{cable}.txt")
        words.update(word.strip(".,()").lower() for word in text.split() if len(word) > 4)
    names, words = sorted(names), sorted(word for word in words if word.isalpha())
    path = lambda name: urllib.parse.quote(name)
    word = lambda: quoted(random.choice(words))
    search = [f"/search?q={word()}" for _ in range(300)]
    several = [f"/search?q={word()}+{word()}&page={random.randint(1, 3)}" for _ in range(200)]
    several += [f"/search?q=%22ministry+of%22+{word()}" for _ in range(100)]
    return {
        "home": ["/"],
        "search": search,
        "search, several": several,
        "cable": [f"/doc/{cable}" for cable in random.sample(cables, min(1000, len(cables)))],
        "entity": [f"/entity/{path(name)}" for name in names],
        "with": [f"/api/with?name={quoted(name)}&n=20" for name in names],
        "pictures, SPARQL": pictures(random.sample(names, min(40, len(names)))),
    }


def pictures(names):
    """Networks, times, maps, questions and queries: what takes longer, and is asked less often."""
    query = "SELECT ?a ?n { ?a schema:mentions ?b . ?b skos:prefLabel ?n } LIMIT 200"
    found = ["/map", "/timeline", "/queries/classifications?run=1", f"/sparql?query={quoted(query)}"]
    for name in names:
        found += [f"/network?name={quoted(name)}&limit=30", f"/timeline?entity={quoted(name)}"]
    return found


def ask(server, all_addresses, clients, requests, until=None):
    """Asks by several clients; returns milliseconds and bytes of each answer, and failures."""
    times, sizes, failed = [], [], []

    def client(number):
        own = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        for _ in range(requests) if until is None else iter(int, 1):
            if until is not None and time.monotonic() > until:
                break
            address = own.choice(all_addresses)
            began = time.perf_counter()
            try:
                connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
                answer = connection.getresponse()
                body = answer.read()
            except OSError as error:
                failed.append((address, error))
                connection.close()
                continue
            times.append((time.perf_counter() - began) * 1000)
            sizes.append(len(body))
            if answer.status not in (200, 303):
                failed.append((address, answer.status))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(times), sizes, failed


def row(name, times, sizes, aim, processor):
    at = lambda share: times[min(int(len(times) * share), len(times) - 1)]
    aimed = f"{aim:>6}" if aim else "     –"
    verdict = "" if not aim or at(0.95) <= aim else "  too slow"
    print(
        f"{name:<17}{len(times):>7}{at(0.5):>9.1f}{at(0.95):>9.1f}{times[-1]:>9.1f}{aimed}"
        f"{processor * 1000 / len(times):>11.1f}{max(sizes) / 1024:>9.1f}{verdict}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program")
    parser.add_argument("graph")
    parser.add_argument("--clients", type=int, default=10)
    parser.add_argument("--requests", type=int, default=400, help="of each kind, by all clients")
    parser.add_argument("--minutes", type=float, default=0)
    arguments = parser.parse_args()
    server = Server(arguments.program, arguments.graph)
    try:
        print(f"started in {server.started:.2f} s, first answer after {server.answered:.2f} s")
        began = time.perf_counter()
        server.get("/")
        first = (time.perf_counter() - began) * 1000
        print(f"home, the first time: {first:.0f} ms; {server.processor():.2f} s of processor so far")
        print("resident {:.0f} MB, {:.0f} of them not of files".format(*server.memory()))
        kinds = addresses(server, random.Random(7))
        began = time.perf_counter()
        while json.loads(server.get("/api/search?q=ministry+of&n=1"))["unread"]:
            time.sleep(1)
        print(f"index of words there after {time.perf_counter() - began:.0f} s more")
        # What the first readers will ask for is made aside, from the start on.
        began, taken = time.perf_counter(), -1.0
        while server.processor() > taken + 0.05:
            taken = server.processor()
            time.sleep(0.5)
        print(f"at rest after {time.perf_counter() - began:.0f} s more, {taken:.1f} s of processor since the start")
        print(f"{'ms':<17}{'asked':>7}{'median':>9}{'95 %':>9}{'slowest':>9}{'aim':>6}{'processor':>11}{'KB most':>9}")
        failures = []
        for name, own in kinds.items():
            each = max(1, arguments.requests // arguments.clients)
            before = server.processor()
            times, sizes, failed = ask(server, own, arguments.clients, each)
            row(name, times, sizes, AIMS.get(name), server.processor() - before)
            failures += failed
        print("resident {:.0f} MB, {:.0f} of them not of files".format(*server.memory()))
        if arguments.minutes:
            every = [address for own in kinds.values() for address in random.Random(1).choices(own, k=200)]
            until = time.monotonic() + arguments.minutes * 60
            taken = server.processor()
            times, sizes, failed = ask(server, every, arguments.clients, 0, until)
            row("all, mixed", times, sizes, None, server.processor() - taken)
            print("resident {:.0f} MB, {:.0f} of them not of files".format(*server.memory()))
            failures += failed
        print(f"{len(failures)} failed" + (f", such as {failures[:3]}" if failures else ""))
        return 1 if failures else 0
    finally:
        server.process.terminate()
        server.process.wait()


if __name__ == "__main__":
    sys.exit(main())
