"""The inbox: newest first, what is new marked, by oneself only."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from accounts.notifications.models import Notice
from accounts.notifications.queries import unseen_count
from tests.accounts.notifications.remarks import register, tell_of
from tests.factories import items
from tests.leaks import ways
from tests.people import enter, person

pytestmark = pytest.mark.django_db
INBOX = "/nl/me/notices/"
NOBODYS = "0b6c0a3e-5b7e-4f0e-9d0a-3f6f5d0c9a11"


@pytest.fixture(autouse=True)
def remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch)


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, person("Anna"))
    return client


def text(client: Client, path: str = INBOX) -> str:
    return client.get(path).content.decode()


def test_empty_inbox_says_what_comes_here(anna: Client) -> None:
    page = text(anna)

    assert "Hier lees je het als iemand je antwoordt" in page
    assert "Alles als gezien markeren" not in page
    assert 'class="count"' not in page


def test_newest_comes_first_with_why_and_when(anna: Client) -> None:
    first, second = items.tip("eerste"), items.tip("tweede", language="en")
    tell_of(first, answered="Anna")
    tell_of(second, mentioned="Anna")

    page = text(anna)

    assert page.index(second.title) < page.index(first.title)
    assert page.index("omdat iemand je noemde") < page.index("omdat iemand je antwoordde")
    assert f'<span lang="en">{second.title}</span>' in page
    assert page.count('class="notices__mark"') == 2


def test_notice_leads_to_its_place_and_is_seen_then(anna: Client) -> None:
    tip = items.tip()
    tell_of(tip, answered="Anna")
    address = f"{INBOX}{Notice.objects.get().pk}/"

    anna.head(address)
    assert Notice.objects.get().seen_at is None
    assert anna.get(address).headers["Location"] == tip.get_absolute_url()

    seen = Notice.objects.get().seen_at
    assert seen is not None
    anna.get(address)
    assert Notice.objects.get().seen_at == seen
    assert 'class="notices__mark"' not in text(anna)


def test_count_stands_beside_the_name_on_every_page(anna: Client) -> None:
    for _number in range(3):
        tell_of(items.tip(), answered="Anna")

    for path in ("/nl/", INBOX, "/nl/me/", "/nl/never/was/"):
        assert '3<span class="visually-hidden"> nieuwe meldingen</span>' in text(anna, path)
    assert '3<span class="visually-hidden"> new notices</span>' in text(anna, "/en/")
    assert 'class="count"' not in text(Client(), "/nl/")


def test_all_is_marked_as_seen_down_from_what_was_shown(anna: Client) -> None:
    for _number in range(2):
        tell_of(items.tip(), answered="Anna")
    newest = anna.get(INBOX).context["rows"][0].notice.pk
    tell_of(items.tip(), answered="Anna")

    answer = anna.post(f"{INBOX}seen/", {"newest": newest})

    assert answer.headers["Location"] == INBOX
    assert unseen_count(Person.objects.get(pk=person("Anna").pk)) == 1


@pytest.mark.parametrize("newest", ["", "x", "\x00", NOBODYS])
def test_marking_down_from_nothing_is_404(newest: str, anna: Client) -> None:
    tell_of(items.tip(), answered="Anna")

    assert anna.post(f"{INBOX}seen/", {"newest": newest}).status_code == 404
    assert unseen_count(person("Anna")) == 1


def test_marking_leaves_those_of_others(anna: Client) -> None:
    tell_of(items.tip(), answered="Bram", quoted="Anna")
    theirs = Notice.objects.get(person=person("Bram"))

    assert anna.post(f"{INBOX}seen/", {"newest": theirs.pk}).status_code == 404
    mine = Notice.objects.get(person=person("Anna"))
    anna.post(f"{INBOX}seen/", {"newest": mine.pk})

    theirs.refresh_from_db()
    assert theirs.seen_at is None


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options", "patch"])
def test_notice_of_another_is_as_none(method: str, anna: Client) -> None:
    tell_of(items.tip(), answered="Bram")
    theirs = Notice.objects.get()
    ask = getattr(anna, method)

    one, other = (
        ways.comparable(ask(f"{INBOX}{key}/")).replace(str(key), "") for key in (theirs.pk, NOBODYS)
    )

    assert one == other
    theirs.refresh_from_db()
    assert theirs.seen_at is None


@pytest.mark.parametrize("path", [INBOX, f"{INBOX}{NOBODYS}/", f"{INBOX}seen/"])
def test_visitors_are_asked_to_sign_in(path: str, client: Client) -> None:
    for ask in (client.get, client.post):
        assert ask(path).status_code in {302, 405}
    assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_long_inbox_has_pages(anna: Client) -> None:
    tip = items.tip()
    for _number in range(51):
        tell_of(tip, answered="Anna")

    first, last = anna.get(INBOX), anna.get(f"{INBOX}?page=2")

    assert [len(page.context["rows"]) for page in (first, last)] == [50, 1]
    assert "?page=1" in last.content.decode()
    assert "Alles als gezien markeren" not in last.content.decode()


def test_inbox_costs_the_same_for_one_and_for_many(anna: Client) -> None:
    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert anna.get(path).status_code == 200
        return len(asked)

    tell_of(items.tip(), answered="Anna")
    for path in (INBOX, "/nl/"):
        cost(path)
    few = [cost(path) for path in (INBOX, "/nl/")]
    for _number in range(29):
        tell_of(items.tip(), answered="Anna")

    assert [cost(path) for path in (INBOX, "/nl/")] == few
    assert few[0] <= 12


def test_count_is_one_query_for_most_and_two_for_whom_something_is_new() -> None:
    tell_of(items.tip(), answered="Anna")
    costs = {}
    for name, count in (("Anna", 1), ("Bram", 0)):
        who = Person.objects.get(pk=person(name).pk)
        assert who.current_roles
        with CaptureQueriesContext(connection) as asked:
            assert unseen_count(who) == count
        costs[name] = len(asked)

    assert costs == {"Anna": 2, "Bram": 1}
