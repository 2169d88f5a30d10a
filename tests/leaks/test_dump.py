"""Whoever takes the whole database, but not the keys, does not learn who is behind a pseudonym.

Thirty people write 120 posts under pseudonyms and 200 under their names over some days, change
and take back some of them, and read, draft and thank around it; what waits is released and
notices are sent as on the site. They also tell what came of tips, 60 times under pseudonyms and
80 times by name, and change some of it later. Now and then a form is refused first, and the log
says so.

**How many may be right.** Who writes a post under a pseudonym is drawn from the thirty by lot,
and by nothing else that happens. So to a program that learns nothing of the lot each guess is right
once in thirty, whatever it looks at and however its guesses hang together: of 120 the number of
right ones is binomial, 4 on average. More than 8 are right in 1.94 of a hundred towns, more than 16
in one of 1.8 million. After a town with more than 8 comes another that has nothing in common with
it, and the test fails when that has more than 8 too: honestly once in 2,660 runs. One of nine
single ways has more than 16 less than once in 199,000.

What is still found: a leak that makes one guess in five right in 9,999 of 10,000 runs, one in eight
in 94 of 100. A single row that joins post and person, which the test plants, gives away all. Of the
60 reports more than 6 are right in 1 of 200 towns by chance.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.actions.releasing import release
from cases.discussions.models import Post, Thread, WaitingChange, WaitingPost
from cases.trying.actions.pseudonyms import release as release_reports
from cases.trying.models import Report, WaitingReport
from tests.factories import talk
from tests.leaks.linking import REPORTS, Dump, Linker, dump
from tests.leaks.telling import Tellers
from tests.leaks.town import People, make_a_mistake, never_was, right, taken, told_in_log

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

HIDDEN, NAMED, THREADS = 120, 200, 5
TOLD_HIDDEN, TOLD_NAMED = 60, 80
BY_CHANCE, TOLD_BY_CHANCE = 8, 6
CHANGED, TAKEN_BACK = 0.1, 0.05  # after how many of all turns somebody does so
WAITING = ("discussions_waitingpost", "discussions_waitingchange")
LOOKS = (100, 200, 300)  # at which turns the program looks at what waits
THREAD_ID = r"D-[0-9A-Z]{6}"
FIELD = r'<input type="hidden" name="(name|token)" value="([^"]*)"'


class Town(People):
    """People who write and read, and what only they know: who wrote what."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.truth: dict[str, int] = {}  # the text of a post → who wrote it
        self.emptied: dict[str, int] = {}  # the key of one that was taken back → who wrote it
        self.told_while_waiting: set[str] = set()
        with self.at():
            self.threads = [talk.thread("praat", Audience.POLICE) for _n in range(THREADS)]
            self.tellers = Tellers(self.chance, self.browsers)
        self.come_in()

    def live(self) -> None:
        """Let everything happen, one thing after the other."""
        turns = [self._hide] * HIDDEN + [self._say] * NAMED
        turns += [self.tellers.under_pseudonym] * TOLD_HIDDEN + [self.tellers.by_name] * TOLD_NAMED
        self.chance.shuffle(turns)
        for number, turn in enumerate(turns):
            self.go_on(1, 5)
            with self.at():
                self._read(self.chance.choice(self.people))
                said = self.words(number)
                turn(self.chance.choice(self.people), said)
                self._think_again(number)
                if number in LOOKS:
                    self._look_while_it_waits()
                self.work()
        self.wait()

    def _read(self, who: Person) -> None:
        thread = self.chance.choice(self.threads)
        self.browsers[who.pk].get(thread.get_absolute_url())
        if self.chance.random() < 0.2:
            number = self.chance.randint(1, Thread.objects.get(pk=thread.pk).last_number)
            self.browsers[who.pk].post(f"{thread.url_of(number)}thank/")
        if self.chance.random() < 0.1:
            form = {"kind": "thread", "subject": thread.public_id, "level": "watching"}
            self.browsers[who.pk].post("/nl/me/follow/", {**form, "do": "follow"})

    def _say(self, who: Person, said: str) -> None:
        thread = self.chance.choice(self.threads)
        url, browser = thread.get_absolute_url(), self.browsers[who.pk]
        browser.get(url)
        if self.chance.random() < 0.5:
            browser.post(f"/nl/discussions/drafts/{thread.public_id}/", {"body": said[:30]})
        answer = browser.post(f"{url}reply/", {"body": said, "by_name": "on"})
        assert answer.status_code == 302

    def _hide(self, who: Person, said: str) -> None:
        thread = self.chance.choice(self.threads)
        url, browser = f"{thread.get_absolute_url()}pseudonym/", self.browsers[who.pk]
        browser.get(thread.get_absolute_url())
        page = browser.get(url).content.decode()
        if self.fails():
            assert browser.post(url, {"body": "", "kind": "experience"}).status_code == 422
        for press in ({}, {"say": "1"}):
            hidden = dict(re.findall(FIELD, page))
            answer = browser.post(url, {"body": said, "kind": "experience", **hidden, **press})
            page = answer.content.decode()
        assert answer.status_code == 302
        self.truth[said] = who.pk

    def _think_again(self, number: int) -> None:
        """Let somebody change or take back what they said under a pseudonym, now and then."""
        if self.chance.random() < CHANGED:
            self.tellers.change_one()
        chance = self.chance.random()
        if chance > CHANGED + TAKEN_BACK and number not in LOOKS:
            return
        keys = Post.objects.shown().filter(pseudonym__isnull=False, waiting_change=None)
        known = [key for key, body in keys.values_list("key", "body") if body in self.truth]
        if known:
            post = Post.objects.get(key=self.chance.choice(sorted(known)))
            self._change(post, number, is_gone=chance < TAKEN_BACK)

    def _change(self, post: Post, number: int, *, is_gone: bool) -> None:
        who, url, said = self.truth[post.body], post.get_absolute_url(), f"Anders {number}."
        verb = "take-back" if is_gone else "change"
        form = {} if is_gone else {"body": said, "kind": "tip", "seen": post.body}
        self.browsers[who].get(post.thread.get_absolute_url())
        self.browsers[who].get(f"{url}{verb}/")
        self.browsers[who].post(f"{url}{verb}/", form)
        if WaitingChange.objects.filter(post=post).exists():  # a day later it is too late
            (self.emptied if is_gone else self.truth)[post.key if is_gone else said] = who

    def _look_while_it_waits(self) -> None:
        """Keep what stands in waiting rows and beside few people, but for ids of discussions."""
        linker = Linker(dump())
        for table in WAITING:
            told = {value for value in linker.told_by(table) if not re.search(THREAD_ID, value)}
            self.told_while_waiting |= told

    def release(self) -> None:
        """Let out what waits."""
        release(self.now)
        release_reports(self.now)


