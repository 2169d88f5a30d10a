"""A browser in which somebody gave their password again, and the worker's turns."""

import time

from django.test import Client

from accounts.actions.leaving import erase_people
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.sessions import BEGAN
from tests.people import PASSWORD, enter


def browser_of(person: Person, *, is_sure: bool = True) -> Client:
    """Return a browser in which this person came in an hour ago, and has just said who it is."""
    client = Client()
    enter(client, person)
    session = client.session
    session[BEGAN] = time.time() - 3600
    session.save()
    if is_sure:
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/nl/me/"})
    return client


def work() -> int:
    """Do what the worker does: say goodbye, send the mail, erase. Return how many were erased."""
    erased = erase_people()
    send_due()
    return erased + erase_people()
