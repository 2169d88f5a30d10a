"""A file is for those who may see something that shows it, and for nobody else."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page

from accounts.clearance import Audience
from accounts.models import Membership
from cases.actions import publish, set_audience, withdraw
from cases.media.models import CollectionAudience, Paper, Picture
from cases.media.queries import TEACHING_FIELDS
from cases.models import CaseStudy, CoursePack, Dilemma, HomePage, InfoPage, Theme
from tests.cases.media.conftest import document_block, image_block
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]
MakePicture = Callable[..., Picture]
MakePaper = Callable[..., Paper]

CLEARED = {
    "": Audience.PUBLIC,
    "Dirk": Audience.PUBLIC,
    "Bram": Audience.EDUCATION,
    "Omar": Audience.EDUCATION,
    "Anna": Audience.POLICE,
}


def status(client: Client, file: Picture | Paper) -> int:
    return client.get(file.gated_url).status_code


@pytest.mark.parametrize("kept_for", Audience)
@pytest.mark.parametrize("shown_to", Audience)
@pytest.mark.parametrize("name", CLEARED)
def test_both_collection_and_item_must_be_for_the_reader(
    name: str, shown_to: Audience, kept_for: Audience, picture: MakePicture, as_person: SignIn
) -> None:
    made = picture(kept_for)
    items.tip(audience=shown_to, lead_image=made)

    is_for_reader = CLEARED[name] >= max(shown_to, kept_for)

    assert status(as_person(name), made) == (200 if is_for_reader else 404)


@pytest.mark.parametrize("name", CLEARED)
def test_what_nothing_shows_is_for_nobody(
    name: str, picture: MakePicture, paper: MakePaper, as_person: SignIn
) -> None:
    client = as_person(name)

    assert (status(client, picture()), status(client, paper())) == (404, 404)


@pytest.mark.parametrize("name", ["Carla", "Esra", "Fons"])
def test_those_who_enter_the_admin_see_every_file(
    name: str, picture: MakePicture, paper: MakePaper, as_person: SignIn
) -> None:
    client = as_person(name)

    assert (status(client, picture(Audience.POLICE)), status(client, paper())) == (200, 200)


def test_draft_does_not_count_until_it_is_published(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture()
    draft = items.tip(live=False, lead_image=made)
    assert status(as_person("Anna"), made) == 404

    publish(draft, by=None)

    assert status(as_person("Anna"), made) == 200


def test_picture_in_a_waiting_draft_of_a_published_item_does_not_count(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture()
    tip = items.tip()
    tip.lead_image = made
    tip.save_revision()

    assert status(as_person("Anna"), made) == 404


def test_picture_taken_out_of_an_item_is_gone(picture: MakePicture, as_person: SignIn) -> None:
    made = picture()
    tip = items.tip(lead_image=made)
    tip.lead_image = None
    publish(tip, by=None)

    assert status(as_person("Anna"), made) == 404


def test_withdrawn_item_takes_its_pictures_along(picture: MakePicture, as_person: SignIn) -> None:
    made = picture()
    tip = items.tip(lead_image=made)
    withdraw(tip, reason="Onjuist.", by=None)

    assert status(as_person("Anna"), made) == 404


def test_change_of_audience_counts_from_the_next_request(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture()
    tip = items.tip(lead_image=made)
    client = as_person("")
    etag = client.get(made.gated_url).headers["ETag"]

    set_audience(tip, to=Audience.POLICE, by=None)

    assert client.get(made.gated_url, headers={"If-None-Match": etag}).status_code == 404


def test_one_visible_item_among_hidden_ones_is_enough(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture()
    items.tip(audience=Audience.POLICE, lead_image=made)
    items.tip(live=False, lead_image=made)
    items.tip(lead_image=made)

    assert status(as_person(""), made) == 200


def test_picture_and_paper_inside_a_text_count(
    picture: MakePicture, paper: MakePaper, as_person: SignIn
) -> None:
    made, plan = picture(), paper()
    items.case(context=items.text("brug") + image_block(made), action=document_block(plan))

    client = as_person("")

    assert (status(client, made), status(client, plan)) == (200, 200)


def test_pictures_in_teaching_texts_are_for_those_who_teach(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture()
    items.case(teaching_note=image_block(made))

    seen = {name: status(as_person(name), made) for name in ("", "Bram", "Anna", "Lotte", "Esra")}

    assert seen == {"": 404, "Bram": 404, "Anna": 404, "Lotte": 200, "Esra": 200}


def test_teaching_texts_are_called_what_the_gate_calls_them() -> None:
    with override("en"):
        said_so = {
            field.name
            for model in (CaseStudy, Dilemma, CoursePack)
            for field in model._meta.get_fields()
            if hasattr(field, "stream_block") and "Lecturers" in str(field.help_text)
        }

    assert said_so == set(TEACHING_FIELDS)


def test_theme_shows_its_picture_to_everyone(picture: MakePicture, as_person: SignIn) -> None:
    public, police = picture(), picture(Audience.POLICE)
    for code, made in (("T01", public), ("T02", police)):
        theme = Theme.objects.get(pk=code)
        theme.picture = made
        theme.save()

    client = as_person("")

    assert (status(client, public), status(client, police)) == (200, 404)


def test_page_shows_its_pictures_while_it_is_live(picture: MakePicture, as_person: SignIn) -> None:
    made = picture()
    home = HomePage.objects.order_by("pk").first() or Page.get_first_root_node()
    page = home.add_child(instance=InfoPage(title="Proef", slug="proef", body=image_block(made)))
    assert status(as_person(""), made) == 200

    page.unpublish()

    assert status(as_person(""), made) == 404


def test_collection_without_an_audience_is_for_the_police(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture()
    items.tip(lead_image=made)
    CollectionAudience.objects.all().delete()

    seen = {name: status(as_person(name), made) for name in ("", "Bram", "Anna")}

    assert seen == {"": 404, "Bram": 404, "Anna": 200}


def test_membership_that_ended_counts_from_the_next_request(
    picture: MakePicture, as_person: SignIn
) -> None:
    made = picture(Audience.POLICE)
    items.tip(audience=Audience.POLICE, lead_image=made)
    client = as_person("Anna")
    assert status(client, made) == 200

    long_ago = dt.date(2020, 1, 1)
    Membership.objects.filter(person=person("Anna")).update(since=long_ago, until=long_ago)

    assert status(client, made) == 404
