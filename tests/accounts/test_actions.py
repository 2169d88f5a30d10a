"""What is done to memberships is written down, with who did it."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.actions import admit, end_membership
from accounts.clearance import Role
from accounts.models import Organisation
from tests.accounts.audit.writing import last, since
from tests.people import person

pytestmark = pytest.mark.django_db


def test_roles_are_written_down_with_who_gave_and_took_them() -> None:
    fons, anna = person("Fons"), person("Anna")
    school = Organisation.objects.create(name="Academy", kind="education")
    today = timezone.localdate()
    start = last()

    membership = admit(anna, to=school, role=Role.LECTURER, by=fons)
    admit(anna, to=school, role=Role.LECTURER, by=fons, until=today + dt.timedelta(days=9))
    end_membership(membership, by=fons)

    begun, changed, ended = since(start)
    assert [e.event for e in (begun, changed, ended)] == [
        "membership.begin",
        "membership.change",
        "membership.end",
    ]
    assert {e.actor for e in (begun, changed, ended)} == {fons.public_id}
    assert {e.object_id for e in (begun, changed, ended)} == {str(anna.public_id)}
    role = {"role": "lecturer", "organisation": school.pk}
    assert begun.details == role | {
        "since": str(today),
        "until": str(today + dt.timedelta(days=365)),
    }
    assert changed.details == role | {
        "since": str(today),
        "until": str(today + dt.timedelta(days=9)),
    }
    assert ended.details == role


def test_role_given_again_as_it_was_is_no_line() -> None:
    anna = person("Anna")
    membership = anna.memberships.get()
    start = last()

    admit(anna, to=membership.organisation, role=Role.OFFICER, by=None, since=membership.since)

    assert since(start) == []
