"""Whatever Django or Wagtail sends becomes letters, or is refused with a reason."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from wagtail.admin.mail import send_mail as wagtail_send_mail

from accounts.actions import end_membership
from accounts.clearance import Audience
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from tests.people import person

pytestmark = pytest.mark.django_db


def test_mail_waits_until_the_worker_runs() -> None:
    send_mail("News", "Plain.", None, ["a@example.org"], html_message="<p>Rich.</p>")

    assert mail.outbox == []
    send_due()

    message = mail.outbox[0]
    assert isinstance(message, EmailMultiAlternatives)
    assert (message.subject, message.body) == ("News", "Plain.")
    assert [tuple(each) for each in message.alternatives] == [("<p>Rich.</p>", "text/html")]


def test_every_recipient_gets_a_letter_and_sees_no_other() -> None:
    EmailMessage(
        "News", "x", to=["a@example.org", "Bé <b@example.org>"], bcc=["c@example.org"]
    ).send()

    send_due()

    assert [message.to for message in mail.outbox] == [
        ["a@example.org"],
        ["b@example.org"],
        ["c@example.org"],
    ]
    assert {str(message.cc + message.bcc) for message in mail.outbox} == {"[]"}


def test_wagtails_mail_goes_to_who_is_still_cleared_for_it() -> None:
    esra, fons = person("Esra"), person("Fons")
    wagtail_send_mail("A tip waits", "“Secret title” waits.", [esra.email, fons.email])
    assert {letter.audience for letter in Letter.objects.all()} == {Audience.POLICE}

    end_membership(esra.memberships.get(), by=None)

    assert send_due() == {"sent": 1, "dropped": 1}
    assert [message.to for message in mail.outbox] == [[fons.email]]


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": "News\nBcc: all@example.org"},
        {"to": ["a@example.org\nBcc: all@example.org"]},
        {"from_email": "Site\r\nBcc: all@example.org <site@example.org>"},
        {"headers": {"X-Name": "Anna\nBcc: all@example.org"}},
    ],
)
def test_header_with_a_line_end_is_refused(changed: dict[str, Any]) -> None:
    message = EmailMessage(**{"subject": "News", "body": "x", "to": ["a@example.org"], **changed})

    with pytest.raises((BadHeaderError, ValueError)):
        message.send()

    assert Letter.objects.count() == 0


def _with_attachment() -> EmailMessage:
    message = EmailMessage("News", "x", to=["a@example.org"])
    message.attach("a.txt", "text")
    return message


def _only_html() -> EmailMessage:
    message = EmailMessage("News", "<p>x</p>", to=["a@example.org"])
    message.content_subtype = "html"
    return message


def _with_calendar() -> EmailMessage:
    message = EmailMultiAlternatives("News", "x", to=["a@example.org"])
    message.attach_alternative("BEGIN:VCALENDAR", "text/calendar")
    return message


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (_with_attachment(), "without attachments"),
        (_only_html(), "plain text"),
        (_with_calendar(), "HTML and nothing else"),
        (EmailMessage("News", "x", to=["a@b.nl"], reply_to=["c@d.nl"]), "reply-to"),
    ],
)
def test_what_a_letter_cannot_hold_is_refused_with_a_reason(
    message: EmailMessage, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        message.send()
