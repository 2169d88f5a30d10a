"""Nobody falls out unawares: approvers and members are told in time, once."""

import datetime as dt

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone

from accounts import actions
from accounts.models import Membership
from accounts.notifications.delivery import send_due
from tests.people import person

pytestmark = pytest.mark.django_db


def told(mailoutbox: list[EmailMessage]) -> list[tuple[str, str]]:
    """Run the job, send, and return whom it wrote to about what."""
    mailoutbox.clear()
    call_command("tell_of_endings", verbosity=0)
    send_due()
    return [(mail.to[0], str(mail.subject).removeprefix("Kennisbank: ")) for mail in mailoutbox]


def ends_in(days: int, name: str) -> Membership:
    membership = person(name).memberships.get()
    membership.until = timezone.localdate() + dt.timedelta(days=days)
    membership.save()
    return membership


def test_approver_is_told_weekly_and_the_member_once(mailoutbox: list[EmailMessage]) -> None:
    actions.set_approver(person("Lotte").memberships.get(), to=True, by=None)
    ends_in(10, "Bram")
    approver = ("lotte@example.org", "Lidmaatschappen lopen af")
    member = ("bram@example.org", "Je toegang loopt af")

    assert sorted(told(mailoutbox)) == sorted([approver, member])
    assert told(mailoutbox) == []
    with time_machine.travel(timezone.now() + dt.timedelta(days=7)):
        assert told(mailoutbox) == [approver]


def test_what_was_confirmed_meanwhile_is_told_to_nobody(mailoutbox: list[EmailMessage]) -> None:
    lotte = person("Lotte")
    actions.set_approver(lotte.memberships.get(), to=True, by=None)
    membership = ends_in(10, "Bram")
    call_command("tell_of_endings", verbosity=0)

    actions.confirm(membership, by=lotte)
    send_due()

    assert mailoutbox == []


def test_mail_to_approvers_names_nobody(mailoutbox: list[EmailMessage]) -> None:
    actions.set_approver(person("Lotte").memberships.get(), to=True, by=None)
    ends_in(30, "Bram")

    assert told(mailoutbox) == [("lotte@example.org", "Lidmaatschappen lopen af")]
    said = str(mailoutbox[0].body) + str(mailoutbox[0].alternatives)  # type: ignore[attr-defined]  # it has HTML too
    assert "Bram" not in said


def test_far_ends_are_told_to_nobody(mailoutbox: list[EmailMessage]) -> None:
    actions.set_approver(person("Lotte").memberships.get(), to=True, by=None)
    person("Bram")

    assert told(mailoutbox) == []
