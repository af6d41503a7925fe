"""Does a graph arrive in a running Oxigraph server by `reftel push`, and in what `export rdf` splits?

Usage: push.py REFTEL GRAPH    where GRAPH is that of the sample corpus
"""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

MINE = "https://example.org/mine"


def lines(text):
    return sorted(line for line in text.splitlines() if line)


def main(reftel, graph):
    def run(*words, code=0):
        done = subprocess.run(
            [reftel, *words, "--graph", graph], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = f"http://127.0.0.1:{port}/store"

    def held(query="default"):
        request = urllib.request.Request(
            f"{store}?{query}", headers={"Accept": "application/n-triples"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return lines(answer.read().decode())

    def exported(*filters):
        return lines(run("export", "rdf", "-o", "-", "--format", "n-triples", *filters).stdout)

    with tempfile.TemporaryDirectory() as folder:
        program = Path(sys.executable).with_name("oxigraph")
        server = subprocess.Popen(
            [program, "serve", "--location", f"{folder}/store", "--bind", f"127.0.0.1:{port}"],
            stderr=subprocess.DEVNULL,
        )
        try:
            end = time.monotonic() + 60
            while socket.socket().connect_ex(("127.0.0.1", port)):
                assert time.monotonic() < end and server.poll() is None, "no server"
                time.sleep(0.1)
            whole = exported()
            push = ("push", "--graph-store", store)
            run(*push, "--chunk", "1000")
            assert held() == whole
            # What is there already changes nothing.
            run(*push)
            assert held() == whole
            named = f"graph={MINE}"
            run(*push, "--into", MINE)
            assert held(named) == whole
            run(*push, "--into", MINE, "--replace", "--max-classification", "U")
            unclassified = exported("--max-classification", "U")
            assert held(named) == unclassified and len(unclassified) < len(whole)
            assert "404" in run("push", "--graph-store", f"http://127.0.0.1:{port}/nothing", code=2).stderr
        finally:
            server.kill()
            server.wait()
        print(f"push: {len(whole)} triples in Oxigraph, by the Graph Store Protocol")


main(*sys.argv[1:])
