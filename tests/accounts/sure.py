"""A browser in which somebody signed in and gave their password again."""

from django.test import Client

from accounts.models import Person
from tests.people import PASSWORD


def browser_of(person: Person, *, is_sure: bool = True) -> Client:
    """Return a browser in which this person is signed in, and has just said who they are."""
    client = Client()
    client.force_login(person)
    if is_sure:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/nl/me/"})
    return client
