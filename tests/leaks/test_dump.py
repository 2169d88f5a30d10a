"""Whoever takes the whole database, but not the keys, does not learn who is behind a pseudonym.

Thirty people write 120 posts under pseudonyms and 200 under their names over some days, and
read, draft and thank around them; posts are released and notices sent as on the site. They tell
what came of tips, 60 times under pseudonyms and 80 times by name, and change some of it later.
"""

import datetime as dt
import logging
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
import time_machine
from django.core import mail
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from accounts.actions import admit
from accounts.clearance import Audience, Role
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.notifications.spreading import spread_due
from cases.discussions.actions.pseudonyms import release
from cases.discussions.models import Post, PostState, Thread, WaitingPost
from cases.trying.actions.pseudonyms import release as release_reports
from cases.trying.models import Report, WaitingReport
from cases.trying.told import months_back
from tests.factories import items, talk
from tests.leaks.linking import PEOPLE as PERSON_TABLE
from tests.leaks.linking import REPORTS, Dump, Linker, Row, dump
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

PEOPLE, HIDDEN, NAMED, THREADS = 30, 120, 200, 5
TOLD_HIDDEN, TOLD_NAMED, TIPS = 60, 80, 5
# By chance 2 of 60 are right; more than 6 are in five of a thousand runs.
TOLD_BY_CHANCE = 6
# By chance 4 of 120 are right; more than 8 are in two of a hundred runs.
BY_CHANCE = 8
TOLD_FIELD = r'<input type="hidden" name="(name|token|looked_at)" value="([^"]*)"'
FIELD = r'<input type="hidden" name="(name|token)" value="([^"]*)"'
WORDS = "wijk bellen bericht collega melding buurt rustig afspraak filmpje avond plein jongeren"


