"""People who leave, by their own wish or because an account is not used."""

import datetime as dt

import time_machine
from django.utils import timezone

from accounts.actions.leaving import ask_erasure
from accounts.models import Erasure, Person
from tests.people import person

A_MINUTE = dt.timedelta(minutes=1)


def leave(name: str = "Anna", removing: tuple[str, ...] = ()) -> Erasure:
    anna = person(name)
    return ask_erasure(anna, removing=removing, by=anna)


def exists(name: str) -> bool:
    return Person.objects.filter(email=f"{name.lower()}@example.org").exists()


def after(span: dt.timedelta) -> time_machine.travel:
    return time_machine.travel(timezone.now() + span, tick=True)


def long_unused(name: str, days: int) -> Person:
    found = person(name)
    since = timezone.now() - dt.timedelta(days=days)
    Person.objects.filter(pk=found.pk).update(joined_at=since, last_login=since)
    return found
