"""Exporting passes the gate: leak tests per role, and what a folder may be."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.clearance import Audience, Reader
from cases.models import Item
from cases.models.wording import Kind
from cases.textfiles.actions import import_folder
from cases.textfiles.exporting import ExportError, export_folder
from cases.textfiles.queries import sight_for, sight_of_everything
from tests.cases.textfiles.writing import full, public_id, write
from tests.conftest import MakeOnce
from tests.people import person, visitor

pytestmark = pytest.mark.django_db

AUDIENCES = {"public": "Openb", "education": "Onderw", "police": "Polit"}
ENDS = {"public": "AA", "education": "BB", "police": "CC"}
CLEARED = {
    "visitor": Audience.PUBLIC,
    "Dirk": Audience.PUBLIC,
    "Bram": Audience.EDUCATION,
    "Lotte": Audience.EDUCATION,
    "Omar": Audience.EDUCATION,
    "Anna": Audience.POLICE,
    "Carla": Audience.POLICE,
    "Esra": Audience.POLICE,
    "Fons": Audience.POLICE,
}
TEACH = {"Lotte", "Carla", "Esra", "Fons"}
ENTER_ADMIN = {"Carla", "Esra", "Fons"}
TEACHING = ("teaching_note", "teacher_guide", "class_notes", "teachernote", "facilitation")
AFTER = (
    *("practitioner_view", "expert_view", "missingfacts", "done", "reaction", "outcome"),
    *("hindsight", "agreement", "2030-03-04"),
)


def reader(name: str) -> Reader:
    """Return one of the cast, or a visitor."""
    return visitor() if name == "visitor" else person(name)


@pytest.fixture(scope="module")
def library(make_once: MakeOnce[None], tmp_path_factory: pytest.TempPathFactory) -> None:
    make_once(lambda: fill(tmp_path_factory.mktemp("library")))


def fill(folder: Path) -> None:
    """Fill the library: every kind for every audience, each pointing at all tips and dilemmas."""
    everyone = [public_id(kind, end) for kind in (Kind.TIP, Kind.DILEMMA) for end in ENDS.values()]
    texts = []
    for audience, word in AUDIENCES.items():
        for kind in Kind:
            own = public_id(kind, ENDS[audience])
            to = [one for one in everyone if one != own]
            texts.append(full(kind, word, audience, end=ENDS[audience], to=to))
    draft = full(Kind.CASE, "Concep", "public", end="DD")
    draft.head["status"] = "draft"
    gone = full(Kind.CASE, "Terugg", "public", end="EE")
    gone.head["withdrawn"] = {"on": gone.head["published"], "reason": "Onjuist."}
    report = import_folder(write(folder / "in", *texts, draft, gone), by=None)
    assert report.errors == []


def exported(folder: Path) -> str:
    """Return names and contents of all files, as one text."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(f"{path.name}\n{path.read_text()}" for path in files)


