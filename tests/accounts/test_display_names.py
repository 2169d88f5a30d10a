"""What somebody may be called: nothing by which they look like somebody else."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from time_machine import travel

from accounts import actions
from accounts.actions.people import save_profile
from accounts.clearance import Role
from accounts.display_names import RENAMES, WITHIN, check_name, first_allowed
from accounts.models import AuditEntry, Person
from accounts.notifications.delivery import send_due
from tests.accounts.newcomers import NAME_AND_PASSWORD, force, link_in
from tests.people import enter, person

REFUSED = [
    "Nabije Heide", "nabije  heide", "NabijeHeide", "Nabíje Heide",
    "Carla Moderator", "redactie", "De Beheerder", "Site Editor",
    "Anna\u202e", "An\u200bna", "\u2066Anna", "An\x00na", "An\u00adna",
]  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        check_name(name)


@pytest.mark.parametrize(
    "name", ["Anna", "Nabil Heide", "Anna van der Heide", "Ömer Ağaoğlu", "J. O’Brien-de Wit"]
)
def test_may_be(name: str) -> None:
    check_name(name)


def test_single_sign_on_takes_the_address_where_the_name_may_not_be() -> None:
    assert first_allowed("Nabije Heide", "jan") == "jan"
    assert first_allowed("Anna", "jan") == "Anna"
    assert first_allowed("", "moderator") == "een lid"


def _profile(client: Client, name: str) -> int:
    typed = {"display_name": name, "byline": "named", "language": "nl", "notices": "daily",
             "digest_day": "0", "save": "1"}  # fmt: skip
    return client.post("/nl/me/profile/", typed).status_code


@pytest.mark.django_db
def test_profile_refuses_it(client: Client) -> None:
    enter(client, person("Anna"))

    for name in REFUSED:
        _profile(client, name)
        assert person("Anna").display_name == "Anna", name
    assert _profile(client, "Anna Bakker") == 302
    assert person("Anna").display_name == "Anna Bakker"


@pytest.mark.django_db
def test_name_of_before_stays_when_something_else_changes(client: Client) -> None:
    anna = person("Anna")
    Person.objects.filter(pk=anna.pk).update(display_name="Anna Moderator")
    enter(client, anna)

    assert _profile(client, "Anna Moderator") == 302
    assert not AuditEntry.objects.filter(event="person.rename").exists()


@pytest.mark.django_db
def test_few_names_in_a_month_each_in_the_log() -> None:
    anna = person("Anna")
    for number in range(RENAMES):
        anna.display_name = f"Anna {number}"
        save_profile(anna)
    anna.display_name = "Anna Bakker"

    with pytest.raises(ValidationError):
        save_profile(anna)
    assert AuditEntry.objects.filter(event="person.rename").count() == RENAMES
    with travel(timezone.now() + 2 * WITHIN):
        save_profile(anna)


@pytest.mark.django_db
def test_invitation_makes_no_account_with_it(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    actions.invite("nina@politie.example", to=force(), role=Role.OFFICER, language="nl", by=None)
    send_due()
    link = link_in(mailoutbox[-1])

    for name in ("Nabije Heide", "Nina Moderator"):
        client.post(link, {**NAME_AND_PASSWORD, "name": name})

    assert not Person.objects.filter(email="nina@politie.example").exists()
    client.post(link, NAME_AND_PASSWORD)
    assert Person.objects.filter(email="nina@politie.example").exists()
