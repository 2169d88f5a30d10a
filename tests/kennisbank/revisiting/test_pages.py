"""The author chooses and answers; readers see it in the case; nobody else finds the forms."""

import re
from typing import Any

import pytest
from django.test import Client

from cases.upkeep import actions
from cases.upkeep.models import FollowUp
from tests.cases.upkeep.test_actions import ANSWERS, asked, case
from tests.leaks.ways import comparable
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def test_author_chooses_from_the_case(client: Client) -> None:
    made = case()
    enter(client, person("Anna"))
    here = f"/en/me/follow-ups/{made.public_id}/"

    assert here in client.get(f"/en/cases/{made.slug}/").content.decode()
    told = client.post(here, {"after": ["3", "12"]}, follow=True).content.decode()
    assert "Kept. We ask you then." in told
    assert [each.after for each in FollowUp.objects.all()] == [3, 12]
    assert client.get(here).content.decode().count(" checked") == 2
    page = " ".join(client.get(f"/en/cases/{made.slug}/").content.decode().split())
    assert "we ask you how it went on after 3 months, after 12 months." in page
    assert "Kept. We will not ask you." in client.post(here, {}, follow=True).content.decode()
    assert not FollowUp.objects.exists()
    assert client.post(here, {"after": ["5"]}).status_code == 422


def test_answer_stands_in_the_case_with_its_month(client: Client) -> None:
    row = asked()
    enter(client, person("Anna"))
    here = f"/en/me/follow-ups/{row.case.public_id}/3/"

    failing = client.post(here, {"changed": "Op vrijdag", "again": "no"})
    client.post(here, {"runs": "no", "changed": "Op <b>vrijdag</b>", "again": "no"})

    assert (failing.status_code, "Op vrijdag" in failing.content.decode()) == (422, True)
    page = client.get(f"/en/cases/{row.case.slug}/").content.decode()
    assert "Still runs: <strong>no</strong>" in " ".join(page.split())
    answered = FollowUp.objects.get().answered_on
    assert answered is not None
    assert f"after 3 months, {answered:%B %Y}" in " ".join(page.split())
    assert "<b>vrijdag" not in page


def test_silence_stands_there_too(client: Client) -> None:
    row = asked()
    FollowUp.objects.update(asked_on="2026-01-01")
    enter(client, person("Bram"))

    page = client.get(f"/en/cases/{row.case.slug}/").content.decode()

    assert "not followed up" in page
    assert "/me/follow-ups/" not in page


@pytest.mark.parametrize("name", ["Bram", "Carla", "Esra", "Dirk"])
def test_forms_are_absent_for_others(client: Client, name: str) -> None:
    row = asked()
    enter(client, person(name))
    absent = comparable(client.get("/en/me/follow-ups/KB-ZZZZZ/"))

    for rest in ("", "3/", "12/"):
        address = f"/en/me/follow-ups/{row.case.public_id}/{rest}"
        assert comparable(client.get(address)) == absent
        assert comparable(client.post(address, {"after": "3"})) == absent


def test_what_was_not_asked_has_no_form(client: Client) -> None:
    row = asked()
    enter(client, person("Anna"))

    assert client.get(f"/en/me/follow-ups/{row.case.public_id}/12/").status_code == 404


def test_answer_sent_after_the_session_ended_comes_back_after_signing_in(client: Client) -> None:
    row = asked()
    enter(client, person("Anna"))
    here = f"/en/me/follow-ups/{row.case.public_id}/3/"
    (whose,) = re.findall(r'name="who" value="([^"]+)"', client.get(here).content.decode())
    del client.cookies["sessionid"]

    sent = client.post(here, {"runs": "no", "changed": "Op vrijdag", "again": "no", "who": whose})
    enter(client, person("Anna"))
    page = client.get(here).content.decode()

    assert sent.status_code == 302
    assert "Op vrijdag" in page
    assert not FollowUp.objects.get().is_answered
    assert "Op vrijdag" not in client.get(here).content.decode()


def test_editor_takes_an_answer_off_after_a_look(client: Client) -> None:
    row = actions.answer(asked(), answers=ANSWERS, by=person("Anna"))
    here = f"/en/follow-ups/{row.case.public_id}/3/take-off/"
    enter(client, person("Carla"))
    assert client.get(here).status_code == 404
    enter(client, person("Esra"))

    assert ANSWERS.changed in client.get(here).content.decode()
    client.post(here)
    assert not FollowUp.objects.get().is_answered


def test_page_costs_the_same_with_and_without(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    row = asked()
    enter(client, person("Bram"))
    address = f"/en/cases/{row.case.slug}/"
    client.get(address)
    with django_assert_max_num_queries(20) as without:
        client.get(address)
    actions.answer(row, answers=ANSWERS, by=person("Anna"))
    with django_assert_max_num_queries(20) as with_answer:
        client.get(address)

    assert len(without) == len(with_answer)


def test_desk_has_its_list(client: Client) -> None:
    made = case(days=100, author=None)
    enter(client, person("Esra"))

    page = client.get("/admin/reports/how-it-went-on/").content.decode()

    assert made.title in page
