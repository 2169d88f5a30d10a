"""A name above a post leads to the person's page, for who may see that page, and to nobody else."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from cases.discussions.models import Thread
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def author(name: str, **changed: object) -> Person:
    """Return one of the cast who shows name and profile, or what is said otherwise."""
    who = talk.known(person(name))
    shown = {"byline": "named", "profile_is_shown": True, **changed}
    Person.objects.filter(pk=who.pk).update(**shown)
    return Person.objects.get(pk=who.pk)


def page_for(name: str | None, thread: Thread) -> str:
    client = Client()
    if name:
        enter(client, talk.known(person(name)))
    return client.get(thread.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("whose", "readers"),
    [("Anna", {"Anna", "Carla", "Esra"}), ("Lotte", {"Anna", "Bram", "Lotte", "Carla", "Esra"})],
)
def test_name_leads_to_the_page_for_exactly_who_may_see_it(whose: str, readers: set[str]) -> None:
    who = author(whose)
    thread = talk.thread()
    talk.post(thread, by=who)
    address = f"/nl/people/{who.public_id}/"

    for name in ("Anna", "Bram", "Lotte", "Carla", "Esra", "Dirk", None, "Anna", "Bram"):
        client = Client()
        if name:
            enter(client, person(name))
        page = client.get(thread.get_absolute_url()).content.decode()
        assert (f'href="{address}"' in page) == (name in readers), name
        assert (client.get(address).status_code == 200) == (name in readers), name


@pytest.mark.parametrize(
    "changed", [{"byline": "role"}, {"profile_is_shown": False}, {"is_active": False}]
)
def test_who_shows_no_name_or_no_profile_is_linked_nowhere(changed: dict[str, object]) -> None:
    who = author("Lotte")
    thread = talk.thread()
    talk.post(thread, by=who)
    Person.objects.filter(pk=who.pk).update(**changed)

    assert str(who.public_id) not in page_for("Anna", thread)


def test_pseudonym_leads_to_nobody() -> None:
    talk.ready_for_pseudonyms()
    who = author("Anna")
    thread = talk.thread()
    talk.under_pseudonym(thread, by=who)

    for name in ("Anna", "Carla", "Esra"):
        assert f"/people/{who.public_id}/" not in page_for(name, thread)


def test_profiles_ask_no_more_for_more_posts(client: Client) -> None:
    thread = talk.thread()
    for name in ("Anna", "Lotte"):
        talk.post(thread, by=author(name))
    enter(client, person("Anna"))
    client.get(thread.get_absolute_url())

    counts = []
    for up_to in (4, 20):
        talk.fill(thread, up_to=up_to)
        caches["pages"].clear()
        client.get(thread.get_absolute_url())  # reads it to the end
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(thread.get_absolute_url())
        counts.append(len(asked))

    assert counts[0] == counts[1]
