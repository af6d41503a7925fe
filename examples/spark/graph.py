#!/usr/bin/env python3
"""Makes the graph of a table of documents on Apache Spark, or on whatever speaks Spark Connect.

    graph.py cables.csv out                           a Spark of its own, on this machine
    graph.py cables.parquet out --remote sc://host    through Spark Connect
    spark-submit graph.py hdfs:///cables.parquet /shared/out

The table is Parquet with the columns `path` and `text` (and others of `reftel.spark.DOCUMENTS`), or
anything that `reftel build` reads: the cablegate CSV, folders, archives. Those are read here, by one
process, which takes seconds, and laid down as Parquet for the others. `out` is a folder that all
machines see:

    out/documents   the table, where it was not Parquet
    out/facts       what was found in documents: `reftel build --from-shards out/facts`
    out/table.json  what the whole corpus decides
    out/quads       N-Quads of the documents, for other stores
    out/graph       the graph
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession

import reftel
from reftel import spark as steps


def documents(session: SparkSession, source: str, out: Path, shards: int) -> DataFrame:
    """Returns the table of documents, spread over the workers."""
    if not source.endswith(".parquet"):
        source = lay_down(source, out / "documents")
    return session.read.parquet(source).repartition(shards)


def lay_down(source: str, folder: Path) -> str:
    """Writes the documents of files as Parquet, a few of them in memory at a time."""
    import pyarrow.parquet

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "documents.parquet"
    writer = None
    for batch in steps.record_batches(reftel.read(source)):
        if writer is None:
            writer = pyarrow.parquet.ParquetWriter(path, batch.schema)
        writer.write_batch(batch)
    if writer is None:
        sys.exit(f"error: no documents in {source}")
    writer.close()
    return str(path)


def extract(table: DataFrame, out: Path, step: steps.Step) -> None:
    """Finds what is in the documents, and writes it as shards."""
    table.mapInArrow(step, steps.FACTS).write.mode("overwrite").json(str(out / "facts"))


def reduce(session: SparkSession, out: Path) -> reftel.Table:
    """Decides on the driver what the whole corpus decides."""
    facts = session.read.schema(steps.FACTS).json(str(out / "facts"))
    table = steps.reduce(facts)
    (out / "table.json").write_text(table, encoding="utf-8")
    return table


def emit(session: SparkSession, out: Path, table: reftel.Table) -> None:
    """Writes the N-Quads of the documents."""
    facts = session.read.schema(steps.FACTS).json(str(out / "facts"))
    quads = facts.mapInArrow(steps.emit(table), steps.QUADS)
    quads.write.mode("overwrite").text(str(out / "quads"))


def load(shards: Path, graph: Path) -> None:
    """Makes the graph directory of shards: the one step that needs this machine's disk."""
    command = [sys.executable, "-m", "reftel", "build", "--from-shards", str(shards)]
    subprocess.run([*command, "--graph", str(graph), "--quiet"], check=True)


def session(remote: str | None, master: str | None) -> SparkSession:
    """Starts Spark, or finds it."""
    builder = SparkSession.builder.appName("reftel")
    if remote:
        return builder.remote(remote).getOrCreate()
    if master:
        builder = builder.master(master)
    return builder.getOrCreate()


def main() -> None:
    """Does all steps."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("source", help="Parquet, or what `reftel build` reads")
    parser.add_argument("out", type=Path, help="a folder that all machines see")
    parser.add_argument("--remote", metavar="URL", help="a Spark Connect server: sc://host:port")
    parser.add_argument("--master", metavar="URL", help="a Spark master; else what Spark is set to")
    parser.add_argument("--shards", type=int, default=16, help="parts of the work (default: 16)")
    parser.add_argument("--gazetteers", action="append", default=[], help="a folder on all machines")
    parser.add_argument("--no-graph", action="store_true", help="leave loading to another machine")
    arguments = parser.parse_args()

    out = arguments.out.absolute()
    spark = session(arguments.remote, arguments.master)
    table = documents(spark, arguments.source, out, arguments.shards)
    extract(table, out, steps.extract(arguments.gazetteers))
    emit(spark, out, reduce(spark, out))
    spark.stop()
    if not arguments.no_graph:
        load(out / "facts", out / "graph")
        graph = reftel.Graph(out / "graph")
        print(f"{graph.triples} triples, {graph.hash}")


if __name__ == "__main__":
    main()
