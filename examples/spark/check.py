#!/usr/bin/env python3
"""Do many machines make the graph that one makes? Runs `graph.py` and gets in its way.

    check.py [spark] [sail] [--work DIR] [--documents PATH]

On Apache Spark (a local cluster: a master, two workers, their processes) the Python process of a task
kills itself once in the middle of its rows, and once takes the whole executor with it. On Sail, where
functions run within the server, the server is killed and started again. Then shards are renamed, so
that they come in another order, and one of them is there twice. Whatever happens, the graph that is
loaded must have the hash of `reftel build`, and the quads must be those of its dump.

Prints a line for each engine, and figures: seconds, and the memory that the driver took.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable

import graph
import reftel
from reftel import spark as steps

SHARDS = 8


def die(marker: Path, kill: Callable[[], None]) -> None:
    """Kills, the first time that a process gets here."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    kill()


def worker() -> None:
    """Ends this process at once."""
    os.kill(os.getpid(), signal.SIGKILL)


def executor() -> None:
    """Ends the process of Java that this one works for: the first above that is not Python."""
    above = os.getpid()
    while "python" in Path(f"/proc/{above}/comm").read_text():
        above = int(Path(f"/proc/{above}/stat").read_text().rsplit(")", 1)[1].split()[1])
    os.kill(above, signal.SIGKILL)


def killing(step: steps.Step, deaths: list[tuple[Path, str]]) -> steps.Step:
    """Returns a step that dies behind its first rows, once for each of `deaths`."""

    def mortal(batches):
        for batch in step(batches):
            yield batch
            for marker, what in deaths:
                die(marker, {"worker": worker, "executor": executor}[what])

    return mortal


def disorder(facts: Path) -> int:
    """Turns the order of shards around, doubles one, and returns how many there are."""
    shards = sorted(shard for shard in facts.glob("[!._]*") if shard.suffix == ".json")
    if len(shards) < 2:
        sys.exit(f"error: {len(shards)} shards in {facts}")
    for at, shard in enumerate(shards):
        shard.rename(facts / f"{len(shards) - at:05}.json")
    largest = max(facts.glob("0*.json"), key=lambda shard: shard.stat().st_size)
    shutil.copy(largest, facts / "again.json")
    return len(shards)