class Town:
    """People who write and read, and what only they know: who wrote what."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # makes a story, keeps no secret
        self.now = dt.datetime(2026, 11, 16, 8, 0, tzinfo=dt.UTC)
        self.truth: dict[str, int] = {}  # the text of a post → who wrote it
        self.told: dict[str, int] = {}  # the sentence of a report → who told it
        with self._at():
            talk.ready_for_pseudonyms()
            self.people = [self._member(number) for number in range(PEOPLE)]
            self.threads = [talk.thread("praat", Audience.POLICE) for _n in range(THREADS)]
            self.tips = [items.tip("doe", Audience.POLICE) for _n in range(TIPS)]
        self.browsers = {each.pk: Client() for each in self.people}
        self._come_in()

    def _come_in(self) -> None:
        """Let everybody sign in for the day, in an order of chance."""
        for each in self.chance.sample(self.people, PEOPLE):
            self.now += dt.timedelta(seconds=self.chance.randint(10, 90))
            with self._at():
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

    def live(self) -> None:
        """Let everything happen, one thing after the other."""
        turns = [self._hide_in_thread] * HIDDEN + [self._say_in_thread] * NAMED
        turns += [self._tell_hidden] * TOLD_HIDDEN + [self._tell_named] * TOLD_NAMED
        self.chance.shuffle(turns)
        for number, turn in enumerate(turns):
            self._pass(1, 5)
            with self._at():
                self._read(self.chance.choice(self.people))
                who = self.chance.choice(self.people)
                turn(who, f"{number} {' '.join(self.chance.choices(WORDS.split(), k=9))}.")
                if self.chance.random() < 0.1:
                    self._change_one()
                self._work()
        for _time in range(4):
            self._pass(9, 10)
            with self._at():
                self._work()

    def _hide_in_thread(self, who: Person, said: str) -> None:
        self._hide(who, self.chance.choice(self.threads), said)

    def _say_in_thread(self, who: Person, said: str) -> None:
        self._say(who, self.chance.choice(self.threads), said)

    def _form(self, said: str) -> dict[str, str]:
        month = months_back(self.chance.randrange(50)).isoformat()
        result = self.chance.choice(["worked", "partly", "failed", "worse"])
        return {"result": result, "month": month, "words": said, "platform": "x"}

    def _tell_named(self, who: Person, said: str) -> None:
        at = f"/nl/tried/{self.chance.choice(self.tips).public_id}/"
        self.browsers[who.pk].get(at)
        self.browsers[who.pk].post(f"{at}tell/", self._form(said))

    def _tell_hidden(self, who: Person, said: str) -> None:
        at = f"/nl/tried/{self.chance.choice(self.tips).public_id}/"
        browser, page, form = self.browsers[who.pk], "", self._form(said)
        browser.get(at)
        for press in ({}, {"say": "1"}):
            hidden = dict(re.findall(TOLD_FIELD, page))
            answer = browser.post(f"{at}pseudonym/", {**form, **hidden, **press})
            page = answer.content.decode()
        assert answer.status_code in {302, 422}  # a month that was told of already
        self.told[said] = who.pk

    def _change_one(self) -> None:
        """Let somebody change what they told under a pseudonym."""
        report = Report.objects.exclude(pseudonym=None).order_by("key").first()
        if report is None or report.words not in self.told:
            return
        who, said = self.told[report.words], f"{report.words} Anders."
        form = {"result": "partly", "month": report.month.isoformat(), "words": said}
        answer = self.browsers[who].post(f"{report.get_absolute_url()}change/", form)
        assert answer.status_code == 302
        self.told[said] = who

    def _read(self, who: Person) -> None:
        thread = self.chance.choice(self.threads)
        self.browsers[who.pk].get(thread.get_absolute_url())
        if self.chance.random() < 0.2:
            number = self.chance.randint(1, Thread.objects.get(pk=thread.pk).last_number)
            self.browsers[who.pk].post(f"{thread.url_of(number)}thank/")
        if self.chance.random() < 0.1:
            form = {"kind": "thread", "subject": thread.public_id, "level": "watching"}
            self.browsers[who.pk].post("/nl/me/follow/", {**form, "do": "follow"})

    def _say(self, who: Person, thread: Thread, said: str) -> None:
        url, browser = thread.get_absolute_url(), self.browsers[who.pk]
        browser.get(url)
        if self.chance.random() < 0.5:
            browser.post(f"/nl/discussions/drafts/{thread.public_id}/", {"body": said[:30]})
        answer = browser.post(f"{url}reply/", {"body": said, "by_name": "on"})
        assert answer.status_code == 302

    def _hide(self, who: Person, thread: Thread, said: str) -> None:
        url, browser = f"{thread.get_absolute_url()}pseudonym/", self.browsers[who.pk]
        browser.get(thread.get_absolute_url())
        page = browser.get(url).content.decode()
        for press in ({}, {"say": "1"}):
            hidden = dict(re.findall(FIELD, page))
            answer = browser.post(url, {"body": said, "kind": "experience", **hidden, **press})
            page = answer.content.decode()
        assert answer.status_code == 302
        self.truth[said] = who.pk

    def _work(self) -> None:
        release(self.now)
        release_reports(self.now)
        spread_due()
        send_due()

    def _pass(self, least: int, most: int) -> None:
        self.now += dt.timedelta(seconds=self.chance.randint(least * 60, most * 60))
        if self.now.hour >= 19:
            self.now += dt.timedelta(hours=13)
            self._come_in()

    def _at(self) -> time_machine.travel:
        return time_machine.travel(self.now, tick=True)


def right(guessed: Mapping[str, int], truth: Mapping[str, int]) -> int:
    """Return how many guesses are right."""
    bodies = dict(Post.objects.filter(pseudonym__isnull=False).values_list("key", "body"))
    return sum(truth[bodies[key]] == who for key, who in guessed.items())


def right_told(guessed: Mapping[str, int], town: Town) -> int:
    """Return how many guesses about reports are right."""
    words = dict(Report.objects.exclude(pseudonym=None).values_list("key", "words"))
    return sum(town.told[words[key]] == who for key, who in guessed.items())


def lived(seed: int, caplog: pytest.LogCaptureFixture) -> tuple[Town, Dump]:
    caplog.set_level(logging.DEBUG)
    town = Town(seed)
    town.live()
    assert not WaitingPost.objects.exists()
    assert not WaitingReport.objects.exists()
    assert Report.objects.exclude(pseudonym=None).count() > TOLD_HIDDEN * 3 // 4
    assert Report.objects.exclude(earlier=[]).exists()
    assert Post.objects.filter(pseudonym__isnull=False).count() == HIDDEN
    sent = [f"{each.to} {each.subject} {each.body} {each.extra_headers}" for each in mail.outbox]
    return town, dump(caplog.text, *sent)


@dataclass(frozen=True)
class Found:
    """How much the program linked rightly: at its best, by single ways, and after a mistake."""

    best: int
    by_way: Mapping[str, int]
    after_a_mistake: int
    told: int  # of the reports
    told_by_way: Mapping[str, int]


def found_in(seed: int, caplog: pytest.LogCaptureFixture) -> Found:
    """Let a town live, look at what is left of it, and let it never have been."""
    before = transaction.savepoint()
    town, taken = lived(seed, caplog)
    linker = Linker(taken)
    by_way = {way: right(guessed, town.truth) for way, guessed in linker.guesses().items()}
    best = right(linker.best(), town.truth)
    of_reports = Linker(taken, table=REPORTS)
    told_by_way = {way: right_told(each, town) for way, each in of_reports.guesses().items()}
    told = right_told(of_reports.best(), town)
    keys = {post.body: post.key for post in Post.objects.filter(pseudonym__isnull=False)}
    rows: list[Row] = [
        {"id": number, "person_id": who, "post": keys[said]}
        for number, (said, who) in enumerate(town.truth.items())
    ]
    taken.tables["a_mistake"], taken.keys["a_mistake"] = rows, {"person_id": PERSON_TABLE}
    after_a_mistake = right(Linker(taken).best(), town.truth)
    transaction.savepoint_rollback(before)
    for each in caches.all():
        each.clear()
    mail.outbox.clear()
    caplog.clear()
    return Found(best, by_way, after_a_mistake, told, told_by_way)


def test_dump_without_keys_links_no_more_than_chance(caplog: pytest.LogCaptureFixture) -> None:
    found = found_in(1, caplog)
    # Two of a hundred honest towns have more by chance. What leaks does so in the next one, too.
    if found.best > BY_CHANCE or found.told > TOLD_BY_CHANCE:
        found = found_in(2, caplog)

    assert found.best <= BY_CHANCE, found
    assert max(found.by_way.values()) <= 2 * BY_CHANCE, found
    assert found.after_a_mistake >= 100
    assert found.told <= TOLD_BY_CHANCE, found
    assert max(found.told_by_way.values()) <= 2 * TOLD_BY_CHANCE, found
