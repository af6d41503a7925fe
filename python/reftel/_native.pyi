"""The compiled part. Documents, facts and tables pass as JSON."""

import os
from typing import Any, Iterable, Iterator, Sequence

__version__: str

class Error(Exception):
    """What could not be done, and why."""

def main(words: Sequence[str], start: Sequence[str]) -> int:
    """Runs the command of `words`; some commands end the process."""

class Engine:
    def __init__(
        self,
        gazetteers: Sequence[str | os.PathLike[str]] = ...,
        decisions: str | os.PathLike[str] | None = None,
    ) -> None: ...
    def parse(self, given: str) -> str: ...
    def annotate(self, given: str) -> str: ...
    def extract(self, given: Sequence[str]) -> list[tuple[str | None, str | None]]: ...
    def reduce(self, shards: Iterable[str]) -> str: ...

class Quads:
    def __init__(self, table: str, base_iri: str | None = None, full: bool = False) -> None: ...
    def of(self, shard: str) -> str: ...

class Reading(Iterator[tuple[str | None, str | None]]):
    def __init__(
        self,
        paths: Sequence[str | os.PathLike[str]],
        rows: bool = False,
        pdf_reader: Sequence[str] | None = None,
    ) -> None: ...
    def __next__(self) -> tuple[str | None, str | None]: ...

class Graph:
    def __init__(self, path: str | os.PathLike[str]) -> None: ...
    @property
    def base_iri(self) -> str: ...
    @property
    def hash(self) -> str: ...
    @property
    def triples(self) -> int: ...
    def query(
        self, sparql: str, format: str | None = None, timeout: float | None = None
    ) -> Any: ...
    def named(
        self,
        name: str,
        arguments: Sequence[tuple[str, str]],
        format: str | None = None,
        timeout: float | None = None,
    ) -> Any: ...
