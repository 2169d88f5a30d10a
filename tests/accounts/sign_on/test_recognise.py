"""Naming organisations as providers do, from the command line."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import AuditEntry, Organisation, SignOnName
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    said = StringIO()
    call_command("recognise", *words, stdout=said)
    return said.getvalue()


def test_organisation_is_known_by_its_name_from_then_on(
    client: Client, provider: IdentityProvider
) -> None:
    school = Organisation.objects.create(name="Our school", kind="education")

    said = run("surfconext", " Hogeschool.Example ", "--organisation", "Our school")
    assert "no domain yet" in said
    school.domains.create(name=way.SCHOOL)
    way.sign_on(client)

    assert way.is_signed_in(client)
    assert SignOnName.objects.get().name == way.SCHOOL
    assert AuditEntry.objects.filter(event="organisation.change").count() == 1


def test_forgotten_name_lets_nobody_new_in(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    run("surfconext", way.SCHOOL.upper(), "--forget")

    way.sign_on(client)

    assert way.nobody_came_in(client)
    assert AuditEntry.objects.filter(event="organisation.change").count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("surfconext", "x.example", "--organisation", "Nowhere"), "no organisation called"),
        (("surfconext", way.SCHOOL, "--organisation", way.SCHOOL), "already"),
        (("surfconext", "", "--organisation", way.SCHOOL), "blank"),
        (("surfconext", "never.example", "--forget"), "no organisation called"),
        (("police", "x.example", "--organisation", way.SCHOOL), "invalid choice"),
        (("surfconext", "x.example"), "required"),
    ],
)
def test_what_makes_no_sense_is_told(
    words: tuple[str, ...],
    said: str,
    provider: IdentityProvider,
    school: Organisation,
    settings: Any,
) -> None:
    settings.LANGUAGE_CODE = "en"

    with pytest.raises(CommandError, match=said):
        run(*words)

    assert SignOnName.objects.count() == 1
