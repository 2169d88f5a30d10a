"""What is noted in a logbook reaches nobody by itself: not without a look, not without a check."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.checks.promises import Promise
from cases.logbooks.actions import logging, showing, starting
from cases.logbooks.errors import FoundError, LogbookError
from cases.logbooks.models import LogEntry, Trial
from tests.factories import logs
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
CALLED = "Pieter Jansen belde op 06-12345678 terug."
NOTHING = ("Pieter", "12345678")
MEMBERS = ("Bram", "Lotte", "Anna", "Carla", "Esra", "Fons")


def page_of(trial: Trial) -> str:
    assert trial.experiment is not None
    return f"/en/experiments/{trial.experiment.slug}/"


def home(trial: Trial, rest: str = "") -> str:
    return f"/en/me/logbooks/{trial.key}/{rest}"


def joined(*, is_open: bool = True) -> Trial:
    """Return Bram's run of an experiment that everybody may read."""
    experiment = logs.shown("begin", Audience.PUBLIC).experiment
    assert experiment is not None
    made = logs.joined(experiment, "elders", by=person("Bram"), is_open=is_open)
    return Trial.objects.select_related("experiment", "owner").get(pk=made.pk)


def sent(**fields: object) -> dict[str, object]:
    return {"on": logs.in_days(0).isoformat(), "token": str(uuid.uuid4()), **fields}


def who_reads(trial: Trial, *words: str) -> set[str | None]:
    """Return who finds one of the words on the experiment's page."""
    pages = {
        name: ways.whole(ways.client_of(person(name) if name else None).get(page_of(trial)))
        for name in (None, "Dirk", *MEMBERS)
    }
    return {name for name, page in pages.items() if any(word in page for word in words)}


def test_what_no_editor_looked_at_is_for_members_and_counted_for_others() -> None:
    trial = joined()
    entry = logs.pictured(trial, "bijzonder")

    assert who_reads(trial, "bijzonder", entry.small_url, "Plaats elders") == set(MEMBERS)
    page = Client().get(page_of(trial)).content.decode()
    assert "1 logbook stands here for members only" in page
    assert "Tried by 2 people" in page
    for name in (None, "Dirk"):
        client = ways.client_of(person(name) if name else None)
        assert client.get(entry.small_url).status_code == 404
    assert ways.client_of(person("Lotte")).get(entry.small_url).status_code == 200


def test_own_log_of_a_published_experiment_is_for_whom_that_is() -> None:
    trial = logs.shown("begin", Audience.PUBLIC)
    logs.entry(trial, "bijzonder")

    assert who_reads(trial, "bijzonder") == {None, "Dirk", *MEMBERS}


def test_one_press_shows_nothing() -> None:
    trial = joined(is_open=False)
    logs.entry(trial, happened=CALLED)
    bram = ways.client_of(person("Bram"))

    asked = bram.get(home(trial, "show/")).content.decode()
    answers = [
        bram.post(home(trial, "show/"), data).status_code
        for data in ({}, {"say": "1"}, {"ticked": Promise.values}, {"ticked": ["closed"]})
    ]

    assert "<mark" in asked
    assert answers == [422] * 4
    assert who_reads(trial, *NOTHING) == set()
    with pytest.raises(LogbookError):
        showing.set_open(trial, is_open=True, by=person("Bram"))


def test_entry_of_a_shown_logbook_waits_for_its_owner_s_decision() -> None:
    trial = joined()
    bram, typed = ways.client_of(person("Bram")), sent(happened=CALLED)

    answer = bram.post(home(trial), typed)

    page = answer.content.decode()
    assert (answer.status_code, page.count("is-open")) == (422, 2)
    assert CALLED in page
    assert who_reads(trial, *NOTHING) == set()
    assert CALLED in bram.get(home(trial)).content.decode()


def test_entry_with_reasons_is_shown_and_the_reasons_are_not() -> None:
    trial = joined()
    with pytest.raises(FoundError) as refused:
        logging.record(
            trial, said=logs.said(happened=CALLED), token=uuid.uuid4(), by=person("Bram")
        )
    assert not trial.entries.exists()
    decisions = [piece.decision for each in refused.value.marked for piece in each.found]
    typed = sent(happened=CALLED)
    fine = {
        f"fine:{typed['token']}-happened|{key.partition('|')[2]}": "Verzonnen, zegt Bram."
        for key in decisions
    }

    answer = ways.client_of(person("Bram")).post(home(trial), typed | fine)

    assert answer.status_code == 302
    assert who_reads(trial, "12345678") == set(MEMBERS)
    assert who_reads(trial, "Verzonnen") == set()


@pytest.mark.parametrize("rest", ["entry", "close/", "lines/"])
def test_changed_words_of_a_shown_logbook_wait_too(rest: str) -> None:
    trial = joined()
    entry = logs.entry(trial)
    typed = {
        "entry": sent(happened=CALLED),
        "close/": {"found": CALLED, "outcome": "kept"},
        "lines/": {"place": CALLED, "until": logs.in_days(9).isoformat()},
    }[rest]
    here = home(trial, f"{entry.key}/" if rest == "entry" else rest)

    answer = ways.client_of(person("Bram")).post(here, typed)

    page = answer.content.decode()
    assert (answer.status_code, page.count("is-open")) == (422, 2)
    assert CALLED in page
    assert who_reads(trial, *NOTHING) == set()


def test_what_the_owner_closes_with_waits_before_it_is_a_new_version() -> None:
    trial = logs.shown("begin", Audience.PUBLIC)
    anna = ways.client_of(person("Anna"))

    answer = anna.post(home(trial, "close/"), {"found": CALLED, "outcome": "kept"})

    assert answer.status_code == 422
    assert who_reads(trial, *NOTHING) == set()


def test_editors_get_nothing_that_is_marked() -> None:
    trial = logs.trial()
    logs.entry(trial, happened=CALLED)
    anna = ways.client_of(person("Anna"))
    wishes = {"title": "Titel", "audience": "20", "ticked": Promise.values}

    asked = anna.post(home(trial, "show/"), wishes)

    assert (asked.status_code, asked.content.decode().count("is-open")) == (422, 2)
    assert not Trial.objects.get().experiment_id


def test_notebook_that_nobody_else_reads_goes_on_unchecked() -> None:
    trial = joined(is_open=False)

    answer = ways.client_of(person("Bram")).post(home(trial), sent(happened=CALLED))

    assert answer.status_code == 302
    assert LogEntry.objects.get().happened == CALLED
    assert who_reads(trial, *NOTHING) == set()


def test_change_of_the_end_brings_nothing_back_that_was_taken_off() -> None:
    trial = logs.shown("open", Audience.PUBLIC)
    stale = Trial.objects.get(pk=trial.pk)
    showing.hide(trial, reason="Namen.", by=person("Carla"))

    until = trial.until + dt.timedelta(days=1)
    starting.change_end(stale, until=until, place="", by=person("Anna"))

    trial.refresh_from_db()
    assert (trial.until, trial.hidden_reason) == (until, "Namen.")
