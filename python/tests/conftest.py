"""Documents and a graph that all tests share. Persons are invented."""

import subprocess
import sys

import pytest

TUNIS = """\
R 171030Z MAR 09
FM AMEMBASSY TUNIS
TO SECSTATE WASHDC 0100
UNCLAS TUNIS 000061

E.O. 12958: N/A
TAGS: PGOV, TS
SUBJECT: ROADS AND TEA
REF: NAIROBI 51

1. (U) Ms. Ruth Ann Dabney of the Ministry of Interior asked for (ref).
"""

NAIROBI = """\
R 130900Z FEB 09
FM AMEMBASSY NAIROBI
TO SECSTATE WASHDC 0090
UNCLAS NAIROBI 000051

E.O. 12958: N/A
TAGS: PGOV, KE
SUBJECT: TEA

1. (U) A naïve poloff met Ms. Ruth Ann Dabney and Interpol in Nairobi.
"""

BRIEF = "# Tea\n\nThe Kenyan Ministry of Agriculture sells tea.\n"


def command(*words, cwd=None, **more):
    """Runs the command of the package."""
    words = [sys.executable, "-m", "reftel", *map(str, words)]
    return subprocess.run(
        words, cwd=cwd, capture_output=True, encoding="utf-8", check=False, **more
    )


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """A folder with documents, and the graph that the command makes of them."""
    folder = tmp_path_factory.mktemp("project")
    documents = folder / "documents"
    documents.mkdir()
    texts = {
        "tunis.txt": TUNIS,
        "again-tunis.txt": TUNIS,
        "longer-tunis.txt": TUNIS + "\n2. (U) Poloff met Interpol.\n",
        "nairobi.txt": NAIROBI,
        "brief.md": BRIEF,
    }
    for name, text in texts.items():
        (documents / name).write_text(text, encoding="utf-8")
    built = command("build", "documents", cwd=folder)
    assert built.returncode == 0, built.stderr
    return folder
