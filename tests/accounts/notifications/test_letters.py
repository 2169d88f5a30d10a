"""Posting costs one row and refuses what cannot be a letter."""

import datetime as dt

import pytest
from django.template import TemplateDoesNotExist
from pytest_django import DjangoAssertNumQueries

from accounts.notifications import letters
from accounts.notifications.models import Letter
from tests.accounts.notifications.conftest import post
from tests.people import person

pytestmark = pytest.mark.django_db


def test_posting_is_one_row(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    anna = person("Anna")

    with django_assert_num_queries(1):
        letter = letters.post(
            "password_reset", to=anna.email, language="nl", person=anna, day=dt.date(2026, 11, 21)
        )

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.data) == ("waiting", 0, {"day": "2026-11-21"})
    assert letter.give_up_at - letter.made_at >= dt.timedelta(hours=24)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@example.org\nBcc: all@example.org",
        "anna@example.org\r\n",
        "anna@example.org, bram@example.org",
        "Anna <anna@example.org>",
        "anna@example.org\x00",
    ],
)
def test_what_is_no_single_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="one address"):
        post(address)

    assert Letter.objects.count() == 0


def test_kind_that_nobody_wrote_is_refused_at_once() -> None:
    with pytest.raises(TemplateDoesNotExist):
        letters.post("pasword_reset", to="anna@example.org", language="nl")


def test_message_ids_name_the_site_and_differ() -> None:
    first, second = post(), post()

    assert first.message_id.endswith("@testserver>")
    assert first.message_id != second.message_id


def test_dead_letter_is_tried_again_for_another_day() -> None:
    letter = post()
    letters.end(letter, Letter.State.DEAD, error="SMTPDataError 554")

    again = letters.try_again(letter, by=person("Fons"))

    assert (again.state, again.attempts, again.error, again.ended_at) == ("waiting", 0, "", None)
    assert again.data["text"] == "Plain.\n"


def test_letter_let_go_forgets_what_it_said() -> None:
    letter = letters.let_go(post(), by=person("Fons"))

    assert (letter.state, letter.to, letter.data) == ("dropped", "", {})


def test_letter_that_left_cannot_be_tried_again() -> None:
    letter = post()
    letters.end(letter, Letter.State.SENT)

    assert letters.try_again(letter, by=person("Fons")).state == "sent"


def test_address_is_masked() -> None:
    assert post("anna@example.org").masked_to == "a…@example.org"
