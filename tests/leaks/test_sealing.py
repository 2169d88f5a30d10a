"""With the whole database, media, logs, cache and mail, but no keys, nobody joins a pseudonym."""

import datetime as dt
import logging
import random

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions.leaving import ask_erasure
from accounts.actions.openings import tell_of_openings
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.privacy import rooms
from accounts.sealing import actions
from accounts.sealing.models import Opening, OwnSecret, Pseudonym
from accounts.sealing.queries import own_pseudonym, suggest_name, tag_of
from tests.accounts.sealing import dump
from tests.accounts.sealing.keepers import REASON, both_sides, crowd, words
from tests.accounts.sure import browser_of, work
from tests.leaks import searching
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
THREAD = "thread:D-7F3K9X"
KEYS = "/nl/me/keys/"


def write_under_pseudonyms(people: list[Person]) -> None:
    """Let people prepare, one after another, and keep what they prepared in an order by lot."""
    waiting = [actions.prepare(each, scope=THREAD, name=suggest_name(THREAD)) for each in people]
    random.shuffle(waiting)
    for sealed in waiting:
        actions.keep(sealed, THREAD)


def open_by_pages(pseudonym: Pseudonym) -> str:
    """Open a pseudonym as moderators do, and return what the last page said."""
    carla, esra = browser_of(person("Carla")), browser_of(person("Esra"))
    url = carla.post(f"{KEYS}ask/{pseudonym.pk}/", {"reason": REASON}).headers["Location"]
    esra.post(url, {"passphrase": words("Esra")})
    return carla.post(url, {"passphrase": words("Carla")}).content.decode()


def live_through(people: list[Person]) -> Pseudonym:
    """Write, look, open, tell: everything that could leave a trace. Return what was opened."""
    for each in people:
        browser_of(each).get("/nl/me/pseudonyms/")
    write_under_pseudonyms(people)
    own = own_pseudonym(people[0], THREAD)
    assert own is not None
    assert people[0].email in open_by_pages(own)
    browser_of(people[0]).get("/nl/me/pseudonyms/")
    with time_machine.travel(timezone.now() + dt.timedelta(hours=37), tick=True):
        tell_of_openings()
        send_due()
    return own


def test_no_place_holds_a_person_and_their_pseudonym(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    people = crowd(6)
    both_sides()
    live_through(people)
    logged = [("log", line) for line in caplog.text.splitlines()]
    found = [*dump.rows(), *dump.beside(), *logged]

    for each in people:
        own = own_pseudonym(each, THREAD)
        assert own is not None
        of_person = dump.holding(found, dump.of_person(each))
        of_pseudonym = dump.holding(found, dump.of_pseudonym(own))
        assert of_person
        assert of_pseudonym
        assert set(of_person) & set(of_pseudonym) == set()


def test_search_of_a_dump_can_find() -> None:
    """A test that finds nothing proves nothing unless it can find."""
    anna = crowd(1)[0]
    both_sides()
    write_under_pseudonyms([anna])
    own = own_pseudonym(anna, THREAD)
    assert own is not None
    Opening.objects.create(pseudonym=own, reason=f"{REASON} {own.pk} {anna.public_id}")
    found = dump.rows()

    both = set(dump.holding(found, dump.of_person(anna))) & set(
        dump.holding(found, dump.of_pseudonym(own))
    )

    assert {table for table, _row in both} == {"sealing_opening"}


def test_nothing_of_a_person_changes_when_they_write_under_a_pseudonym() -> None:
    """Of two who have a pseudonym or not every row is alike: their secret was there before."""
    people = crowd(6)
    both_sides()
    before = dump.rows()

    write_under_pseudonyms(people[:3])

    new = [row for row in dump.rows() if row not in before]
    assert [row for row in before if row not in dump.rows()] == []
    assert {table for table, _row in new} == {"sealing_pseudonym"}
    assert len(new) == 3


def test_opening_points_at_nobody() -> None:
    """What an opening leaves behind names all alike: whom it was about, and all others."""
    people = crowd(6)
    both_sides()
    write_under_pseudonyms(people)
    before = dump.rows()
    own = own_pseudonym(people[0], THREAD)
    assert own is not None
    open_by_pages(own)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=37), tick=True):
        tell_of_openings()
        send_due()

    new = [row for row in [*dump.rows(), *dump.beside()] if row not in before]
    mentions = {
        each.email: sorted(table for table, _row in dump.holding(new, dump.of_person(each)))
        for each in people
    }

    assert mentions[people[0].email] == ["mail"]
    assert len({tuple(tables) for tables in mentions.values()}) == 1


