"""A browser in which somebody gave their password again, and the worker's turns."""

from django.test import Client

from accounts.actions.leaving import erase_people
from accounts.models import Person
from accounts.notifications.delivery import send_due
from tests.people import PASSWORD


def browser_of(person: Person, *, is_sure: bool = True) -> Client:
    """Return a browser in which this person is signed in, and has just said who they are."""
    client = Client()
    client.force_login(person)
    if is_sure:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/nl/me/"})
    return client


def work() -> int:
    """Do what the worker does: say goodbye, send the mail, erase. Return how many were erased."""
    erased = erase_people()
    send_due()
    return erased + erase_people()
