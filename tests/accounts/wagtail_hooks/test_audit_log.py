"""The audit log at the desk: administrators read it, for all others there is no such page."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import audit_guards
from accounts.actions import choose_language
from accounts.audit import Event, Result, origin_is, record
from accounts.models import AuditEntry, Person
from tests.factories import items
from tests.leaks import ways
from tests.people import enter, person

pytestmark = pytest.mark.django_db
LOG = "/admin/reports/audit-log/"
RESULTS = f"{LOG}results/"


@pytest.fixture
def fons() -> Person:
    return choose_language(person("Fons"), "en")


@pytest.fixture
def desk(client: Client, fons: Person) -> Client:
    enter(client, fons)
    return client


def shown(desk: Client, query: str = "") -> list[int]:
    """Return the numbers of the lines on the page."""
    answer = desk.get(f"{LOG}?{query}")
    assert answer.status_code == 200
    return [line.entry.number for line in answer.context["object_list"]]


@pytest.mark.parametrize("name", [None, "Anna", "Bram", "Lotte", "Omar", "Dirk", "Carla", "Esra"])
@pytest.mark.parametrize("address", [LOG, RESULTS, f"{LOG}?export=csv"])
def test_log_is_absent_for_all_but_administrators(name: str | None, address: str) -> None:
    client = ways.client_of(person(name) if name else None)
    start = AuditEntry.objects.count()

    asked, absent = client.get(address), client.get("/admin/reports/never-was/")

    assert asked.status_code == 404
    assert ways.comparable(asked) == ways.comparable(absent)
    assert AuditEntry.objects.count() == start


@pytest.mark.parametrize(("name", "is_shown"), [("Fons", True), ("Esra", False), ("Carla", False)])
def test_menu_names_the_log_to_administrators(name: str, is_shown: bool) -> None:
    client = ways.client_of(person(name))

    assert (LOG in client.get("/admin/").content.decode()) is is_shown


def test_line_tells_who_when_what_which_result_and_from_where(desk: Client) -> None:
    with origin_is("192.0.2.0/24"):
        record(
            Event.MEMBERSHIP_BEGUN,
            by=person("Esra"),
            about=person("Anna"),
            result=Result.REFUSED,
            role="editor",
        )

    page = desk.get(LOG).content.decode()

    words = ("Esra", "Anna", "membership begun", "refused", "192.0.2.0/24", "role = editor")
    assert [word for word in words if word not in page] == []
    assert timezone.localdate().isoformat() in page


def test_person_who_is_gone_is_an_id(desk: Client) -> None:
    gone = Person.objects.create_user("gerda@example.org", display_name="Gerda")
    record(Event.SIGN_IN, by=gone, about=gone)
    assert "Gerda" in desk.get(LOG).content.decode()
    gone.delete()

    page = desk.get(LOG).content.decode()

    assert "Gerda" not in page
    assert str(gone.public_id) in page


def test_log_speaks_dutch_too(desk: Client, fons: Person) -> None:
    choose_language(fons, "nl")

    assert desk.get(LOG).status_code == 200


def test_lines_are_found_by_event_result_person_thing_and_day(desk: Client, fons: Person) -> None:
    shown(desk)  # opening is a line too
    anna, tip = person("Anna"), items.tip()
    one = record(Event.SIGN_IN, by=anna, about=anna).number
    two = record(Event.SIGN_IN, by=None, about=anna, result=Result.REFUSED).number
    three = record(Event.ITEM_RESTORED, by=fons, about=tip).number
    today = timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)

    found = {
        query: [number for number in shown(desk, query) if number >= one]
        for query in (
            "event=session.begin",
            "result=refused",
            f"who={anna.public_id}",
            "who=ANNA@example.org",
            f"which={tip.public_id}",
            "which=anna@example.org",
            f"at_from={today}&at_to={today}",
            f"at_from={tomorrow}",
        )
    }

    assert list(found.values()) == [
        [two, one],
        [two],
        [one],
        [one],
        [three],
        [two, one],
        [three, two, one],
        [],
    ]


@pytest.mark.parametrize(
    "query",
    [
        "who=nobody@example.org",
        "who=Anna",
        "who=nonsense",
        "who=6f1f7c43-6a39-4b47-a5f6-1c3b5f3a2b10",
        "which=nobody@example.org",
        "which=KB-XXXXX",
        "who='%22%3Cscript%3E",
    ],
)
def test_what_finds_nothing_finds_nothing(query: str, desk: Client) -> None:
    record(Event.SIGN_IN, by=person("Anna"), about=person("Anna"))

    assert shown(desk, query) == []
    assert "Nothing of the kind was written down." in desk.get(f"{LOG}?{query}").content.decode()


@pytest.mark.parametrize("query", ["who=%00", "event=x", "result=x", "at_from=x", "p=x", "p=99"])
def test_broken_question_is_answered(query: str, desk: Client) -> None:
    assert desk.get(f"{LOG}?{query}").status_code in {200, 404}


def test_page_has_fifty_lines(desk: Client) -> None:
    for _time in range(60):
        record(Event.SIGN_OUT, by=None)

    assert len(shown(desk)) == 50
    assert len(shown(desk, "event=session.end&p=2")) == 10


def test_page_costs_the_same_however_much_there_is(desk: Client) -> None:
    def cost() -> int:
        desk.get(LOG)
        with CaptureQueriesContext(connection) as asked:
            desk.get(LOG)
        return len(asked)

    for number in range(3):
        someone = Person.objects.create_user(f"a{number}@example.org", display_name="Someone")
        record(Event.SIGN_IN, by=someone, about=someone)
    few = cost()
    for number in range(60):
        someone = Person.objects.create_user(f"b{number}@example.org", display_name="Someone")
        record(Event.SIGN_IN, by=someone, about=someone)

    assert cost() == few


def test_opening_the_log_is_a_line_in_it(desk: Client, fons: Person) -> None:
    for address in (LOG, RESULTS, f"{LOG}?result=refused"):
        desk.get(address)

    opened = AuditEntry.objects.filter(event=Event.AUDIT_LOG_OPENED)
    assert [entry.actor for entry in opened] == [fons.public_id]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_log_leaves_in_no_file(kind: str, desk: Client) -> None:
    answer = desk.get(f"{LOG}?export={kind}")

    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in answer.headers
    assert "export=csv" not in desk.get(LOG).content.decode()


def test_line_that_was_tampered_with_is_still_shown(desk: Client) -> None:
    record(Event.SIGN_IN, by=None, about=person("Anna"))
    audit_guards.lift(connection)
    AuditEntry.objects.update(object_id="nobody", event="never.was", details="x")

    page = desk.get(LOG).content.decode()

    assert "never.was" in page
