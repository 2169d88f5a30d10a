"""Single sign-on tells nothing: not of providers that are not set up, not of others' accounts.

That known and unknown people are told alike is in tests/accounts/sign_on/test_not_let_in.py.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.sign_on import way
from tests.leaks.ways import comparable
from tests.people import enter, person

pytestmark = [pytest.mark.leaks, pytest.mark.django_db]
PROVIDER = {
    "label": "SURFconext",
    "issuer": "https://connect.surfconext.example",
    "client_id": "kennisbank",
    "client_secret": "secret",
    "organisation_claim": "schac_home_organization",
    "role_claim": "eduperson_affiliation",
    "roles": {"student": "student"},
    "role_of_all": "",
    "second_factor": [],
}


@pytest.mark.parametrize("address", ["login", "login/callback", "connect", "again"])
@pytest.mark.parametrize("name", [None, "Bram", "Anna"])
def test_provider_that_is_not_set_up_is_like_a_page_that_never_was(
    name: str | None, address: str, settings: Any
) -> None:
    settings.SIGN_ON = {"surfconext": PROVIDER}
    client = Client(enforce_csrf_checks=True)
    if name:
        enter(client, person(name))
    absent = comparable(client.get("/never/was/"))

    for ask in (client.get, client.post):
        assert comparable(ask(f"/accounts/oidc/police/{address}/")) == absent
        assert comparable(ask(f"/accounts/oidc/SURFCONEXT/{address}/")) == absent


def test_way_in_of_somebody_else_is_not_there(settings: Any) -> None:
    settings.SIGN_ON = {"surfconext": PROVIDER}
    theirs = way.have_identity(person("Anna"), "surfconext", "anna")
    client = Client()
    enter(client, person("Bram"))
    absent = comparable(client.get("/nl/never/was/"))

    for number in (theirs.pk, 999_999):
        for ask in (client.get, client.post):
            address = reverse("disconnect_sign_on", kwargs={"pk": number})
            assert comparable(ask(address)) == absent
    assert way.identities_of(person("Anna")).count() == 1
    assert "SURFconext" in client.get("/nl/me/security/").content.decode()
