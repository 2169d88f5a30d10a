"""On a real site: a killed worker leaves no half export, and no file holds who was erased."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import made
from tests.leaks.on_disk import ADDRESS, NAME, WORD

pytestmark = [pytest.mark.leaks]

ROOT = Path(__file__).resolve().parents[2]


def python(var: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "VAR_DIR": str(var),
        "DJANGO_SETTINGS_MODULE": "kennisbank.settings.local",
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def step(var: Path, name: str) -> str:
    running = python(var, "-m", "tests.leaks.on_disk", name)
    said, _nothing = running.communicate(timeout=60)
    assert running.returncode == 0
    return said


def holding(var: Path, word: str) -> list[str]:
    """Return the folders with files that hold a word, in their bytes or in what they pack."""
    found = set()
    for path in var.rglob("*"):
        if path.is_file():
            texts = [path.read_bytes()]
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    texts += [packed.read(name) for name in packed.namelist()]
            if any(word.encode() in text for text in texts):
                found.add(str(path.relative_to(var)).partition(os.sep)[0].partition("-")[0])
    return sorted(found)


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """Return the folder of a site with an empty library."""
    (tmp_path / "build").mkdir()
    shutil.copy(made.sqlite_file(), tmp_path / "kennisbank.sqlite3")
    return tmp_path


def test_killed_worker_and_erased_person_leave_nothing(var: Path) -> None:
    step(var, "begin")
    worker = python(var, "-m", "tests.leaks.on_disk", "make_slowly")
    assert worker.stdout is not None
    assert worker.stdout.readline() == "making\n"
    worker.kill()
    worker.communicate()
    exports = var / "exports"

    assert [path.suffix for path in exports.iterdir()] == [".part"]
    assert step(var, "make") == "0 ready\n"  # the worker may only be slow
    assert step(var, "make_later") == "1 ready\n"
    assert [path.suffix for path in exports.iterdir()] == [".zip"]

    for word in (NAME, ADDRESS):
        assert holding(var, word) == ["exports", "kennisbank.sqlite3", "mail"]
    assert "kennisbank.sqlite3" in holding(var, WORD)

    said = var / "media" / "said"
    in_post_and_draft = sorted(said.iterdir())

    assert step(var, "leave") == "1 erased\n"

    assert len(in_post_and_draft) == 4
    assert len(list(said.iterdir())) == 2  # of the post, which stays without the name

    left = {word: holding(var, word) for word in (NAME, ADDRESS, WORD)}
    assert left == {NAME: [], ADDRESS: [], WORD: []}
    assert holding(var, "blijft") == ["kennisbank.sqlite3"]
