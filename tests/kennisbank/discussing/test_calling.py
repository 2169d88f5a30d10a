"""Whom a post calls stands out, and nothing else becomes HTML by it."""

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from accounts.models import Person
from cases.text import markdown
from kennisbank.discussing.calling import with_calls
from tests.factories import talk
from tests.people import person

NAMES = ("Anna", "Anna de Vries", "Agent 3", "<b>Ik & jij</b>")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Dank @Anna!", "<p>Dank <strong>@Anna</strong>!</p>"),
        ("@anna de vries zei het", "<p><strong>@anna de vries</strong> zei het</p>"),
        ("@Agent 33 of @Agent 3", "<p>@Agent 33 of <strong>@Agent 3</strong></p>"),
        ("mail@Anna en @Annabel", "<p>mail@Anna en @Annabel</p>"),
        ("`@Anna` niet", "<p><code>@Anna</code> niet</p>"),
        ("Anna zonder teken", "<p>Anna zonder teken</p>"),
        (
            r"@\<b>Ik & jij\</b>",
            "<p><strong>@&lt;b&gt;Ik &amp; jij&lt;/b&gt;</strong></p>",
        ),
    ],
)
def test_call_of_a_name_is_strong(said: str, shown: str) -> None:
    assert with_calls(markdown(said), NAMES).strip() == shown


def test_attributes_are_left_as_they_are() -> None:
    link = mark_safe('<p><a href="/x/" title="a > @Anna">hier</a></p>')

    assert with_calls(link, NAMES) == link


@pytest.mark.django_db
def test_post_marks_a_name_the_page_shows_and_no_other() -> None:
    Person.objects.filter(pk=person("Omar").pk).update(byline="named")
    shown, other = talk.thread(), talk.thread()
    omar = talk.known(person("Omar"))
    talk.post(shown, by=omar)
    for thread in (shown, other):
        talk.post(thread, "@Omar")

    pages = [Client().get(each.get_absolute_url()).content.decode() for each in (shown, other)]

    assert ["<strong>@Omar</strong>" in page for page in pages] == [True, False]


@pytest.mark.django_db
def test_call_does_not_tell_who_spoke_under_a_role() -> None:
    thread = talk.thread()
    talk.post(thread, by=talk.known(person("Omar")))
    Person.objects.filter(pk=person("Omar").pk).update(byline="named")

    talk.post(thread, "@Omar")

    page = Client().get(thread.get_absolute_url()).content.decode()
    assert "@Omar" in page
    assert "<strong>@Omar" not in page
