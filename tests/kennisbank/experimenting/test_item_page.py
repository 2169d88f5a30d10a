"""An experiment's page: how it ended on top, results side by side, a way to join."""

import html
from typing import Any

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.logbooks.actions import closing
from cases.logbooks.actions.closing import Closing
from cases.logbooks.models import Trial
from cases.models import Experiment, Outcome
from tests.factories import logs
from tests.leaks.ways import comparable
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def page_of(trial: Trial) -> str:
    assert trial.experiment is not None
    return f"/en/experiments/{trial.experiment.slug}/"


def side_by_side() -> Trial:
    trial = logs.shown("begin")
    assert trial.experiment is not None
    for number in (4, 6, 11):
        logs.entry(trial, number=number)
    joined = logs.joined(trial.experiment, "elders", by=person("Bram"))
    for number in (2, 3):
        logs.entry(joined, number=number)
    return trial


def test_results_stand_side_by_side_with_n(client: Client) -> None:
    enter(client, person("Lotte"))
    page = client.get(page_of(side_by_side())).content.decode()

    assert "Tried by 2 people, side by side" in page
    assert page.count("<polyline") == 2
    assert "3 numbers" in page
    assert "from 4 to 11" in page
    assert "Plaats elders" in page


def test_closed_one_has_looking_back_before_how_it_began(client: Client) -> None:
    trial = logs.shown()
    closing.close(trial, closing=Closing(Outcome.ABANDONED, "Het lukte niet."), by=person("Anna"))

    page = client.get(page_of(trial)).content.decode()

    assert page.index("Het lukte niet.") < page.index("How it began")
    assert "abandoned" in page


def test_list_narrows_by_how_it_ended(client: Client) -> None:
    trials = [logs.shown(word) for word in ("loopt", "gestaakt")]
    closing.close(trials[1], closing=Closing(Outcome.ABANDONED, "Nee."), by=person("Anna"))

    page = client.get("/en/experiments/").content.decode()
    narrowed = client.get("/en/experiments/?outcome=abandoned").content.decode()

    assert "outcome=abandoned" in page
    assert "outcome=running" in page
    assert (page.count("item-row__title"), narrowed.count("item-row__title")) == (2, 1)
    assert "Titel gestaakt" in narrowed


def test_colleague_joins_and_finds_the_way_back(client: Client) -> None:
    trial = logs.shown("begin", Audience.EDUCATION)
    assert trial.experiment is not None
    enter(client, person("Bram"))
    join = f"/en/me/logbooks/join/{trial.experiment.public_id}/"

    assert join in client.get(page_of(trial)).content.decode()
    failing = client.post(join, {"place": "Dorp", "until": "2001-01-01"})
    client.post(join, {"place": "Dorp", "until": logs.in_days(20).isoformat()})

    assert (failing.status_code, "Dorp" in failing.content.decode()) == (422, True)
    own = Trial.objects.get(owner=person("Bram"))
    assert (own.place, own.is_open) == ("Dorp", False)
    assert own.get_absolute_url() in client.get(page_of(trial)).content.decode()
    assert client.get(join)["Location"] == own.get_absolute_url()
    assert trial.idea in client.get(own.get_absolute_url()).content.decode()


def test_joining_what_one_may_not_see_is_the_same_as_what_never_was(client: Client) -> None:
    trial = logs.shown("geheim", Audience.POLICE)
    assert trial.experiment is not None
    enter(client, person("Bram"))

    hidden = client.get(f"/en/me/logbooks/join/{trial.experiment.public_id}/")

    assert comparable(hidden) == comparable(client.get("/en/me/logbooks/join/KB-ZZZZZ/"))


def test_joined_one_keeps_own_words_when_the_experiment_is_gone_from_sight(client: Client) -> None:
    trial = logs.shown("geheimidee", Audience.EDUCATION)
    assert trial.experiment is not None
    own = logs.joined(trial.experiment, "elders", by=person("Bram"))
    logs.entry(own, "eigen")
    Experiment.objects.update(audience=Audience.POLICE)
    enter(client, person("Bram"))

    page = client.get(own.get_absolute_url()).content.decode()
    listed = client.get("/en/me/logbooks/").content.decode()

    assert "Gebeurd eigen." in page
    assert "geheimidee" not in page + listed
    assert "An experiment that you no longer see" in listed


def test_moderator_takes_a_logbook_off_with_a_reason(client: Client) -> None:
    trial = logs.shown("naam")
    logs.entry(trial, "naamvaneenander")
    enter(client, person("Carla"))
    hide = f"/en/logbooks/{trial.key}/hide/"

    assert hide in client.get(page_of(trial)).content.decode()
    assert client.post(hide, {"reason": ""}).status_code == 422
    client.post(hide, {"reason": "Er staat een naam in."})

    assert "naamvaneenander" not in client.get(page_of(trial)).content.decode()
    enter(client, person("Anna"))
    own = client.get(trial.get_absolute_url()).content.decode()
    assert "Er staat een naam in." in own
    assert "naamvaneenander" in own


@pytest.mark.parametrize("name", ["Anna", "Bram", "Dirk"])
def test_hiding_is_absent_for_others(client: Client, name: str) -> None:
    trial = logs.shown()
    enter(client, person(name))

    found = client.post(f"/en/logbooks/{trial.key}/hide/", {"reason": "x"})

    assert comparable(found) == comparable(client.post(f"/en/logbooks/{'a' * 22}/hide/"))


def test_hostile_words_do_nothing(client: Client) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    trial = logs.shown("x", idea=bad, expectation=bad, signal=bad)
    logs.entry(trial, did=bad, happened=f"[klik](javascript:alert(1)) {bad}")
    closing.close(trial, closing=Closing(Outcome.KEPT, bad, bad), by=person("Anna"))
    enter(client, person("Anna"))

    for address in (page_of(trial), trial.get_absolute_url(), "/en/me/logbooks/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
        assert html.escape("<script>") in page


def test_page_costs_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    trial = logs.shown()
    assert trial.experiment is not None
    logs.entry(trial, number=1)
    client.get(page_of(trial))  # the footer is asked for once a minute
    with django_assert_max_num_queries(20) as few:
        client.get(page_of(trial))
    for name in ("Bram", "Carla", "Lotte", "Omar"):
        joined = logs.joined(trial.experiment, name, by=person(name))
        for number in range(4):
            logs.entry(joined, number=number)
    with django_assert_max_num_queries(20) as many:
        client.get(page_of(trial))

    assert len(few) == len(many)
