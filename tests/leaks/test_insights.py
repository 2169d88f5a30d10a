"""An insight is there for whom its discussion or its meeting is there, wherever it would show."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.clearance import Audience, Role
from accounts.models import Circle
from cases.actions import withdraw
from cases.discussions.models import Post, Thread
from cases.insights.models import Insight
from cases.models import Item
from tests.factories import findings, items, talk
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
THEME = "/nl/themes/in-gesprek-met-het-publiek/"
NAMES = [None, "Dirk", "Bram", "Anna", "Esra"]


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Let addresses be Dutch ones, whatever the test before asked for."""
    with override("nl"):
        yield


def seeing(url: str, words: str) -> set[str | None]:
    """Return who of the cast sees words at an address."""
    clients = {name: ways.client_of(person(name) if name else None) for name in NAMES}
    return {name for name, client in clients.items() if words in client.get(url).content.decode()}


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (Audience.PUBLIC, set(NAMES)),
        (Audience.EDUCATION, {"Bram", "Anna", "Esra"}),
        (Audience.POLICE, {"Anna", "Esra"}),
    ],
)
def test_insight_is_as_visible_as_its_thread(audience: Audience, who: set[str | None]) -> None:
    guidance = items.guidance()
    thread = findings.planted_thread("iets", audience)
    made = findings.planted(thread, "iets")
    findings.attach(made, guidance)

    for url in (made.get_absolute_url(), "/nl/insights/", THEME, guidance.get_absolute_url()):
        assert seeing(url, made.claim) == who, url
    assert seeing(guidance.get_absolute_url(), "1 gesprek") == who


def test_thread_about_a_hidden_item_hides_its_insights() -> None:
    tip = items.tip()
    made = findings.planted(findings.planted_thread("iets", Audience.PUBLIC, tip), "iets")
    Item.objects.filter(pk=tip.pk).update(audience=Audience.POLICE)

    assert seeing(made.get_absolute_url(), made.claim) == {"Anna", "Esra"}


def test_decision_is_as_visible_as_its_meeting() -> None:
    made = findings.planted(items.seminar(audience=Audience.EDUCATION), "besluit")

    assert seeing(made.get_absolute_url(), made.claim) == {"Bram", "Anna", "Esra"}
    assert seeing(THEME, made.claim) == {"Bram", "Anna", "Esra"}


def test_what_a_class_found_is_for_the_class() -> None:
    thread = findings.planted_thread("klas", Audience.EDUCATION)
    made = findings.planted(thread, "klas")
    group = Circle.objects.create(name="Klas 1")
    group.members.create(person=person("Bram"))
    Thread.objects.filter(pk=thread.pk).update(scope=group)

    assert seeing(made.get_absolute_url(), made.claim) == {"Bram"}
    assert seeing("/nl/insights/", made.claim) == {"Bram"}


def test_counts_are_those_of_who_asks() -> None:
    guidance = items.guidance()
    for audience in (Audience.PUBLIC, Audience.PUBLIC, Audience.EDUCATION, Audience.POLICE):
        thread = findings.planted_thread("iets", audience)
        findings.attach(findings.planted(thread, "iets"), guidance)
    url = guidance.get_absolute_url()

    assert seeing(url, "2 gesprekken") == {None, "Dirk"}
    assert seeing(url, "3 gesprekken") == {"Bram"}
    assert seeing(url, "4 gesprekken") == {"Anna", "Esra"}


def test_guidance_one_may_not_see_is_not_what_it_led_to() -> None:
    made = findings.planted(findings.planted_thread("iets", Audience.PUBLIC), "iets")
    guidance = items.guidance("geheim", Audience.POLICE)
    findings.attach(made, guidance)

    for url in (made.get_absolute_url(), made.source_url, "/nl/insights/"):
        assert seeing(url, "Leidde tot:") == {"Anna", "Esra"}, url
        assert seeing(url, guidance.title) == {"Anna", "Esra"}, url


def test_withdrawn_guidance_is_nothing_it_led_to() -> None:
    made = findings.planted(findings.planted_thread("iets", Audience.PUBLIC), "iets")
    guidance = items.guidance()
    findings.attach(made, guidance)
    withdraw(Item.objects.get(pk=guidance.pk), reason="Verouderd.", by=None)

    assert seeing(made.get_absolute_url(), "Leidde tot:") == set()


def test_post_of_a_hidden_insight_says_nothing_of_it() -> None:
    """A post was moved to a public thread; the insight stayed with the police."""
    made = findings.planted(findings.planted_thread("intern", Audience.POLICE), "intern")
    public = findings.planted_thread("open", Audience.PUBLIC)
    Post.objects.filter(thread=made.thread).update(thread=public, number=2)
    Thread.objects.filter(pk=public.pk).update(last_number=2)

    assert seeing(public.get_absolute_url(), "Deel van een inzicht") == set()
    assert seeing(public.get_absolute_url(), made.public_id) == set()


def test_role_that_ended_takes_the_insight_along() -> None:
    made = findings.planted(findings.planted_thread("iets", Audience.POLICE), "iets")
    anna = person("Anna")
    client = ways.client_of(anna)
    before = client.get(made.get_absolute_url()).status_code

    anna.memberships.update(until=timezone.localdate() - dt.timedelta(days=1))

    assert (before, client.get(made.get_absolute_url()).status_code) == (200, 404)
    assert Role.OFFICER not in person("Anna").current_roles


def test_objections_of_a_hidden_insight_have_no_address() -> None:
    thread = talk.thread(audience=Audience.POLICE)
    made = findings.insight(thread)
    bram = ways.client_of(person("Bram"))
    real = f"{made.get_absolute_url()}objections/00000000-0000-0000-0000-000000000000/answer/"

    hidden, absent = bram.get(real), bram.get(real.replace(made.public_id, "I-222222"))

    assert ways.comparable(hidden) == ways.comparable(absent)
    assert hidden.status_code == 404
    assert Insight.objects.count() == 1