def test_letters_come_in_an_order_by_lot() -> None:
    people = crowd(12)
    both_sides()
    write_under_pseudonyms(people[:1])
    orders = set()
    for _turn in range(2):
        own = own_pseudonym(people[0], THREAD)
        assert own is not None
        open_by_pages(own)
        with time_machine.travel(timezone.now() + dt.timedelta(hours=37), tick=True):
            tell_of_openings()
        waiting = [row for table, row in dump.rows() if table == "notifications_letter"]
        orders.add(tuple(addresses_in(waiting)))

    assert len(orders) == 2


def addresses_in(rows: list[str]) -> list[str]:
    return [word for row in rows for word in row.split() if word.endswith("@example.org")]


def test_rows_are_in_no_order_of_writing() -> None:
    """Neither by number nor by place: keys are random, and a batch is kept as it was shuffled."""
    fields = {field.name for field in Pseudonym._meta.get_fields()}

    assert fields == {
        "id", "scope", "name", "tag", "box", "one_version", "two_version", "muted_until",
        # What points at it: a row has either a pseudonym or a person.
        "openings", "posts", "objections", "tried_reports", "contributed",
    }  # fmt: skip
    assert not [each for each in Pseudonym._meta.get_fields() if each.related_model is Person]


def test_database_alone_makes_no_tag(settings: object) -> None:
    """Whoever has all tables, and the code, has a secret for each person; not the key."""
    people = crowd(6)
    both_sides()
    write_under_pseudonyms(people)
    settings.SEALING_KEY = "what a thief would try"  # type: ignore[attr-defined]  # pytest-django's settings
    guesses = {tag_of(each, THREAD) for each in people}

    assert not Pseudonym.objects.filter(tag__in=guesses).exists()


def test_once_erased_nothing_makes_the_tag_again() -> None:
    both_sides()
    anna = crowd(1)[0]
    write_under_pseudonyms([anna])
    secret = bytes(OwnSecret.objects.get(person=anna).secret)
    marks = {"hex": secret.hex(), "raw": secret.decode("latin-1")}
    assert searching.found(marks)["raw"] == ["sealing_ownsecret.secret"]
    own = own_pseudonym(anna, THREAD)

    ask_erasure(anna, removing=(), by=anna)
    with time_machine.travel(timezone.now() + dt.timedelta(days=15), tick=True):
        assert work() == 1

    assert searching.found(marks) == {"hex": [], "raw": []}
    assert Pseudonym.objects.get() == own


def test_keeper_who_is_erased_keeps_nothing() -> None:
    both_sides()
    esra = person("Esra")
    ask_erasure(esra, removing=(), by=esra)
    with time_machine.travel(timezone.now() + dt.timedelta(days=15), tick=True):
        assert work() == 1

    assert [table for table, _row in dump.rows() if table == "sealing_keeper"] == ["sealing_keeper"]


def test_export_says_only_that_nothing_is_kept() -> None:
    both_sides()
    anna = crowd(1)[0]
    write_under_pseudonyms([anna])
    own = own_pseudonym(anna, THREAD)
    assert own is not None

    part = next(each for each in rooms.parts() if each.key == "pseudonyms")
    said = str(list(part.rows(anna)))

    assert "Er wordt niets bewaard" in said
    for word in dump.of_pseudonym(own):
        assert word not in said


def test_page_of_ones_own_shows_nothing_of_others() -> None:
    people = crowd(3)
    both_sides()
    own = live_through(people)
    client = Client()

    assert client.get("/nl/me/pseudonyms/").status_code == 302
    pages = [browser_of(each).get("/nl/me/pseudonyms/").content.decode() for each in people]
    assert [own.name in page for page in pages] == [True, False, False]
