"""Insights and objections at the moderators' pages, and what readers see of them meanwhile."""

import pytest
from django.test import Client

from cases.insights.actions import objecting
from cases.insights.models import Insight, ObjectionKind
from cases.moderation.models import TakeDown
from tests.factories import findings, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db

BECAUSE = "Er staat een adres in."


@pytest.fixture
def insight() -> Insight:
    """Return Anna's proposal in a public thread in which Bram took part, too."""
    thread = talk.thread()
    for name in ("Anna", "Bram"):
        talk.post(thread, name, by=talk.known(person(name)))
    return findings.insight(thread, "Dorpsstraat", by=person("Anna"))


def page(url: str, name: str | None) -> str:
    return client_of(person(name) if name else None).get(url).content.decode()


def moderate(insight: Insight) -> str:
    return f"/nl/moderation/insights/{insight.public_id}/"


def test_hidden_insight_is_read_by_who_distilled_it_and_moderators(insight: Insight) -> None:
    carla, url = client_of(person("Carla")), insight.get_absolute_url()

    carla.post(moderate(insight), {"because": BECAUSE})

    for name in (None, "Bram", "Carla"):  # Carla reads it at the moderators' page
        assert "Dorpsstraat" not in page(url, name), name
        assert "Een moderator heeft het verborgen" in page(url, name), name
    own = page(url, "Anna")
    assert "Dorpsstraat" in own
    assert BECAUSE in own
    assert f"/nl/take-down/?address={url}" in own
    assert "Dorpsstraat" in page(moderate(insight), "Carla")
    assert "Dorpsstraat" not in page(f"{url}withdraw/", "Esra")
    assert insight.thread
    assert insight.claim not in page(insight.thread.get_absolute_url(), None)

    carla.post(moderate(insight), {"decide": "1"})
    assert "Dorpsstraat" in page(url, None)


def test_what_an_erased_member_distilled_is_hidden_from_visitors_too(insight: Insight) -> None:
    client_of(person("Carla")).post(moderate(insight), {"because": BECAUSE})

    Insight.objects.update(distiller=None)

    assert "Dorpsstraat" not in page(insight.get_absolute_url(), None)


def test_only_what_it_said_before_is_hidden(insight: Insight) -> None:
    before = {"claim": "Bij Jansen", "works_when": "", "not_when": "", "dissent": ""}
    insight.earlier = [{**before, "until": "2026-10-07T12:00:00+02:00"}]
    insight.save()
    assert "Bij Jansen" in page(insight.get_absolute_url(), None)

    client_of(person("Carla")).post(moderate(insight), {"because": BECAUSE, "what": "earlier"})

    seen = page(insight.get_absolute_url(), None)
    assert "Bij Jansen" not in seen
    assert insight.claim in seen


def test_hidden_objection_is_a_line_without_words(insight: Insight) -> None:
    bram = person("Bram")
    made = objecting.object_to(insight, kind=ObjectionKind.OBJECT, words="Jansen", by=bram)
    url, here = insight.get_absolute_url(), f"{moderate(insight)}{made.pk}/"
    assert "Jansen" in page(url, None)

    client_of(person("Carla")).post(here, {"because": BECAUSE})

    for name in (None, "Anna", "Carla"):
        assert "Jansen" not in page(url, name), name
    assert "Verborgen door een moderator" in page(url, None)
    assert BECAUSE in page(url, "Bram")
    assert "Jansen" in page(here, "Carla")
    client_of(person("Carla")).post(here, {"decide": "1"})
    assert "Jansen" in page(url, None)


def test_of_a_new_member_only_they_and_moderators_see_it(insight: Insight) -> None:
    assert insight.thread
    lotte = person("Lotte")
    talk.post(insight.thread, "lotte", by=lotte)
    made = objecting.object_to(insight, kind=ObjectionKind.OBJECT, words="Jansen", by=lotte)
    url, here = insight.get_absolute_url(), f"{moderate(insight)}{made.pk}/"

    assert "Jansen" not in page(url, None)
    assert "kijkt een moderator" in page(url, "Lotte")
    assert here in page("/nl/moderation/", "Carla")
    assert "Jansen" in page(here, "Carla")
    client_of(person("Carla")).post(here, {"show": "1"})
    assert "Jansen" in page(url, None)


def test_others_find_nothing_there(insight: Insight) -> None:
    for name in (None, "Anna", "Dirk"):
        assert client_of(person(name) if name else None).get(moderate(insight)).status_code == 404


def test_anybody_asks_to_take_an_insight_down(client: Client, insight: Insight) -> None:
    url = insight.get_absolute_url()
    assert f"/nl/take-down/?address={url}" in page(url, None)
    typed = {"address": url, "reason": "threat", "words": "Daar staat mijn adres."}

    assert client.post("/nl/take-down/", typed).status_code == 302

    made = TakeDown.objects.get()
    assert made.insight == insight
    assert moderate(insight) in page(f"/nl/moderation/requests/{made.pk}/", "Carla")
