"""What hidden things leave behind on what can be seen: addresses, versions, answers of doors.

Each of these was found by somebody who tried; the two worlds do not reach them, because
they need a public thing made *after* the hidden one, or a thing that was hidden before.
"""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases import actions
from cases.models import Tag
from tests.factories import items
from tests.leaks import ways
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]


@pytest.mark.parametrize("is_live", [True, False])
def test_address_does_not_tell_of_a_hidden_item_with_the_same_title(is_live: bool) -> None:
    items.tip(title="Drie vragen", audience=Audience.POLICE, live=is_live)

    shown = items.tip(title="Drie vragen")

    assert shown.slug == "drie-vragen"


def test_titles_that_everyone_sees_share_no_address() -> None:
    first, second = (items.tip(title="Drie vragen") for _time in range(2))

    assert first.slug == "drie-vragen"
    assert second.slug == f"drie-vragen-{second.public_id[3:].lower()}"


@pytest.mark.parametrize(
    ("hidden", "shown"), [("bodycam", "bodycam!"), ("café", "cafe"), ("e mail", "e-mail")]
)
def test_tags_address_does_not_tell_of_a_hidden_tag(hidden: str, shown: str) -> None:
    alone = Tag.objects.create(name=shown)
    slug = alone.slug
    alone.delete()

    items.tip(audience=Audience.POLICE, tags=(hidden,))

    assert items.tip(tags=(shown,)).tags.get().slug == slug


def test_ending_sealed_today_is_sealed_in_earlier_versions_too(client: Client) -> None:
    dilemma = items.dilemma()
    dilemma.resolution_embargo = timezone.localdate() + dt.timedelta(days=30)
    actions.publish(dilemma, by=None)

    typed = {"option": "else", "certainty": "3"}
    client.post(f"{dilemma.get_absolute_url()}choose/", typed)

    for number in (1, 2):
        page = client.get(f"/id/{dilemma.public_id}/v{number}").content.decode()
        assert "Wet daarnavoorbeeld." in page
        assert "Afloop daarnavoorbeeld." not in page


def test_address_from_before_an_item_was_public_stays_with_its_readers(client: Client) -> None:
    tip = items.tip(audience=Audience.POLICE, slug="operatie-codenaam")
    tip.slug, tip.audience = "voor-iedereen", Audience.PUBLIC
    actions.publish(tip, by=None)

    former, absent = "/nl/tips/operatie-codenaam/", "/nl/tips/nooit-geweest/"
    officer = ways.client_of(person("Anna"))

    assert ways.comparable(client.get(former)) == ways.comparable(client.get(absent))
    assert officer.get(former).headers["Location"] == "/nl/tips/voor-iedereen/"


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options", "patch"])
@pytest.mark.parametrize("path", ["/admin/", "/admin/items/1/withdraw/", "/styleguide/"])
@pytest.mark.parametrize("name", [None, "Anna"])
def test_shut_door_answers_like_a_wall(name: str | None, path: str, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    if name:
        enter(strict, person(name))
    ask = getattr(strict, method)

    assert ways.comparable(ask(path)) == ways.comparable(ask("/never-was/"))
