"""Links what diplomatic cables and reports speak of into one graph that can show its evidence.

>>> import reftel
>>> [mention["label"] for mention in reftel.annotate("The Moroccan Ministry of Interior met.")]
['Moroccan', 'Ministry of Interior']

The command `reftel` comes with this package and builds graphs; `Graph` asks them. Offsets count code
points, as Python's strings do: `text[mention["begin"]:mention["end"]] == mention["surface"]`.

`reftel.spark` runs the same steps on Apache Spark.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Sequence, Union

from . import _native
from ._native import Error, __version__

__all__ = [
    "Engine",
    "Error",
    "Graph",
    "Quads",
    "Table",
    "__version__",
    "annotate",
    "parse",
    "read",
]

PathLike = Union[str, "os.PathLike[str]"]
#: A text, or a document as `read` gives it: `path` and `text` are enough.
Document = Union[str, Mapping[str, Any]]


def _given(document: Document, path: str) -> str:
    if isinstance(document, str):
        document = {"path": path, "text": document}
    return json.dumps(document, ensure_ascii=False)


def _program() -> list[str]:
    """Returns the words that start the command in a process of its own."""
    return [sys.executable, "-m", "reftel"]


class Engine:
    """Gazetteers and their compiled names: what every document is held against.

    `gazetteers` are folders of your own lists, beside those that come with the program; a later one
    wins. `decisions` is a file of what people decided. An engine can be used by several threads; they
    run side by side.

    Raises `Error` with all problems of the lists, when one of them is an error.
    """

    def __init__(
        self,
        gazetteers: Sequence[PathLike] = (),
        decisions: PathLike | None = None,
    ) -> None:
        self._native = _native.Engine(list(gazetteers), decisions)

    def parse(self, document: Document, path: str = "document.txt") -> dict[str, Any]:
        """Returns the structure of a document, as `reftel parse` prints it."""
        return json.loads(self._native.parse(_given(document, path)))

    def annotate(self, document: Document, path: str = "document.txt") -> list[dict[str, Any]]:
        """Returns what a document mentions, as `reftel annotate --alone` prints it."""
        lines = self._native.annotate(_given(document, path)).splitlines()
        return [json.loads(line) for line in lines]

    def extract(self, documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
        """Yields what was found in each document, as `reftel map extract` prints it.

        A document on which the program fails is `{"source": ..., "error": ...}`; the others go on.
        """
        for document in documents:
            [(shard, error)] = self._native.extract([_given(document, "document.txt")])
            if shard is not None:
                yield json.loads(shard)
            else:
                yield {"source": _source(document), "error": error}

    def reduce(self, shards: Iterable[Mapping[str, Any]]) -> Table:
        """Returns what the whole corpus decides of extracted documents.

        They may come in any order, any of them more than once, and without `linked`, by far the
        largest of their members. What could not be extracted is warned of.

        Raises `Error` when something was extracted by another version, or with other gazetteers or
        decisions.
        """
        failed: list[str] = []

        def lines() -> Iterator[str]:
            for shard in shards:
                if shard.get("error"):
                    failed.append(f"{shard['source']}: {shard['error']}")
                else:
                    yield json.dumps(shard)

        table = Table(self._native.reduce(lines()))
        for failure in failed:
            warnings.warn(failure, RuntimeWarning, stacklevel=2)
        return table


def _source(document: Document) -> str:
    if isinstance(document, str):
        return "document.txt"
    path, member = document.get("path", ""), document.get("member")
    return f"{path}#{member}" if member else str(path)


class Table(str):
    """What the whole corpus decides: versions, years of references, who is one.

    A text (JSON), as `reftel reduce` prints it, so that it can be kept and sent.
    """

    __slots__ = ()


class Quads:
    """Makes triples of extracted documents, by what the whole corpus decided.

    `base_iri` is the base of all IRIs; `full` writes valid NIF with the text of every document.
    """

    def __init__(self, table: str, base_iri: str | None = None, full: bool = False) -> None:
        self._native = _native.Quads(table, base_iri, full)

    def of(self, shard: Mapping[str, Any]) -> list[str]:
        """Returns the N-Quads of a document, a line each; none of another version of a cable."""
        return self._native.of(json.dumps(shard)).splitlines()


class Graph:
    """A graph that `reftel build` made, opened for reading.

    It stays the graph that it is while a new build replaces it.

    >>> graph = reftel.Graph("reftel-graph")                                 # doctest: +SKIP
    >>> graph.query("SELECT ?cable { ?cable a schema:Message } LIMIT 1")     # doctest: +SKIP
    [{'cable': 'https://.../doc/09CASABLANCA27'}]
    """

    def __init__(self, path: PathLike = "reftel-graph") -> None:
        self._native = _native.Graph(path)
        self._path = Path(path)

    def __repr__(self) -> str:
        return f"reftel.Graph({str(self._path)!r})"

    @property
    def hash(self) -> str:
        """The hash of its triples: the same for the same documents, gazetteers and decisions."""
        return self._native.hash

    @property
    def triples(self) -> int:
        """How many triples it has."""
        return self._native.triples

    @property
    def base_iri(self) -> str:
        """The base of its IRIs."""
        return self._native.base_iri

    def query(
        self, sparql: str, *, format: str | None = None, timeout: float | None = None
    ) -> Any:
        """Answers a SPARQL 1.1 query. The vocabulary's prefixes need no declaration.

        `SELECT` gives a list with a dict for each row (IRIs and texts as `str`, whole numbers as
        `int`, what is not bound as `None`), `ASK` a `bool`, `CONSTRUCT` and `DESCRIBE` a list of
        lines of N-Triples. With a `format` (`csv`, `tsv`, `json`, `jsonl`, `md`, `xml`, `turtle`,
        `ntriples`, ...) the answer is a text, as `reftel sparql --format` writes it. `timeout` is in seconds; Ctrl-C stops it as well.

        Raises `Error` when it is no query, would change the graph, or takes too long.
        """
        return self._native.query(sparql, format, timeout)

    def named(
        self,
        name: str,
        arguments: Mapping[str, Any] | None = None,
        *,
        format: str | None = None,
        timeout: float | None = None,
        **more: Any,
    ) -> Any:
        """Answers one of the named queries that `reftel query` lists.

        Names are found by label, alias or id: `graph.named("timeline-of", entity="Interpol")`.
        """
        values = {**(arguments or {}), **more}
        pairs = [(key, str(value)) for key, value in values.items()]
        return self._native.named(name, pairs, format, timeout)


@functools.lru_cache(maxsize=4)
def _engine(gazetteers: tuple[str, ...] = (), decisions: str | None = None) -> Engine:
    """Returns an engine that stays for the next call of this process."""
    return Engine(gazetteers, decisions)


def parse(document: Document, path: str = "document.txt") -> dict[str, Any]:
    """Returns the structure of a document: header, references, paragraphs, markings.

    A dict as `reftel parse` prints it. `path` names the document; what is no cable takes its id from
    it.
    """
    return _engine().parse(document, path)


def annotate(document: Document, path: str = "document.txt") -> list[dict[str, Any]]:
    """Returns what a document mentions, and which entities that means, in the order of the text.

    Dicts as `reftel annotate --alone` prints them: `begin` and `end` in code points, `entity`,
    `label`, `status`, `because`, `candidates` and more.
    """
    return _engine().annotate(document, path)


def read(paths: PathLike | Sequence[PathLike], *, rows: bool = False) -> Iterator[dict[str, Any]]:
    """Yields the documents of files, folders and archives, one at a time, as `reftel map read`.

    Reads all that `reftel build` reads (`reftel formats` lists it); the rows of a cablegate CSV are a
    document each, and with `rows` those of other tables too. What is no document is warned of.

    Raises `Error` when a path cannot be opened.
    """
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    for line, why in _native.Reading(list(paths), rows, [*_program(), "pdf-text"]):
        if line is not None:
            yield json.loads(line)
        elif why is not None:
            warnings.warn(why, RuntimeWarning, stacklevel=2)
