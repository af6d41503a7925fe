"""Do the steps of many machines make the graph of one? Without Spark; `make spark` has it."""

import json
import pickle
import random

import pytest
from conftest import TUNIS, command

import reftel

pa = pytest.importorskip("pyarrow")

from reftel import spark as steps  # noqa: E402


def batches(table, rows):
    return table.to_batches(max_chunksize=rows)


def documents(project, monkeypatch):
    monkeypatch.chdir(project)
    return steps.table(reftel.read("documents"))


def extracted(table, rows=2):
    return pa.Table.from_batches(steps.extract()(batches(table, rows)))


class Frame:
    """What `reduce` asks of a DataFrame."""

    def __init__(self, table):
        self.table = table

    def select(self, *columns):
        assert "linked" not in columns, "the driver takes the small ones alone"
        return Frame(self.table.select(list(columns)))

    def toLocalIterator(self):
        class Row(dict):
            def asDict(self):
                return dict(self)

        return map(Row, self.table.to_pylist())


def test_shards_make_the_graph_of_one_machine(project, monkeypatch, tmp_path):
    table = documents(project, monkeypatch)
    assert ", ".join(f"`{name}` string" for name in table.schema.names) == steps.DOCUMENTS
    facts = extracted(table)
    assert facts.schema.names == [name.split("`")[1] for name in steps.FACTS.split(", ")]
    rows = facts.to_pylist() + facts.to_pylist()[:2]
    random.Random(7).shuffle(rows)
    shards = tmp_path / "shards"
    shards.mkdir()
    for at in range(3):
        lines = [{k: v for k, v in row.items() if v is not None} for row in rows[at::3]]
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (shards / f"{at}.json").write_text(text)
    loaded = command("build", "--from-shards", shards, "--graph", tmp_path / "graph")
    assert loaded.returncode == 0, loaded.stderr
    one = reftel.Graph("reftel-graph")
    assert reftel.Graph(tmp_path / "graph").hash == one.hash

    decided = steps.reduce(Frame(pa.Table.from_pylist(rows, facts.schema)))
    assert decided == steps.reduce(Frame(facts))
    step = pickle.loads(pickle.dumps(decided))
    quads = pa.Table.from_batches(steps.emit(step)(batches(facts, 1)))
    command("export", "rdf", "-o", tmp_path / "dump.nq", "--graph", "reftel-graph")
    dump = (tmp_path / "dump.nq").read_text(encoding="utf-8").splitlines()
    emitted = quads["value"].to_pylist()
    assert len(emitted) > 80 and set(emitted) <= set(dump)


def test_path_and_text_are_enough():
    table = pa.table({"path": ["a.txt"], "text": [TUNIS], "weight": [3]})
    [row] = extracted(table).to_pylist()
    [same] = reftel.Engine().extract([{"path": "a.txt", "text": TUNIS}])
    assert {name: value for name, value in row.items() if value is not None} == same


def test_a_document_that_fails_stops_nobody():
    table = pa.table(
        {
            "path": ["good.txt", "bad.txt", None, "empty.txt"],
            "text": ["The Kenyan Ministry of Interior.", "Tea.", "Tea.", None],
            "format": [None, "no such format", None, None],
        }
    )
    facts = extracted(table)
    rows = {row["source"]: row for row in facts.to_pylist()}
    assert rows["good.txt"]["error"] is None and rows["empty.txt"]["error"] is None
    assert "no such format" in rows["bad.txt"]["error"]
    assert "path" in rows[""]["error"]
    with pytest.warns(RuntimeWarning) as warned:
        decided = steps.reduce(Frame(facts))
    assert len(warned) == 2 and "bad.txt: " in str(warned[0].message)
    emitted = pa.Table.from_batches(steps.emit(decided)(facts.to_batches()))
    assert any("good" in line for line in emitted["value"].to_pylist())


def test_what_was_made_otherwise_is_refused(tmp_path):
    [shard] = reftel.Engine().extract(["The Kenyan Ministry of Interior."])
    engine = reftel.Engine()
    with pytest.raises(reftel.Error, match="another version"):
        engine.reduce([{**shard, "extraction": "other"}])
    with pytest.raises(reftel.Error, match="hexadecimal|extracted document"):
        engine.reduce([{**shard, "facts": "zz"}])
    table = engine.reduce([shard])
    small = {name: value for name, value in shard.items() if name != "linked"}
    assert engine.reduce([small]) == table
    with pytest.raises(reftel.Error, match="left out"):
        reftel.Quads(table).of(small)
    assert reftel.Quads(table, "https://example.org/g/").of(shard)[0].startswith(
        "<https://example.org/g/"
    )


def test_an_empty_partition_is_no_failure():
    assert list(steps.extract()([])) == []
