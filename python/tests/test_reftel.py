"""What does Python see of documents and graphs? The same as the command prints."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import NAIROBI, command

import reftel


def test_offsets_are_those_of_strings():
    mentions = reftel.annotate(NAIROBI, "nairobi.txt")
    assert {"Ruth Ann Dabney", "Interpol"} <= {mention["surface"] for mention in mentions}
    assert "ï" in NAIROBI.split("Interpol")[0], "a byte is no code point here"
    for mention in mentions:
        # A name may run over a line break.
        text = NAIROBI[mention["begin"] : mention["end"]]
        assert text == mention["surface"]


def test_python_sees_what_commands_print(project, monkeypatch):
    monkeypatch.chdir(project)
    parsed = command("parse", "documents").stdout.splitlines()
    annotated = command("annotate", "documents", "--alone").stdout.splitlines()
    documents = list(reftel.read("documents"))
    assert [reftel.parse(document) for document in documents] == [
        json.loads(line) for line in parsed
    ]
    mentions = [mention for document in documents for mention in reftel.annotate(document)]
    assert mentions == [json.loads(line) for line in annotated]
    assert len(documents) == 5 and len(mentions) > 20


def test_what_is_no_document_is_warned_of(tmp_path):
    (tmp_path / "sound.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "tea.txt").write_text("Tea is grown in Kenya.")
    with pytest.warns(RuntimeWarning, match="sound.bin"):
        [document] = reftel.read([tmp_path])
    assert document["text"] == "Tea is grown in Kenya."
    with pytest.raises(reftel.Error, match="nowhere"):
        list(reftel.read(tmp_path / "nowhere"))


def test_gazetteers_and_their_errors(tmp_path):
    head = "id\ttype\tlabel\taliases\tcountry\tparent\tvalid\twhere\tlinks\tsource\tnote\n"
    own = tmp_path / "own"
    own.mkdir()
    (own / "works.tsv").write_text(head + "ke/zolo\tcompany\tZolo Tea Works\t\tKE\t\t\t\t\t\t\n")
    text = "Then Zolo Tea Works closed."
    found = reftel.Engine([own]).annotate(text)
    assert [mention["entity"] for mention in found] == ["ke/zolo"]
    assert all(mention["entity"] != "ke/zolo" for mention in reftel.annotate(text))
    (own / "works.tsv").write_text(head + "ke/zolo\tcompanie\tZolo Tea Works\t\tkx\t\t\t\t\t\t\n")
    with pytest.raises(reftel.Error, match="works.tsv:2"):
        reftel.Engine([own])


def test_a_graph_is_asked(project):
    graph = reftel.Graph(project / "reftel-graph")
    rows = graph.query("SELECT ?number { ?c a schema:Message; dcterms:identifier ?number }")
    assert {"number": "09NAIROBI51"} in rows
    assert graph.query("ASK { ?who a foaf:Person }") is True
    [row] = graph.query("SELECT * { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } OPTIONAL { ?none a schema:Nothing } }")
    assert row == {"n": graph.triples, "none": None}
    triples = graph.query("CONSTRUCT { ?c a schema:Message } { ?c a schema:Message }")
    assert triples and all(line.endswith(" .") for line in triples)
    text = graph.query("SELECT ?c { ?c a schema:Message }", format="json")
    assert json.loads(text)["head"]["vars"] == ["c"]
    timeline = graph.named("timeline-of", entity="Interpol")
    assert len(timeline) == 2
    assert graph.base_iri.startswith("http") and len(graph.hash) == 64


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda graph: graph.query("SELECT {"), "SELECT"),
        (lambda graph: graph.query("CLEAR ALL"), "update"),
        (lambda graph: graph.query("ASK {}", format="parquet"), "hint: there are csv"),
        (lambda graph: graph.query("ASK {}", timeout=-1.0), "time limit"),
        (lambda graph: graph.named("timline-of"), "timeline-of"),
        (lambda graph: graph.named("timeline-of", entity="Nobody At All"), "Nobody At All"),
    ],
)
def test_bad_questions_say_what_is_wrong(project, ask, says):
    with pytest.raises(reftel.Error, match=says):
        ask(reftel.Graph(project / "reftel-graph"))


# Every triple with every other, three times: nobody waits for that.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_endless_questions_end(project):
    graph = reftel.Graph(project / "reftel-graph")
    with pytest.raises(reftel.Error, match="time for this query is over"):
        graph.query(ENDLESS, timeout=0.1)


def test_ctrl_c_ends_a_question(project):
    # A runner in the background may have taken the signal from its children.
    script = f"""
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import reftel
graph = reftel.Graph("reftel-graph")
graph.query("ASK {{}}")
try:
    print("asking", flush=True)
    graph.query("{ENDLESS}")
except KeyboardInterrupt:
    print("interrupted")
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=project, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout.readline() == "asking\n"
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert out == "interrupted\n"


def test_other_threads_run_meanwhile(project):
    graph = reftel.Graph(project / "reftel-graph")
    turns = 0
    asking = threading.Event()

    def ask():
        asking.set()
        with pytest.raises(reftel.Error):
            graph.query(ENDLESS, timeout=0.5)

    thread = threading.Thread(target=ask)
    thread.start()
    asking.wait()
    while thread.is_alive():
        turns += 1
        time.sleep(0.01)
    # With the interpreter held, there would be a turn or two.
    assert turns > 5


def test_the_command_ends_as_the_program_does(project):
    assert command("--version").stdout == f"reftel {reftel.__version__}\n"
    shown = command("show", "Nobody At All", cwd=project)
    assert (shown.returncode, shown.stdout) == (3, "")
    wrong = command("shew")
    assert wrong.returncode == 2 and "show" in wrong.stderr
    completed = command("--", "reftel", "tim", env={**os.environ, "COMPLETE": "fish"})
    assert completed.returncode == 0


def test_a_graph_that_is_not_there(tmp_path):
    with pytest.raises(reftel.Error, match="graph"):
        reftel.Graph(tmp_path / "none")
