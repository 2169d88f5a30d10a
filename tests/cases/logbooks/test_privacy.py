"""What becomes of logbooks when somebody takes them along or leaves."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils.translation import override

from accounts.clearance import Audience
from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver, contributions_of, parts, rooms_to_erase
from cases.logbooks.actions import showing
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.models.entry import FOLDER
from cases.logbooks.privacy import LOGBOOKS
from cases.models import Experiment
from tests.factories import logs
from tests.people import person

pytestmark = pytest.mark.django_db


def erase(who: Person, *removing: str) -> None:
    """Let all rooms but the people's own erase, in the order in which all do."""
    leaver = Leaver(who, frozenset(removing), Traces(f"{who.display_name} Jansen", (who.email,)))
    for room in rooms_to_erase():
        if room.name in {"cases", "logbooks"}:
            room.erase(leaver)


def taken(key: str) -> list[dict[str, Any]]:
    part = next(part for part in parts() if part.key == key)
    return [{fact.key: fact.value for fact in row} for row in part.rows(person("Anna"))]


def files() -> int:
    exists = default_storage.exists(FOLDER)
    return len(default_storage.listdir(FOLDER)[1]) if exists else 0


def test_export_holds_lines_entries_and_photos() -> None:
    trial = logs.trial("mijn")
    entry = logs.pictured(trial, "mijn", number=4)
    logs.entry(logs.trial("ander", by=person("Carla")), "ander")

    assert [row["idea"] for row in taken("logbooks")] == [trial.idea]
    (row,) = taken("log_entries")
    assert (row["happened"], row["alt"]) == ("Gebeurd mijn.", "Foto mijn")
    assert row["file"] == f"logbooks/{entry.pk}.webp"
    part = next(part for part in parts() if part.key == "log_entries")
    assert [each.path for each in part.enclosures(person("Anna"))] == [row["file"]]


def test_private_ones_are_no_contribution_and_go_with_their_files(
    django_capture_on_commit_callbacks: Any,
) -> None:
    logs.pictured(logs.trial())
    assert LOGBOOKS not in [each.key for each in contributions_of(person("Anna"))]
    assert files() == 2

    with django_capture_on_commit_callbacks(execute=True):
        erase(person("Anna"))

    assert (Trial.objects.count(), LogEntry.objects.count(), files()) == (0, 0, 0)


def test_shown_one_stays_without_the_name() -> None:
    trial = logs.shown("werk van Anna Jansen")
    logs.entry(trial, "zoals Anna Jansen zei", number=3)

    erase(person("Anna"))

    left = Trial.objects.get()
    assert left.owner is None
    assert "Anna" not in left.idea + left.signal
    entry = left.entries.get()
    assert ("Anna" in entry.happened, entry.number_text) == (False, "3")


def test_shown_one_is_removed_when_chosen_so() -> None:
    logs.entry(logs.shown())

    erase(person("Anna"), LOGBOOKS)

    assert not Trial.objects.exists()
    assert Experiment.objects.get().live


def test_logbook_goes_with_the_experiment_it_began() -> None:
    trial = logs.shown()
    assert trial.experiment is not None
    joined = logs.joined(trial.experiment, by=person("Carla"))

    erase(person("Anna"), f"cases:{trial.experiment.public_id}")

    assert list(Trial.objects.all()) == [joined]


def test_what_waits_for_release_is_a_choice_too() -> None:
    trial = logs.trial()
    assert contributions_of(person("Anna")) == []

    logs.handed_in(trial, showing.Wanted("Titel", Audience.POLICE))

    assert LOGBOOKS in [each.key for each in contributions_of(person("Anna"))]


def test_my_page_says_of_each_logbook_whether_others_read_it() -> None:
    logs.shown()
    logs.handed_in(logs.trial(), showing.Wanted("Titel", Audience.POLICE))
    hidden = logs.shown()
    showing.hide(hidden, reason="Een naam.", by=person("Carla"))

    with override("en"):
        (found,) = [each for each in contributions_of(person("Anna")) if each.key == LOGBOOKS]
    assert found.remark == "1 shown, 1 waits for an editor, 1 taken off the page"
    assert (found.is_published, found.url.endswith("/me/logbooks/")) == (True, True)