@pytest.mark.leaks
@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", CLEARED)
def test_export_holds_what_the_reader_may_see_and_nothing_else(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"

    count = export_folder(folder, sight=sight_for(reader(name)), kinds=Kind)

    text = exported(folder)
    seen = [word for word, level in zip(AUDIENCES, Audience, strict=True) if level <= CLEARED[name]]
    assert count == len(seen) * len(Kind)
    for audience, word in AUDIENCES.items():
        ids = [public_id(kind, ENDS[audience]) for kind in Kind]
        assert (word in text) == (audience in seen)
        assert (f"tag{word.lower()}" in text) == (audience in seen)
        assert {one in text for one in ids} == {audience in seen}
    for field in TEACHING:
        assert (f"{field}Openb" in text or f"{field}stepsOpenb" in text) == (name in TEACH)
    for field in AFTER[:3]:
        assert (f"{field}Openb" in text) == (name in ENTER_ADMIN)
    for field in AFTER[3:-1]:
        assert (f"{field}resolutionOpenb" in text) == (name in ENTER_ADMIN)
    assert (AFTER[-1] in text) == (name in ENTER_ADMIN)
    assert "Concep" not in text
    assert "Terugg" not in text


@pytest.mark.usefixtures("library")
def test_everything_holds_everything(tmp_path: Path) -> None:
    count = export_folder(tmp_path / "out", sight=sight_of_everything(), kinds=Kind)

    text = exported(tmp_path / "out")
    assert count == Item.objects.count() == 23
    for word in (*AUDIENCES.values(), "Concep", "Terugg"):
        assert word in text
    for field in TEACHING:
        assert f"{field}Polit" in text or f"{field}stepsPolit" in text


@pytest.mark.usefixtures("library")
def test_everything_comes_back_unchanged(tmp_path: Path) -> None:
    export_folder(tmp_path / "out", sight=sight_of_everything(), kinds=Kind)

    report = import_folder(tmp_path / "out", by=None)

    assert (report.errors, report.changed, len(report.unchanged)) == ([], [], 23)


@pytest.mark.usefixtures("library")
def test_only_the_kinds_asked_for(tmp_path: Path) -> None:
    export_folder(tmp_path / "out", sight=sight_for(None), kinds=[Kind.TIP])

    names = [path.name for path in (tmp_path / "out").rglob("*.md")]
    assert names == [f"{public_id(Kind.TIP)}-openb-tip.md"]


@pytest.mark.usefixtures("library")
def test_next_export_takes_away_what_may_no_longer_be_seen(tmp_path: Path) -> None:
    export_folder(tmp_path / "out", sight=sight_for(person("Anna")), kinds=Kind)

    export_folder(tmp_path / "out", sight=sight_for(None), kinds=Kind)

    assert "Polit" not in exported(tmp_path / "out")


def test_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(ExportError, match="--force"):
        export_folder(tmp_path, sight=sight_for(None), kinds=Kind)
    export_folder(tmp_path, sight=sight_for(None), kinds=Kind, force=True)

    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_list_of_an_export_deletes_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    out = tmp_path / "out"
    export_folder(out, sight=sight_for(None), kinds=Kind)
    (out / ".kennisbank-export").write_text("../mine.md\nnl/../../mine.md\n/etc/passwd\n")

    export_folder(out, sight=sight_for(None), kinds=Kind)

    assert (tmp_path / "mine.md").read_text() == "mine"


@pytest.mark.usefixtures("library")
def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    out.mkdir()
    (out / "nl").symlink_to(elsewhere)

    with pytest.raises(ExportError):
        export_folder(out, sight=sight_for(None), kinds=Kind, force=True)

    (out / "nl").unlink()
    (out / "nl").mkdir()
    (out / "nl" / f"{public_id(Kind.TIP)}-openb-tip.md").symlink_to(elsewhere / "target")
    with pytest.raises(ExportError):
        export_folder(out, sight=sight_for(None), kinds=Kind, force=True)

    assert list(elsewhere.iterdir()) == []


@pytest.mark.usefixtures("library")
def test_number_of_queries_does_not_grow_with_the_library(
    tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    assert sight_for(None).ids  # the words of this test's library are there
    reader = person("Anna")

    with django_assert_max_num_queries(5):  # type: ignore[operator]  # a fixture without types
        sight_for(reader)


@pytest.mark.usefixtures("library")
def test_command_takes_the_gate_by_default(tmp_path: Path) -> None:
    out = io.StringIO()

    call_command("export_items", str(tmp_path / "out"), stdout=out)

    assert "7 items" in out.getvalue()
    assert "Polit" not in exported(tmp_path / "out")


@pytest.mark.usefixtures("library")
def test_command_as_person_and_everything(tmp_path: Path) -> None:
    person("Bram")
    out, warning = io.StringIO(), io.StringIO()

    call_command("export_items", str(tmp_path / "a"), as_person="BRAM@example.org", stdout=out)
    call_command("export_items", str(tmp_path / "b"), "--everything", stdout=out, stderr=warning)

    assert out.getvalue().startswith("14 items")
    assert "23 items" in out.getvalue()
    assert "backups" in warning.getvalue()


def test_command_refuses_who_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nobody"):
        call_command("export_items", str(tmp_path / "a"), as_person="nobody@example.org")
