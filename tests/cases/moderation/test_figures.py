"""The figures of a quarter: what happened in it, and kept when it is over."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from accounts.sealing.actions import ask
from cases.moderation.actions import appealing, counting, deciding, editing, requests, silencing
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import Flag, FlagReason, QuarterFigures
from cases.moderation.queries.figures import Figures, figures_of, first_day_of, quarters
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db

ZONE = timezone.get_default_timezone()
OCTOBER = dt.datetime(2026, 10, 7, 12, tzinfo=ZONE)
FOURTH = dt.date(2026, 10, 1)


def a_busy_week() -> None:
    """Let everything happen that is counted."""
    talk.ready_for_pseudonyms()
    carla, esra, anna = person("Carla"), person("Esra"), talk.known(person("Anna"))
    by_flags = safety.flagged_by(safety.post(), 3)
    deciding.hide(by_flags, why=safety.why(), by=carla)
    hidden = safety.hidden(safety.post())
    appealing.judge(safety.appealed(hidden, anna), is_granted=True, answer="Ja.", by=esra)
    warned = deciding.warn(safety.post(), why=safety.why(), by=carla)
    appealing.judge(safety.appealed(warned, anna), is_granted=False, answer="Nee.", by=esra)
    post = safety.post()
    editing.edit(post, body="Anders.", seen=post.body, why=safety.why(), by=carla)
    silencing.mute(post, until=timezone.localdate(), why=safety.why(), by=carla)
    deciding.close(post.thread, why=safety.why(), by=esra)
    for is_granted in (True, False):
        asked = Asked(FlagReason.OTHER, "Weg.")
        about = Target("/nl/x/", post=by_flags)
        made = requests.ask(about, asked=asked, language="nl")
        requests.answer(made, is_granted=is_granted, words="Zo.", by=carla)
    talk.known(anna)
    pseudonymous = talk.under_pseudonym(talk.thread(), by=person("Bram"))
    assert pseudonymous.pseudonym is not None
    ask(pseudonymous.pseudonym, reason="Iemand is in gevaar en moet gewaarschuwd worden.", by=carla)


EXPECTED = Figures(
    flags=3, decided=3, in_time=3, hidden=2, hidden_by_flags=1, edited=1, warned=1, muted=1,
    closed=1, appeals=2, appeals_granted=1, restored=1, take_downs=2, take_downs_granted=1,
    openings_asked=1,
)  # fmt: skip


def test_everything_is_counted_in_its_quarter() -> None:
    with time_machine.travel(OCTOBER):
        a_busy_week()

    assert figures_of(FOURTH) == EXPECTED
    assert figures_of(dt.date(2026, 7, 1)) == Figures()
    assert figures_of(dt.date(2027, 1, 1)) == Figures()


def test_what_came_too_late_is_not_in_time() -> None:
    with time_machine.travel(OCTOBER):
        post = safety.flagged_by(safety.post(), 1, FlagReason.THREAT)
    with time_machine.travel(OCTOBER + dt.timedelta(hours=3)):
        deciding.let_stand(post, by=person("Carla"))

    figures = figures_of(FOURTH)
    assert (figures.decided, figures.in_time) == (1, 0)


@pytest.mark.parametrize(("part", "whole", "share"), [(2, 4, None), (2, 5, 40), (0, 0, None)])
def test_no_share_below_five(part: int, whole: int, share: int | None) -> None:
    figures = Figures(decided=whole, in_time=part, appeals=whole, appeals_granted=part)

    assert (figures.share_in_time, figures.share_granted) == (share, share)


def test_quarter_that_is_over_is_kept_whatever_is_deleted() -> None:
    with time_machine.travel(OCTOBER):
        a_busy_week()
    january = dt.datetime(2027, 1, 20, tzinfo=ZONE)

    kept = [counting.keep_figures(january), counting.keep_figures(january)]
    Flag.objects.all().delete()
    with time_machine.travel(january):
        present, before = quarters()

    assert kept == [1, 0]
    assert (before.first_day, before.number, before.figures) == (FOURTH, 4, EXPECTED)
    assert (present.figures, present.is_over) == (Figures(), False)


def test_quarter_settles_first_and_an_empty_one_is_not_kept() -> None:
    with time_machine.travel(OCTOBER):
        safety.flagged_by(safety.post(), 1)

    early = counting.keep_figures(dt.datetime(2027, 1, 10, tzinfo=ZONE))
    empty = counting.keep_figures(dt.datetime(2026, 10, 20, tzinfo=ZONE))

    assert (early, empty, QuarterFigures.objects.count()) == (0, 0, 0)
    with time_machine.travel(dt.datetime(2027, 1, 10, tzinfo=ZONE)):
        assert [each.figures.flags for each in quarters()] == [0, 1]


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 1, 1)),
        (dt.date(2026, 3, 31), dt.date(2026, 1, 1)),
        (dt.date(2026, 12, 31), FOURTH),
    ],
)
def test_first_day(day: dt.date, first: dt.date) -> None:
    assert first_day_of(day) == first
