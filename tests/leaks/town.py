"""A town of people who come in each day and do things in an order of chance: for dump tests."""

import datetime as dt
import logging
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import pytest
import time_machine
from django.core import mail
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.notifications.spreading import spread_due
from cases.discussions.models import Post, PostState, Thread
from tests.factories import talk
from tests.leaks.linking import PEOPLE as PERSON_TABLE
from tests.leaks.linking import Dump, Row, dump
from tests.people import person

PEOPLE = 30
FAILING = 0.2  # how often a form is refused before it is right
ADDRESS = re.compile(r"/(?:nl|en)/[\w/-]*")  # of whatever page with a language
WORDS = "wijk bellen bericht collega melding buurt rustig afspraak filmpje avond plein jongeren"


class People:
    """People who sign in each day, and a clock."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # makes a story, keeps no secret
        self.now = dt.datetime(2026, 11, 16, 8, 0, tzinfo=dt.UTC)
        self.seed = seed
        with self.at():
            talk.ready_for_pseudonyms()
            self.people = [self._member(number) for number in range(PEOPLE)]
        self.browsers = {each.pk: Client() for each in self.people}

    def come_in(self) -> None:
        """Let everybody sign in for the day, in an order of chance."""
        for each in self.chance.sample(self.people, PEOPLE):
            self.now += dt.timedelta(seconds=self.chance.randint(10, 90))
            with self.at():
                self.browsers[each.pk].force_login(each)

    def _member(self, number: int) -> Person:
        made = Person.objects.create_user(
            f"lid{number}@example.org", None, display_name=f"Lid {number}"
        )
        admit(made, to=person("Anna").memberships.get().organisation, role=Role.OFFICER, by=None)
        thread = Thread.objects.order_by("pk").first() or talk.thread("begin")
        for _time in range(3):  # so that nobody is new
            talk.post(thread, f"welkom {number}", by=made)
            Post.objects.filter(author=made).update(state=PostState.SHOWN)
        return made

    def fails(self) -> bool:
        """Tell whether somebody sends a form wrongly first."""
        return self.chance.random() < FAILING

    def words(self, number: int) -> str:
        """Return a sentence of chance that nobody else says."""
        return f"{number} {' '.join(self.chance.choices(WORDS.split(), k=9))}."

    def release(self) -> None:
        """Let out what waits: of the rooms that a town is about."""

    def work(self) -> None:
        """Do what the site's worker does."""
        self.release()
        spread_due()
        send_due()

    def wait(self) -> None:
        """Let so much time go by that all that waits has gone out."""
        for _time in range(4):
            self.go_on(9, 10)
            with self.at():
                self.work()

    def go_on(self, least: int, most: int) -> None:
        """Let some minutes go by; in the evening everybody goes home."""
        self.now += dt.timedelta(seconds=self.chance.randint(least * 60, most * 60))
        if self.now.hour >= 19:
            self.now += dt.timedelta(hours=13)
            self.come_in()

    def at(self) -> time_machine.travel:
        """Let it be now."""
        return time_machine.travel(self.now, tick=True)


def right(guessed: Mapping[str, int], truth: Mapping[str, int]) -> int:
    """Return how many guesses are right."""
    return sum(truth[key] == who for key, who in guessed.items())


def taken(caplog: pytest.LogCaptureFixture) -> Dump:
    """Return the whole database, all that was logged and all that was sent."""
    sent = [f"{each.to} {each.subject} {each.body} {each.extra_headers}" for each in mail.outbox]
    return dump(caplog.text, *sent)


def told_in_log(caplog: pytest.LogCaptureFixture, keys: Iterable[str]) -> set[str]:
    """Return the addresses in all that was logged, and what of these keys stands there.

    Raises AssertionError where nothing was refused at all, and the log so tells nothing.
    """
    assert "422 Unprocessable" in caplog.text
    return {*ADDRESS.findall(caplog.text), *(key for key in keys if key in caplog.text)}


def make_a_mistake(taken: Dump, truth: Mapping[str, int]) -> None:
    """Plant one row each that joins what was written with who wrote it."""
    rows: list[Row] = [
        {"id": number, "person_id": who, "post": key}
        for number, (key, who) in enumerate(truth.items())
    ]
    taken.tables["a_mistake"], taken.keys["a_mistake"] = rows, {"person_id": PERSON_TABLE}


@contextmanager
def never_was(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Let a town live, all of it logged, and let it never have been."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="markdown_it")  # says which rules it tries, and no words
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)
        for each in caches.all():
            each.clear()
        mail.outbox.clear()
        caplog.clear()
