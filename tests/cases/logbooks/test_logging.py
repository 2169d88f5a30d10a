"""Entries: made once, kept while one writes, and never lost with a photo."""

import uuid
from decimal import Decimal

import pytest

from cases.logbooks.actions import closing, logging
from cases.logbooks.actions.closing import Closing
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import LogEntry, Trial
from cases.models import Outcome
from tests.factories import logs
from tests.people import person

pytestmark = pytest.mark.django_db


def test_sent_twice_it_is_one_entry() -> None:
    trial, token = logs.trial(), uuid.uuid4()
    for _press in range(2):
        logging.record(trial, said=logs.said(), token=token, by=person("Anna"))

    assert trial.entries.count() == 1


def test_sent_again_with_other_words_or_a_photo_it_is_changed() -> None:
    trial, token, anna = logs.trial(), uuid.uuid4(), person("Anna")
    said = logs.said("rustig", alt="Een brug.")
    logging.record(trial, said=logs.said("naam"), token=token, by=anna)
    logging.record(trial, said=said, token=token, by=anna, photo=logs.photo())
    logging.record(trial, said=said, token=token, by=anna)

    entry = trial.entries.get()
    assert (entry.did, entry.alt, entry.has_photo) == ("Gedaan rustig.", "Een brug.", True)


def test_number_alone_is_enough() -> None:
    entry = logs.entry(logs.trial(), did="", happened="", number=Decimal("12.50"))

    assert entry.number_text == "12.5"


@pytest.mark.parametrize(("number", "text"), [("10", "10"), ("0.10", "0.1"), ("-3", "-3")])
def test_numbers_read_as_people_write_them(number: str, text: str) -> None:
    entry = logs.entry(logs.trial(), number=Decimal(number))

    assert LogEntry.objects.get(pk=entry.pk).number_text == text


def test_nothing_at_all_is_no_entry() -> None:
    with pytest.raises(LogbookError, match="few words"):
        logs.entry(logs.trial(), did=" ", happened="")


def test_day_to_come_is_refused() -> None:
    with pytest.raises(LogbookError, match="still to come"):
        logs.entry(logs.trial(), on=logs.in_days(1))


def test_photo_without_words_for_it_waits_in_the_draft() -> None:
    trial, token = logs.trial(), uuid.uuid4()
    said = logs.said()
    logging.keep_draft(trial, said=said, token=token, by=person("Anna"), photo=logs.photo())

    with pytest.raises(LogbookError, match="to be seen"):
        logging.record(trial, said=said, token=token, by=person("Anna"))

    draft = trial.entries.get()
    assert (draft.is_draft, draft.has_photo) == (True, True)
    logging.record(trial, said=logs.said(alt="Een brug"), token=token, by=person("Anna"))
    kept = trial.entries.get()
    assert (kept.is_draft, kept.alt, kept.has_photo) == (False, "Een brug", True)


def test_draft_of_what_was_sent_is_not_kept() -> None:
    trial, token = logs.trial(), uuid.uuid4()
    logging.record(trial, said=logs.said(), token=token, by=person("Anna"))

    kept = logging.keep_draft(trial, said=logs.said("later"), token=token, by=person("Anna"))

    assert kept is None
    assert trial.entries.count() == 1


def test_emptied_draft_is_forgotten() -> None:
    trial, token = logs.trial(), uuid.uuid4()
    logging.keep_draft(trial, said=logs.said(), token=token, by=person("Anna"))
    logging.keep_draft(trial, said=logs.said(did="", happened=""), token=token, by=person("Anna"))

    assert not trial.entries.exists()


def test_another_photo_has_another_address() -> None:
    trial = logs.trial()
    entry = logs.pictured(trial)
    was, file = entry.key, entry.large.name

    changed = logging.change(
        entry, said=logs.said(alt="Nieuw"), by=person("Anna"), photo=logs.photo()
    )

    assert changed.key != was
    assert changed.large.name != file


def test_photo_can_be_left_out() -> None:
    entry = logs.pictured(logs.trial())

    changed = logging.change(entry, said=logs.said(without_photo=True), by=person("Anna"))

    assert (changed.has_photo, changed.alt) == (False, "")


def test_closed_logbook_takes_no_entry_but_a_change() -> None:
    trial = logs.trial()
    entry = logs.entry(trial)
    closing.close(trial, closing=Closing(Outcome.STOPPED, "Het hielp niet."), by=person("Anna"))

    with pytest.raises(LogbookError, match="closed"):
        logs.entry(trial)
    logging.change(entry, said=logs.said("anders"), by=person("Anna"))
    assert "anders" in LogEntry.objects.get(pk=entry.pk).happened


def test_full_logbook_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "MOST_ENTRIES", 1)
    trial = logs.trial()
    logs.entry(trial)

    with pytest.raises(LogbookError, match="1 entries"):
        logs.entry(trial)


def test_nobody_writes_in_anothers() -> None:
    trial = logs.trial()
    entry = logs.entry(trial)

    with pytest.raises(LogbookError):
        logging.record(trial, said=logs.said(), token=uuid.uuid4(), by=person("Carla"))
    with pytest.raises(LogbookError):
        logging.change(entry, said=logs.said(), by=person("Carla"))
    with pytest.raises(LogbookError):
        logging.remove(entry, by=person("Carla"))
    assert Trial.objects.get(pk=trial.pk).entries.count() == 1
