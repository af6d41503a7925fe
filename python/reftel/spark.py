"""The steps of many machines, for `DataFrame.mapInArrow` of Apache Spark.

```python
from reftel import spark as steps

facts = documents.mapInArrow(steps.extract(), steps.FACTS)      # one pass over the texts
facts.write.json("out/facts")                                   # shards: reftel build --from-shards
facts = session.read.schema(steps.FACTS).json("out/facts")
table = steps.reduce(facts)                                     # small, on the driver
facts.mapInArrow(steps.emit(table), steps.QUADS).write.text("out/quads")
```

Nothing else of Spark is used: it works on a cluster, on managed Spark and through Spark Connect,
wherever this package is installed on the workers. Each process of a worker loads the gazetteers once.
Tasks may run twice, be killed and run again, and end in any order: the graph is the same.

`documents` is a DataFrame with the columns `path` and `text`, and those of `DOCUMENTS` that there are;
`table(...)` makes one of files. `extract` writes what was found, a row a document; where the program
fails on one, its row has only `source` and `error`, and is left out by the steps that follow.

Knows nothing of binary columns, which Spark Connect servers do not pass to functions everywhere.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, Sequence

from . import Document, PathLike, Quads, Table, _engine, _source

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    Step = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]

_DOCUMENT = ("path", "member", "format", "hash", "text", "envelope", "diagnostics")
_SMALL = ("source", "hash", "extraction", "decisions", "facts", "error")
_FACTS = ("source", "hash", "extraction", "decisions", "facts", "linked", "error")


def _schema(columns: Sequence[str]) -> str:
    return ", ".join(f"`{column}` string" for column in columns)


#: Columns of documents; `path` and `text` are enough. `envelope` and `diagnostics` are JSON.
DOCUMENTS = _schema(_DOCUMENT)
#: Columns of what `extract` gives. Written as JSON lines they are what `reftel map extract` prints.
FACTS = _schema(_FACTS)
#: The column of what `emit` gives: a line of N-Quads a row.
QUADS = _schema(("value",))

#: How many rows are handed back at once: what was found in a document is larger than its text.
_ROWS = 64


def extract(gazetteers: Sequence[PathLike] = (), decisions: PathLike | None = None) -> Step:
    """Returns the step from documents to facts.

    `gazetteers` and `decisions` are paths on the workers.
    """
    folders, file = _paths(gazetteers, decisions)

    def step(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        engine = _engine(folders, file)
        found = engine.extract(_document(row) for batch in batches for row in _rows(batch))
        return _batches(found, _FACTS)

    return step


def reduce(
    facts: DataFrame,
    gazetteers: Sequence[PathLike] = (),
    decisions: PathLike | None = None,
) -> Table:
    """Returns what the whole corpus decides; runs here, on the driver, whose paths these are.

    Reads the small columns of `facts` once, partition by partition. Give it what was written and is
    read again: of `documents.mapInArrow(...)` itself Spark would extract each partition anew.
    """
    rows = facts.select(*_SMALL).toLocalIterator()
    engine = _engine(*_paths(gazetteers, decisions))
    return engine.reduce(_filled(row.asDict()) for row in rows)


def emit(table: str, base_iri: str | None = None, full: bool = False) -> Step:
    """Returns the step from facts to lines of N-Quads.

    `table` is what `reduce` returned; it goes to every task. Each document has each of its quads once;
    what two documents say stands twice, and any store takes it once.
    """
    table = str(table)

    def step(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        quads = _quads(table, base_iri, full)
        shards = (_filled(row) for batch in batches for row in _rows(batch))
        good = (shard for shard in shards if not shard.get("error"))
        lines = ({"value": line} for shard in good for line in quads.of(shard))
        return _batches(lines, ("value",), 10_000)

    return step


def table(documents: Iterable[Document]) -> pa.Table:
    """Returns documents, as `reftel.read` yields them, as a table of Arrow with columns `DOCUMENTS`.

    For `session.createDataFrame`, or for Parquet that Spark reads.
    """
    import pyarrow as pa

    batches = list(record_batches(documents))
    return pa.Table.from_batches(batches, _arrow(_DOCUMENT))


def record_batches(documents: Iterable[Document], rows: int = 512) -> Iterator[pa.RecordBatch]:
    """Yields documents in batches of Arrow, for a writer of Parquet that keeps few in memory."""
    return _batches(map(_row, documents), _DOCUMENT, rows)


def _paths(
    gazetteers: Sequence[PathLike], decisions: PathLike | None
) -> tuple[tuple[str, ...], str | None]:
    folders = tuple(str(folder) for folder in gazetteers)
    return folders, None if decisions is None else str(decisions)


@functools.lru_cache(maxsize=1)
def _quads(table: str, base_iri: str | None, full: bool) -> Quads:
    return Quads(table, base_iri, full)


def _arrow(columns: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([(column, pa.string()) for column in columns])


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    names = batch.schema.names
    columns = batch.columns
    for at in range(batch.num_rows):
        yield {name: column[at].as_py() for name, column in zip(names, columns)}


def _batches(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], rows_at_once: int = _ROWS
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    schema = _arrow(columns)
    waiting: list[Mapping[str, Any]] = []

    def batch() -> pa.RecordBatch:
        arrays = [pa.array([row.get(name) for row in waiting], pa.string()) for name in columns]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    for row in rows:
        waiting.append(row)
        if len(waiting) >= rows_at_once:
            yield batch()
            waiting.clear()
    if waiting:
        yield batch()


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leaves out what has no value."""
    return {name: value for name, value in row.items() if value is not None}


def _document(row: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the document of a row; columns of no meaning here are passed over."""
    document = {name: row[name] for name in _DOCUMENT if row.get(name) is not None}
    for name in ("envelope", "diagnostics"):
        if isinstance(document.get(name), str):
            document[name] = json.loads(document[name])
    document.setdefault("text", "")
    return document


def _row(document: Document) -> dict[str, Any]:
    if isinstance(document, str):
        document = {"path": _source(document), "text": document}
    row = dict(document)
    for name in ("envelope", "diagnostics"):
        if row.get(name) is not None and not isinstance(row[name], str):
            row[name] = json.dumps(row[name], ensure_ascii=False)
    return row