def truth_of(town: Town) -> dict[str, int]:
    """Return who wrote each post under a pseudonym, by its key."""
    rows = Post.objects.filter(pseudonym__isnull=False).values_list("key", "body")
    return {key: town.emptied[key] if not body else town.truth[body] for key, body in rows}


def lived(seed: int, caplog: pytest.LogCaptureFixture) -> tuple[Town, Dump]:
    town = Town(seed)
    town.live()
    assert not WaitingPost.objects.exists()
    assert not WaitingChange.objects.exists()
    assert not WaitingReport.objects.exists()
    assert Report.objects.exclude(pseudonym=None).count() > TOLD_HIDDEN * 3 // 4
    assert Report.objects.exclude(earlier=[]).exists()
    assert Post.objects.filter(pseudonym__isnull=False).count() == HIDDEN
    return town, taken(caplog)


@dataclass(frozen=True)
class Found:
    """How much the program linked rightly: at its best, by single ways, and after a mistake."""

    seed: int  # with which the town can be made again
    changed: int  # posts under pseudonyms that say something else now, or nothing
    told_while_waiting: set[str]
    best: int
    by_way: Mapping[str, int]
    after_a_mistake: int
    told: int  # of the reports
    told_by_way: Mapping[str, int]
    told_in_log: set[str]


def found_in(seed: int, caplog: pytest.LogCaptureFixture) -> Found:
    """Let a town live, look at what is left of it, and let it never have been."""
    with never_was(caplog):
        town, left = lived(seed, caplog)
        linker = Linker(left)
        truth = truth_of(town)
        by_way = {way: right(guessed, truth) for way, guessed in linker.guesses().items()}
        of_reports = Linker(left, table=REPORTS)
        told_by_way = {
            way: town.tellers.right(guessed) for way, guessed in of_reports.guesses().items()
        }
        changed = Post.objects.filter(pseudonym__isnull=False).exclude(earlier=[]).count()
        best, told = right(linker.best(), truth), town.tellers.right(of_reports.best())
        make_a_mistake(left, truth)
        return Found(
            seed,
            changed + len(town.emptied),
            town.told_while_waiting,
            best,
            by_way,
            right(Linker(left).best(), truth),
            told,
            told_by_way,
            told_in_log(caplog, truth),
        )


def test_dump_without_keys_links_no_more_than_chance(
    caplog: pytest.LogCaptureFixture, record_property: Callable[[str, object], None]
) -> None:
    # Drawn anew each time: with one town for ever, chance would be right or wrong for ever.
    found = found_in(secrets.randbelow(2**32), caplog)
    if found.best > BY_CHANCE or found.told > TOLD_BY_CHANCE:
        record_property("first town", str(found))
        found = found_in(secrets.randbelow(2**32), caplog)
    record_property("town", str(found))  # only what is plain crosses to the other process

    assert found.best <= BY_CHANCE, found
    assert found.told <= TOLD_BY_CHANCE, found
    assert max(found.told_by_way.values()) <= 2 * TOLD_BY_CHANCE, found
    assert found.changed > 20, found
    assert found.told_while_waiting == set(), found
    assert found.told_in_log == set(), found
    assert max(found.by_way.values()) <= 2 * BY_CHANCE, found
    assert found.after_a_mistake >= 100
