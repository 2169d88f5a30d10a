"""A post shows a name only where its author chose so when they wrote it, and still does."""

import importlib

import pytest
from django.apps import apps
from django.test import Client

from accounts.models import Person
from accounts.models.person import Byline
from cases.discussions.models import Post
from cases.discussions.telling import mentioned_in
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def omar(byline: Byline) -> Person:
    """Return Omar as he is called from now on."""
    who = talk.known(person("Omar"))
    Person.objects.filter(pk=who.pk).update(byline=byline)
    return Person.objects.get(pk=who.pk)


def heads(url: str) -> list[str]:
    """Return who said each post, as a visitor reads it."""
    page = Client().get(url).content.decode()
    parts = page.split('class="post__by"')[1:]
    return [part.partition(">")[2].partition("</h2>")[0].strip() for part in parts]


def test_what_was_said_under_a_role_stays_so_when_a_name_is_chosen() -> None:
    thread = talk.thread()
    talk.post(thread, by=omar(Byline.ROLE))

    talk.post(thread, by=omar(Byline.NAMED))

    said = heads(thread.get_absolute_url())[1:]
    assert "Omar" not in said[0]
    assert said[0][-1].isdigit()  # the role, with his number in the thread
    assert "Omar" in said[1]


def test_name_goes_from_everything_when_the_role_is_chosen() -> None:
    thread = talk.thread()
    talk.post(thread, by=omar(Byline.NAMED))

    omar(Byline.ROLE)

    assert "Omar" not in Client().get(thread.get_absolute_url()).content.decode()


def test_who_is_called_by_either_name_hears_of_it() -> None:
    thread = talk.thread()
    talk.post(thread, by=omar(Byline.ROLE))
    number = heads(thread.get_absolute_url())[1]
    who = omar(Byline.NAMED)
    by_name = talk.post(thread, f"@{who.display_name}")
    by_role = talk.post(thread, f"@{number}")
    by_nothing = talk.post(thread, "@niemand")

    called = [mentioned_in(each) for each in (by_name, by_role, by_nothing)]
    assert called == [[who.pk], [who.pk], []]


def test_posts_of_before_keep_what_readers_see() -> None:
    thread = talk.thread()
    named = talk.post(thread, by=omar(Byline.NAMED))
    Post.objects.update(is_named=False)
    migration = importlib.import_module("cases.discussions.migrations.0005_named_posts")

    migration.name_what_is_named_today(apps, None)

    shown = Post.objects.filter(thread=thread, is_named=True)
    assert [each.pk for each in shown] == [named.pk]


def test_profile_says_what_a_choice_does_to_what_was_said(client: Client) -> None:
    enter(client, person("Omar"))

    page = client.get("/nl/me/profile/").content.decode()

    assert "Wat je in gesprekken zei onder je rol, blijft zo." in page


def test_role_can_be_called_in_any_language_and_no_longer_number_is_meant() -> None:
    thread = talk.thread()
    talk.post(thread, by=omar(Byline.ROLE))
    dutch = heads(thread.get_absolute_url())[1]
    english = heads(thread.get_absolute_url().replace("/nl/", "/en/"))[1]

    said = [talk.post(thread, f"@{call}") for call in (english, dutch, f"{english}3")]

    assert dutch != english
    assert [len(mentioned_in(post)) for post in said] == [1, 1, 0]
