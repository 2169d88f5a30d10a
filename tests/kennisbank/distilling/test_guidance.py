"""Guidance says where it comes from, and what it comes from says where it led."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.test.utils.form_data import querydict_from_html

from accounts.actions import choose_language
from cases.actions import publish
from cases.insights.actions import settling
from cases.insights.models import InsightEvidence
from cases.models import Evidence, Guidance, Recommendation
from kennisbank.design.faces import Face
from kennisbank.distilling.sources import comes_from
from tests.factories import findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def promoted() -> Any:
    return findings.promoted(findings.insight(talk.thread()))


def test_words_count_each_source_once_in_both_languages() -> None:
    first, second = promoted(), promoted()
    again = findings.promoted(findings.insight(first.thread))
    meeting = items.seminar()
    decision = findings.promoted(findings.decision(meeting))
    faces = [Face(item, {}) for item in (meeting, items.case(), items.case(), items.tip())]

    def told(language: str, *of: Any) -> str:
        with override(language):
            return comes_from(*of)

    assert told("nl", [first, again], []) == "Komt uit 1 gesprek."
    assert told("en", [first, again], []) == "Comes from 1 discussion."
    assert told("nl", [first, second, again, decision], faces) == (
        "Komt uit 2 gesprekken, 2 casussen, 1 tip, 1 bijeenkomst."
    )
    assert told("en", [first, second, again, decision], faces) == (
        "Comes from 2 discussions, 2 cases, 1 tip, 1 seminar."
    )
    assert told("nl", [], []) == ""


def test_every_kind_has_its_words_in_both_numbers() -> None:
    made = {
        "nl": ("1 casus", "1 dilemma", "1 tip", "1 handreiking", "1 bijeenkomst", "1 lesmap"),
        "en": ("1 case", "1 dilemma", "1 tip", "1 guidance page", "1 seminar", "1 course pack"),
    }
    many = {
        "nl": ("2 casussen", "2 dilemma’s", "2 tips", "2 handreikingen", "2 bijeenkomsten",
               "2 lesmappen"),
        "en": ("2 cases", "2 dilemmas", "2 tips", "2 guidance pages", "2 seminars",
               "2 course packs"),
    }  # fmt: skip
    one = [Face(make(), {}) for make in items.MAKERS.values()]
    two = [*one, *(Face(make(), {}) for make in items.MAKERS.values())]

    for language in ("nl", "en"):
        with override(language):
            single, plural = comes_from([], one), comes_from([], two)
        assert [words in single for words in made[language]] == [True] * 6
        assert [words in plural for words in many[language]] == [True] * 6


def test_guidance_and_its_sources_lead_to_each_other(client: Client) -> None:
    guidance, made = items.guidance(), promoted()
    case = items.case()
    recommendation = Recommendation.objects.get(guidance=guidance)
    Evidence.objects.create(recommendation=recommendation, item=case)
    findings.attach(made, guidance)

    page = client.get(guidance.get_absolute_url()).content.decode()
    insight = client.get(made.get_absolute_url()).content.decode()
    thread = client.get(made.source_url).content.decode()

    assert "Komt uit 1 gesprek, 1 casus." in page
    assert made.claim in page
    for source in (insight, thread):
        assert "Leidde tot:" in source
        assert guidance.title in source


def test_withdrawn_insight_counts_no_longer(client: Client) -> None:
    guidance, made = items.guidance(), promoted()
    findings.attach(made, guidance)

    settling.withdraw(made, reason="Toch niet.", by=person("Esra"))
    page = client.get(guidance.get_absolute_url()).content.decode()

    assert made.claim not in page
    assert "Komt uit" not in page


def test_publishing_anew_keeps_what_it_rests_on(client: Client) -> None:
    guidance, made = items.guidance(), promoted()
    findings.attach(made, guidance)
    own = Guidance.objects.get(pk=guidance.pk)
    own.title = "Een nieuwe titel"

    publish(own, by=person("Esra"))
    publish(Guidance.objects.get(pk=guidance.pk), by=person("Esra"))

    assert InsightEvidence.objects.get().insight == made
    assert "Een nieuwe titel" in client.get(made.get_absolute_url()).content.decode()


def test_old_version_shows_what_it_rested_on(client: Client) -> None:
    guidance, made = items.guidance(), promoted()
    findings.attach(made, guidance)
    publish(Guidance.objects.get(pk=guidance.pk), by=person("Esra"))
    InsightEvidence.objects.all().delete()
    publish(Guidance.objects.get(pk=guidance.pk), by=person("Esra"))

    old = client.get(f"/id/{guidance.public_id}/v2").content.decode()
    now = client.get(guidance.get_absolute_url()).content.decode()

    assert (made.claim in old, made.claim in now) == (True, False)


def test_editors_attach_promoted_insights_at_the_desk(client: Client) -> None:
    made, other = promoted(), findings.settled(findings.insight(talk.thread()))
    enter(client, choose_language(person("Esra"), "en"))
    add = "/admin/snippets/cases/guidance/add/"
    page = client.get(add).content.decode()
    data = querydict_from_html(page, form_id="w-editor-form")
    row = "recommendations-0"
    nested = {
        f"{row}-{rows}-{key}": "0"
        for rows in ("evidence", "insight_evidence")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    sent = {
        "title": "Mag ik dit?",
        "recommendations-TOTAL_FORMS": "1",
        f"{row}-text": "Doe het zo.",
        f"{row}-strength": "strong",
        f"{row}-ORDER": "1",
        **nested,
        f"{row}-insight_evidence-TOTAL_FORMS": "1",
        f"{row}-insight_evidence-MAX_NUM_FORMS": "1000",
        f"{row}-insight_evidence-0-insight": str(made.pk),
        f"{row}-insight_evidence-0-ORDER": "1",
    }
    for field in ("bottom_line", "steps", "examples", "background", "law", "aid_steps", "sources",
                  "change_notes"):  # fmt: skip
        data[f"{field}-count"] = "0"
    for name, value in sent.items():
        data[name] = value

    answer = client.post(add, data)

    assert made.claim in page
    assert other.claim not in page
    assert answer.status_code == 302, answer.content.decode()
    draft = Guidance.objects.get(title="Mag ik dit?").get_latest_revision_as_object()
    rows = [
        row.insight for each in draft.recommendations.all() for row in each.insight_evidence.all()
    ]
    assert rows == [made]


def test_who_promotes_is_led_to_the_guidance_that_can_rest_on_it(client: Client) -> None:
    near, far = items.guidance(themes=("T11",)), items.guidance(themes=("T05",))
    made = findings.settled(findings.insight(talk.thread(themes=("T11",))))
    enter(client, person("Esra"))

    answer = client.post(f"{made.get_absolute_url()}promote/", {"note": "Sterk."}, follow=True)
    page = answer.content.decode()
    enter(client, person("Omar"))
    other = client.get(made.get_absolute_url()).content.decode()

    edit = f"/admin/snippets/cases/guidance/edit/{near.pk}/"
    assert "Uitgelicht." in page
    assert (edit in page, f"/edit/{far.pk}/" in page) == (True, False)
    assert "/admin/snippets/" not in other