def memory() -> int:
    """Returns the largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def quads(folder: Path) -> set[str]:
    """Returns the lines of N-Quads in a folder."""
    files = [file for file in folder.rglob("[!._]*") if file.is_file()]
    return {line for file in files for line in file.read_text(encoding="utf-8").splitlines()}


def compare(name: str, out: Path, built: reftel.Graph, dump: set[str]) -> None:
    """Loads what an engine made, and holds it against what one machine makes."""
    shards = disorder(out / "facts")
    graph.load(out / "facts", out / "graph")
    loaded = reftel.Graph(out / "graph")
    if loaded.hash != built.hash:
        sys.exit(f"error: {name}: the hash is {loaded.hash}, not {built.hash}")
    emitted = quads(out / "quads")
    strange = emitted - dump
    if strange:
        sys.exit(f"error: {name}: not of the graph: {sorted(strange)[:3]}")
    # Whatever a document says of words in it was emitted.
    told = {line for line in dump if "#char=" in line.split(" ", 1)[0]}
    if not told or told - emitted:
        sys.exit(f"error: {name}: {len(told - emitted)} quads of {len(told)} were not emitted")
    print(f"{name}: {shards} shards, {len(emitted)} quads, hash {loaded.hash}", flush=True)


def on_spark(source: str, out: Path, master: str) -> None:
    """Runs the steps on a cluster of this machine whose processes die."""
    # A worker's memory is what its executors may take; each has a core.
    session = (
        graph.SparkSession.builder.appName("reftel")
        .master(master)
        .config("spark.executor.memory", "600m")
        .config("spark.driver.memory", "600m")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    table = graph.documents(session, source, out, SHARDS)
    deaths = [(out / "died-worker", "worker")]
    if master.startswith("local-cluster"):
        deaths.append((out / "died-executor", "executor"))
    graph.extract(table, out, killing(steps.extract(), deaths))
    for marker, _ in deaths:
        if not marker.exists():
            sys.exit(f"error: nothing died: {marker}")
    graph.emit(session, out, graph.reduce(session, out))
    session.stop()


class Sail:
    """A server of Sail."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        sail = Path(sys.executable).with_name("sail")
        command = [sail, "spark", "server", "--ip", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", self.port)):
            if time.monotonic() > end or self.process.poll() is not None:
                sys.exit("error: sail does not start")
            time.sleep(0.1)

    def stop(self) -> None:
        """Ends it."""
        self.process.kill()
        self.process.wait()


def die_on_sail(source: str, out: Path, port: int) -> None:
    """Extracts on a server that dies; ends with an error when it does."""
    session = graph.session(f"sc://127.0.0.1:{port}", None)
    # Else it waits minutes for the server to come back.
    session.client.set_retry_policies([])
    table = graph.documents(session, source, out, SHARDS)
    try:
        graph.extract(table, out, killing(steps.extract(), [(out / "died-server", "worker")]))
    except Exception as cause:
        print(cause, file=sys.stderr, flush=True)
        # What the session does at the end of its process would wait for the server, too.
        os._exit(1)


def on_sail(source: str, out: Path) -> None:
    """Runs the steps on Sail, which is killed in the middle and runs once more."""
    sail = Sail()
    # A process of its own: a session whose server is gone stays the session of its process.
    again = [sys.executable, __file__, "sail", "--documents", source, "--work", str(out.parent)]
    dying = subprocess.run(
        [*again, "--die", str(sail.port)], stderr=subprocess.DEVNULL, timeout=300, check=False
    )
    code = sail.process.poll()
    sail.stop()
    if dying.returncode == 0 or code != -signal.SIGKILL or not (out / "died-server").exists():
        sys.exit(f"error: the server was to die: {code}")
    sail = Sail()
    try:
        session = graph.session(f"sc://127.0.0.1:{sail.port}", None)
        table = graph.documents(session, source, out, SHARDS)
        graph.extract(table, out, steps.extract())
        graph.emit(session, out, graph.reduce(session, out))
        session.stop()
    finally:
        sail.stop()


def main() -> None:
    """Runs the engines that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("engines", nargs="*", choices=["spark", "sail"], default=["spark", "sail"])
    parser.add_argument("--work", type=Path, default=Path(".spark"))
    parser.add_argument("--documents", default="examples/corpus/documents")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--die", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # A cluster that nobody else can reach.
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    work = arguments.work.absolute()
    if arguments.die:
        return die_on_sail(arguments.documents, work / "sail", arguments.die)

    work.mkdir(parents=True, exist_ok=True)
    one = work / "one"
    reftel_command = [sys.executable, "-m", "reftel"]
    built = [*reftel_command, "build", arguments.documents, "--graph", str(one), "--quiet"]
    subprocess.run(built, check=True, stdout=subprocess.DEVNULL)
    dump = work / "one.nq"
    export = [*reftel_command, "export", "rdf", "-o", str(dump), "--graph", str(one)]
    subprocess.run(export, check=True, stderr=subprocess.DEVNULL)
    lines = set(dump.read_text(encoding="utf-8").splitlines())

    for engine in arguments.engines:
        out = work / engine
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        start = time.monotonic()
        if engine == "spark":
            on_spark(arguments.documents, out, arguments.master)
        else:
            on_sail(arguments.documents, out)
        seconds = time.monotonic() - start
        compare(engine, out, reftel.Graph(one), lines)
        print(f"{engine}: {seconds:.0f} s, driver at most {memory()} MB", flush=True)


if __name__ == "__main__":
    main()
