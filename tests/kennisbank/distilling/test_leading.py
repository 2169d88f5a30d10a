"""Whatever a recommendation rests on says where it led, to who may see that guidance."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases.actions import withdraw
from cases.insights.actions import settling
from cases.models import Evidence, Guidance, Item, Recommendation
from tests.factories import findings, items, talk
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


def of_client(name: str | None) -> Client:
    return ways.client_of(person(name) if name else None)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def second_of(guidance: Guidance, number: str = "") -> Recommendation:
    """Return another recommendation of a page, below the one it has."""
    first = Recommendation.objects.get(guidance=guidance)
    made: Recommendation = Recommendation.objects.create(
        guidance=guidance,
        text="En ook dit.",
        strength="consider",
        number=number,
        sort_order=(first.sort_order or 0) + 1,
    )
    return made


def rest(recommendation: Recommendation, item: Item) -> None:
    Evidence.objects.create(recommendation=recommendation, item=item)


def led(html: str) -> list[str]:
    """Return what a page says after “Leidde tot”, without marks."""
    found = re.findall(r"Leidde tot.*?<ul class=\"links\">(.*?)</ul>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in found]


def test_item_says_which_recommendation_it_led_to() -> None:
    guidance, case, tip = items.guidance(), items.case(), items.tip()
    second = second_of(guidance)
    rest(second, case)
    client = of_client(None)

    found = page(client, case.get_absolute_url())

    assert led(found) == [f"handreiking: {guidance.title} · aanbeveling 2"]
    address = f"{guidance.get_absolute_url()}#recommendation-2"
    assert f'href="{address}"' in found
    assert 'id="recommendation-2"' in page(client, guidance.get_absolute_url())
    assert led(page(client, tip.get_absolute_url())) == []
    english = page(client, case.get_absolute_url().replace("/nl/", "/en/", 1))
    assert "Led to" in english
    assert "recommendation 2" in english


def test_recommendation_with_a_number_of_its_own_is_called_by_it() -> None:
    guidance, case = items.guidance(), items.case()
    rest(second_of(guidance, "4a"), case)

    found = page(of_client(None), case.get_absolute_url())

    assert led(found) == [f"handreiking: {guidance.title} · aanbeveling 4a"]


def test_thread_its_item_and_its_insight_say_it_too() -> None:
    guidance, case = items.guidance(), items.case()
    thread = talk.post(case, by=talk.known(person("Carla"))).thread
    made = findings.promoted(findings.insight(thread))
    findings.attach(made, guidance)
    client = of_client(None)
    expected = [f"handreiking: {guidance.title} · aanbeveling A1"]

    addresses = (case, thread, made)

    assert [led(page(client, each.get_absolute_url())) for each in addresses] == [expected] * 3


def test_meeting_says_where_its_decision_led() -> None:
    guidance, meeting = items.guidance(), items.seminar()
    decision = findings.promoted(findings.decision(meeting))
    findings.attach(decision, guidance)
    client = of_client(None)
    expected = [f"handreiking: {guidance.title} · aanbeveling A1"]

    assert led(page(client, meeting.get_absolute_url())) == expected
    settling.withdraw(decision, reason="Toch niet.", by=person("Esra"))
    assert led(page(client, meeting.get_absolute_url())) == []


def hide(guidance: Guidance) -> None:
    Item.objects.filter(pk=guidance.pk).update(audience=Audience.POLICE)


def take_back(guidance: Guidance) -> None:
    withdraw(guidance, reason="Klopt niet meer.", by=person("Esra"))


@pytest.mark.parametrize("away", [hide, take_back])
def test_guidance_one_may_not_see_is_as_guidance_that_never_was(away: Any) -> None:
    guidance, case, seminar = items.guidance(), items.case(), items.seminar()
    thread = talk.thread()
    made = findings.promoted(findings.insight(thread))
    decision = findings.promoted(findings.decision(seminar))
    addresses = [each.get_absolute_url() for each in (case, seminar, thread, made, decision)]
    away(guidance)
    client = of_client(None)
    page(client, addresses[0])
    without = [ways.comparable(client.get(each)) for each in addresses]

    rest(Recommendation.objects.get(guidance=guidance), case)
    for insight in (made, decision):
        findings.attach(insight, guidance)

    assert [ways.comparable(client.get(each)) for each in addresses] == without


def test_who_may_see_the_guidance_reads_it() -> None:
    guidance, case = items.guidance(), items.case()
    rest(Recommendation.objects.get(guidance=guidance), case)
    hide(guidance)

    seen = {
        name: bool(led(page(of_client(name), case.get_absolute_url())))
        for name in (None, "Dirk", "Bram", "Anna", "Esra")
    }

    assert seen == {None: False, "Dirk": False, "Bram": False, "Anna": True, "Esra": True}


def test_insight_in_a_thread_one_may_not_see_leads_nowhere() -> None:
    """The guidance and the item are for everyone; what was said about the item is not."""
    guidance, case = items.guidance(), items.case()
    thread = findings.planted_thread("besloten", Audience.POLICE, case)
    findings.attach(findings.planted(thread, "besloten"), guidance)

    assert led(page(of_client("Bram"), case.get_absolute_url())) == []
    assert led(page(of_client("Anna"), case.get_absolute_url())) != []


def test_page_and_its_translation_are_said_once_in_the_language_of_the_item() -> None:
    guidance, case = items.guidance(), items.case()
    english = items.guidance(language="en", translation_of=guidance)
    for each in (guidance, english):
        rest(Recommendation.objects.get(guidance=each), case)
    Item.objects.filter(pk=english.pk).update(translated_on=timezone.localdate())

    assert led(page(of_client(None), case.get_absolute_url())) == [
        f"handreiking: {guidance.title} · aanbeveling A1"
    ]


def test_translation_says_what_its_original_led_to() -> None:
    guidance, case = items.guidance(), items.case()
    english = items.case(language="en", translation_of=case)
    rest(Recommendation.objects.get(guidance=guidance), case)
    client = of_client(None)

    assert led(page(client, english.get_absolute_url())) != []
    Item.objects.filter(pk=case.pk).update(audience=Audience.POLICE)
    assert led(page(client, english.get_absolute_url())) == []


def test_cost_is_the_same_however_much_rests_on_it(django_assert_max_num_queries: Any) -> None:
    case: Item = items.case()
    client = of_client(None)
    page(client, case.get_absolute_url())
    for _number in range(5):
        rest(Recommendation.objects.get(guidance=items.guidance()), case)

    with django_assert_max_num_queries(20):
        found = page(client, case.get_absolute_url())

    assert found.count("aanbeveling A1") == 5
