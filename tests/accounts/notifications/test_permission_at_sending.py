"""What somebody may read is asked again at the moment a letter leaves."""

from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.actions import end_membership
from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from tests.accounts.notifications.conftest import post
from tests.accounts.notifications.ways_out import Broken, leave_by
from tests.people import person

pytestmark = pytest.mark.django_db


def test_letter_for_some_goes_to_who_is_cleared() -> None:
    anna = person("Anna")
    post(anna.email, person=anna, audience=Audience.POLICE)

    assert send_due() == {"sent": 1}


def test_clearance_lost_while_queued_counts() -> None:
    anna = person("Anna")
    letter = post(anna.email, person=anna, audience=Audience.POLICE)

    end_membership(anna.memberships.get(), by=None)

    assert send_due() == {"dropped": 1}
    letter.refresh_from_db()
    assert (letter.to, letter.data, mail.outbox) == ("", {}, [])


def test_clearance_lost_between_two_attempts_counts(settings: Any) -> None:
    leave_by(settings, Broken)
    anna = person("Anna")
    letter = post(anna.email, person=anna, audience=Audience.POLICE)
    send_due()
    end_membership(anna.memberships.get(), by=None)
    letter.refresh_from_db()

    with time_machine.travel(letter.due_at):
        assert send_due() == {"dropped": 1}


def test_organisation_closed_while_queued_counts() -> None:
    anna = person("Anna")
    post(anna.email, person=anna, audience=Audience.POLICE)

    anna.memberships.get().organisation.__class__.objects.update(is_open=False)

    assert send_due() == {"dropped": 1}


def test_person_deactivated_while_queued_gets_nothing() -> None:
    anna = person("Anna")
    post(anna.email, person=anna)

    Person.objects.filter(pk=anna.pk).update(is_active=False)

    assert send_due() == {"dropped": 1}
    assert mail.outbox == []


def test_person_deleted_while_queued_takes_the_letter_along() -> None:
    anna = person("Anna")
    post(anna.email, person=anna)

    anna.delete()

    assert Letter.objects.count() == 0
    assert send_due() == {}


def test_restricted_letter_does_not_follow_to_a_mailbox_left_behind() -> None:
    anna = person("Anna")
    post(anna.email, person=anna, audience=Audience.POLICE)
    post(anna.email, person=anna)

    Person.objects.filter(pk=anna.pk).update(email="anna@elsewhere.example")

    assert send_due() == {"dropped": 1, "sent": 1}


def test_letters_for_some_need_a_person() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        post(audience=Audience.EDUCATION)
