"""Delivery over a real SMTP connection, whatever the server does."""

import datetime as dt

import pytest
import time_machine

from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from tests.accounts.notifications.conftest import post
from tests.accounts.notifications.post_office import PostOffice, opened

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def test_mail_arrives_as_text_and_html_with_its_headers(office: PostOffice) -> None:
    letter = post(subject="Kennisbank: één brief", text="Plat – “zo”.\n", html="<p>Rijk – é</p>")

    send_due()

    mail = office.accepted[0]
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert rich is not None
    assert plain.get_content().replace("\r\n", "\n") == "Plat – “zo”.\n"
    assert rich.get_content().strip() == "<p>Rijk – é</p>"
    assert mail["Subject"] == "Kennisbank: één brief"
    assert mail["From"] == "Kennisbank <kennisbank@localhost>"
    assert mail["To"] == mail["Envelope-To"] == "anna@example.org"
    assert mail["Message-ID"] == letter.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"


def test_one_connection_serves_a_whole_run(office: PostOffice) -> None:
    for number in range(5):
        post(f"a{number}@example.org")

    assert send_due() == {"sent": 5}

    assert office.connections == 1
    assert [mail["To"] for mail in office.accepted] == [f"a{n}@example.org" for n in range(5)]


@pytest.mark.parametrize(
    ("step", "answer", "error"),
    [
        ("at_recipient", "450 Greylisted anna@example.org", "SMTPRecipientsRefused 450"),
        ("at_sender", "451 Later", "SMTPSenderRefused 451"),
        ("at_data", "452 Full", "SMTPDataError 452"),
        ("at_data", "421 Shutting down", "SMTPDataError 421"),
    ],
)
def test_refused_for_now_is_tried_again(
    step: str, answer: str, error: str, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    setattr(office, step, answer)
    letter = post()

    assert send_due() == {"waiting": 1}
    letter.refresh_from_db()
    assert (letter.state, letter.error, letter.attempts) == ("waiting", error, 1)
    assert "example.org" not in caplog.text

    setattr(office, step, "250 OK")
    assert send_due() == {}
    with time_machine.travel(letter.due_at):
        assert send_due() == {"sent": 1}
    assert len(office.accepted) == 1


@pytest.mark.parametrize(
    ("step", "answer", "error"),
    [
        ("at_recipient", "550 No anna@example.org here", "SMTPRecipientsRefused 550"),
        ("at_sender", "553 Not you", "SMTPSenderRefused 553"),
        ("at_data", "554 Spam", "SMTPDataError 554"),
    ],
)
def test_refused_for_good_is_dead_at_once(
    step: str, answer: str, error: str, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    setattr(office, step, answer)
    letter = post()

    assert send_due() == {"dead": 1}

    letter.refresh_from_db()
    assert (letter.state, letter.error) == ("dead", error)
    assert letter.data["text"] == "Plain.\n"  # an administrator may have it tried again
    assert "example.org" not in caplog.text


def test_one_refused_letter_does_not_stop_the_others(office: PostOffice) -> None:
    office.at_recipient, office.refuses_only = "550 No", "a1@example.org"
    for number in range(3):
        post(f"a{number}@example.org")

    assert send_due() == {"sent": 2, "dead": 1}

    assert [mail["To"] for mail in office.accepted] == ["a0@example.org", "a2@example.org"]


def test_server_that_is_too_slow_is_left_and_asked_later(office: PostOffice) -> None:
    office.seconds_to_answer = 1
    letter = post()

    assert send_due() == {"waiting": 1}

    letter.refresh_from_db()
    assert letter.error == "SMTPServerDisconnected"


def test_server_that_dies_in_the_middle_is_asked_later(office: PostOffice) -> None:
    office.dies_in_data = True
    first, second = post("first@example.org"), post("second@example.org")

    assert send_due() == {"waiting": 2}

    assert office.connections == 2
    office.dies_in_data = False
    with time_machine.travel(first.due_at + 2 * MINUTE):
        assert send_due() == {"sent": 2}
    assert [mail["Message-ID"] for mail in office.accepted] == [
        first.message_id,
        second.message_id,
    ]


def test_server_that_is_not_there_costs_one_letter_one_attempt(closed_office: PostOffice) -> None:
    first, second = post("first@example.org"), post("second@example.org")

    assert send_due() == {"waiting": 1}

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.attempts, first.error) == (1, "ConnectionRefusedError")
    assert (second.attempts, second.error) == (0, "")
    with opened(closed_office), time_machine.travel(first.due_at):
        assert send_due() == {"sent": 2}


def test_header_cannot_be_smuggled_in(office: PostOffice) -> None:
    post(subject="Hello\r\nBcc: all@example.org", text="x")
    good = post("good@example.org")

    assert send_due() == {"dead": 1, "sent": 1}

    assert [mail["To"] for mail in office.accepted] == ["good@example.org"]
    good.refresh_from_db()
    assert good.state == Letter.State.SENT
