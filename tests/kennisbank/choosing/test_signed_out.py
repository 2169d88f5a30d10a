"""A member's form that comes after their session had ended is no visitor's choice."""

import re

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.deliberation.models import Choice
from cases.models import Dilemma
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
BECAUSE = choices.BECAUSE


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma()


def typed(client: Client, dilemma: Dilemma, door: str) -> dict[str, str | list[str]]:
    page = client.get(f"{dilemma.get_absolute_url()}{door}").content.decode()
    (whose,) = re.findall(r'name="who" value="([^"]+)"', page)
    option = str(dilemma.options.all()[1].pk)
    return {"option": option, "certainty": "4", "reason": BECAUSE, "is_named": "on", "who": whose}


def as_anna() -> Client:
    client = Client()
    enter(client, person("Anna"))
    return client


def test_nothing_is_sealed_nothing_shown_and_the_form_comes_again(dilemma: Dilemma) -> None:
    client, at = as_anna(), f"{dilemma.get_absolute_url()}choose/"
    fields = typed(client, dilemma, "choose/")
    del client.cookies["sessionid"]

    answer = client.post(at, fields)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Choice.objects.exists()
    assert BECAUSE in page
    assert page.count("checked") == 3
    assert "Je was uitgelogd: er is niets vastgelegd." in page
    assert f"choice-{dilemma.public_id}" not in client.cookies
    assert "daarnavoorbeeld" not in client.get(dilemma.get_absolute_url()).content.decode()


@pytest.mark.parametrize("door", ["choose/", "choose-again/"])
def test_after_signing_in_all_of_it_is_back_and_can_be_sealed(door: str, dilemma: Dilemma) -> None:
    client, at = as_anna(), f"{dilemma.get_absolute_url()}{door}"
    is_second = door == "choose-again/"
    if is_second:
        choices.chosen(dilemma, person("Anna"))
    fields = typed(client, dilemma, door)
    if is_second:
        added = dilemma.added_options.create(text="Samengevoegd")
        fields |= {"option": f"added-{added.pk}", "values": ["Buurt: daarnavoorbeeld"]}
    del client.cookies["sessionid"]

    shown = client.post(at, fields).content.decode()
    sent = dict(fields) | dict(re.findall(r'name="(option)" value="(added[^"]+)"', shown))
    answer = client.post(at, {**sent, "sign_in": ""})
    client.force_login(person("Anna"))
    page = client.get(at)
    back = page.context["form"].initial
    client.post(at, {**fields, **{name: back[name] for name in ("option", "reason", "certainty")}})

    assert "Samengevoegd" not in shown
    assert answer["Location"].startswith("/accounts/login/?next=")
    assert "Je was uitgelogd" in page.content.decode()
    assert (back["reason"], back.get("values")) == (BECAUSE, fields.get("values"))
    made = Choice.objects.get(round=2 if is_second else 1)
    assert (made.person, made.reason) == (person("Anna"), BECAUSE)
    assert BECAUSE not in str(dict(client.session))


def test_somebody_else_at_the_same_browser_gets_nothing_of_it(dilemma: Dilemma) -> None:
    client, at = as_anna(), f"{dilemma.get_absolute_url()}choose/"
    fields = typed(client, dilemma, "choose/")
    del client.cookies["sessionid"]
    client.post(at, fields)

    enter(client, person("Bram"))

    assert BECAUSE not in client.get(at).content.decode()


def test_dilemma_that_is_not_for_everybody_leads_to_signing_in() -> None:
    dilemma = items.dilemma(audience=Audience.POLICE)
    client, at = as_anna(), f"{dilemma.get_absolute_url()}choose/"
    fields = typed(client, dilemma, "choose/")
    del client.cookies["sessionid"]

    answers = [client.post(url, fields) for url in (at, "/nl/dilemmas/nergens/choose/")]
    client.force_login(person("Anna"))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert "/accounts/login/" in answers[0]["Location"]


def test_field_that_we_did_not_sign_makes_nobody_a_member(dilemma: Dilemma) -> None:
    client = Client()
    fields = typed(as_anna(), dilemma, "choose/") | {"who": str(person("Anna").public_id)}

    answer = client.post(f"{dilemma.get_absolute_url()}choose/", fields)

    assert answer.status_code == 302
    assert Choice.objects.get().side == "visitor"
