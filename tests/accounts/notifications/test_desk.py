"""Administrators see which mail has not left, and nothing of what it says."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.notifications import letters
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from tests.accounts.notifications.conftest import post
from tests.leaks import ways
from tests.people import enter, person

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/mail/"


def buttons(letter: Letter) -> tuple[str, str]:
    return f"/admin/mail/{letter.pk}/again/", f"/admin/mail/{letter.pk}/drop/"


def dead(to: str = "anna@example.org") -> Letter:
    letter = post(to, subject="About a secret", text="A secret link")
    letters.end(letter, Letter.State.DEAD, error="SMTPRecipientsRefused 550")
    letter.refresh_from_db()
    return letter


def test_administrator_sees_what_has_not_left_and_why(client: Client) -> None:
    dead()
    post("bram@example.org")
    letters.end(post("carla@example.org"), Letter.State.SENT)
    enter(client, person("Fons"))

    page = client.get(REPORT).content.decode()

    assert "a…@example.org" in page
    assert "b…@example.org" in page
    assert "c…@example.org" not in page
    assert "SMTPRecipientsRefused 550" in page
    assert page.index("a…@example.org") < page.index("b…@example.org")
    for word in ("anna@", "bram@", "secret"):
        assert word not in page
    for address in ("results/", "?export=csv", "?export=xlsx"):
        answer = client.get(REPORT + address)
        assert "anna@" not in ways.whole(answer)
        assert "secret" not in ways.whole(answer)


def test_report_costs_the_same_for_one_and_many(client: Client) -> None:
    enter(client, person("Fons"))
    costs = []
    for number in (1, 3):
        for one in range(number):
            dead(f"a{number}{one}@example.org")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(REPORT)
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_menu_leads_administrators_there_and_nobody_else(client: Client) -> None:
    enter(client, person("Fons"))
    assert REPORT in client.get("/admin/").content.decode()

    enter(client, person("Esra"))
    assert REPORT not in client.get("/admin/").content.decode()


@pytest.mark.leaks
@pytest.mark.parametrize("name", ["Anna", "Carla", "Esra"])
def test_for_others_there_is_no_such_page(name: str) -> None:
    letter = dead()
    client = ways.client_of(person(name))

    for method in ("get", "post"):
        ask = getattr(client, method)
        absent = ways.comparable(ask("/admin/never/was/"))
        for address in (REPORT, f"{REPORT}results/", *buttons(letter), "/admin/mail/0/again/"):
            assert ways.comparable(ask(address)) == absent, (method, address)
    letter.refresh_from_db()
    assert letter.state == "dead"


def test_dead_letter_is_tried_again(client: Client) -> None:
    letter = dead()
    enter(client, person("Fons"))

    assert client.get(buttons(letter)[0]).status_code == 404  # a link changes nothing
    answer = client.post(buttons(letter)[0])

    assert answer.headers["Location"] == REPORT
    assert send_due() == {"sent": 1}


def test_dead_letter_is_let_go(client: Client) -> None:
    letter = dead()
    enter(client, person("Fons"))

    client.post(buttons(letter)[1])

    letter.refresh_from_db()
    assert (letter.state, letter.to, letter.data) == ("dropped", "", {})
    assert client.post(buttons(letter)[0]).status_code == 404
