"""What was found about a dilemma says no more than that before the reader's own choice."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.discussions.actions import arranging
from cases.discussions.models import Post
from cases.insights.models import Insight
from cases.models import Dilemma, Theme
from tests.factories import choices, findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
LISTS = ("/nl/insights/", "/nl/themes/in-gesprek-met-het-publiek/")


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma(themes=("T05",))


@pytest.fixture
def insight(dilemma: Dilemma) -> Insight:
    return findings.settled(findings.insight(talk.post(dilemma).thread))


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def said(insight: Insight, page: str) -> list[bool]:
    return [words in page for words in (insight.claim, insight.works_when, "Bericht over")]


@pytest.mark.parametrize("name", [None, "Bram", "Esra"])
def test_list_leads_to_the_dilemma_instead_of_saying_it(
    name: str | None, client: Client, dilemma: Dilemma, insight: Insight
) -> None:
    if name:
        enter(client, person(name))

    for url in LISTS:
        page = text(client, url)
        assert said(insight, page) == [False] * 3
        assert f'href="{dilemma.get_absolute_url()}#choose"' in page
        assert "anyway=1" not in page


def test_member_who_chose_reads_it_everywhere(
    client: Client, dilemma: Dilemma, insight: Insight
) -> None:
    enter(client, person("Bram"))
    choices.chosen(dilemma, person("Bram"))

    for url in (*LISTS, insight.get_absolute_url()):
        assert insight.claim in text(client, url)
    assert insight.claim not in text(Client(), LISTS[0])


def test_browser_in_which_a_visitor_chose_reads_it(
    client: Client, dilemma: Dilemma, insight: Insight
) -> None:
    option = dilemma.options.first()
    assert option is not None

    typed = {"option": str(option.pk), "certainty": "3"}
    assert client.post(f"{dilemma.get_absolute_url()}choose/", typed).status_code == 302

    for url in (*LISTS, insight.get_absolute_url()):
        assert insight.claim in text(client, url), url


def test_own_page_asks_to_choose_and_has_no_way_around_it(
    client: Client, dilemma: Dilemma, insight: Insight
) -> None:
    url = insight.get_absolute_url()
    first = client.get(url)
    page = first.content.decode()

    assert said(insight, page) == [False] * 3
    assert f'href="{dilemma.get_absolute_url()}#choose"' in page
    assert "anyway=1" not in page
    assert "Cookie" in first.headers["Vary"]
    assert said(insight, text(client, f"{url}?anyway=1")) == [False] * 3


def test_of_what_was_set_apart_its_page_asks_first_and_shows_it_all_the_same(
    client: Client, dilemma: Dilemma
) -> None:
    posts = [talk.post(dilemma, word) for word in ("blijft", "gaat")]
    apart = arranging.split(
        posts[0].thread, numbers=[2], title="Verder", themes=list(Theme.objects.all()[:1]),
        by=person("Carla"),
    )  # fmt: skip
    moved = Post.objects.get(pk=posts[1].pk)
    made = findings.settled(findings.insight(apart, posts=[moved]))
    url = made.get_absolute_url()

    assert made.claim not in text(client, url)
    assert f'href="{url}?anyway=1"' in text(client, url)
    assert made.claim in text(client, f"{url}?anyway=1")


def test_who_distilled_it_reads_it_on_its_page(client: Client, insight: Insight) -> None:
    enter(client, person("Carla"))

    assert insight.claim in text(client, insight.get_absolute_url())


@pytest.mark.parametrize("url", LISTS)
def test_lists_vary_by_the_cookie(client: Client, url: str) -> None:
    assert "Cookie" in client.get(url).headers["Vary"]


@pytest.mark.parametrize("name", [None, "Bram"])
def test_many_dilemmas_are_one_question(name: str | None, client: Client, insight: Insight) -> None:
    if name:
        enter(client, person(name))
    costs = []
    for _time in range(2):
        text(client, LISTS[0])  # what is looked up once per process is not a page's cost
        with CaptureQueriesContext(connection) as asked:
            text(client, LISTS[0])
        costs.append(len(asked))
        for word in ("twee", "drie", "vier"):
            findings.settled(findings.insight(talk.post(items.dilemma(word)).thread))

    assert costs[0] == costs[1]


def test_of_other_items_nothing_is_asked_and_all_is_shown(client: Client) -> None:
    made = findings.settled(findings.insight(talk.post(items.tip(themes=("T05",))).thread))

    for url in (*LISTS, made.get_absolute_url()):
        assert made.claim in text(client, url)


def test_guidance_that_rests_on_it_leads_to_the_dilemma_too(
    client: Client, dilemma: Dilemma, insight: Insight
) -> None:
    guidance, esra = items.guidance(), person("Esra")
    promoted = findings.promoted(insight)
    findings.attach(promoted, guidance)
    here = guidance.get_absolute_url()
    old = f"/id/{guidance.public_id}/v1"
    visitor, editor = Client(), Client()
    enter(editor, esra)

    for reader in (visitor, editor):
        for url in (here, old):
            page = text(reader, url)
            assert insight.claim not in page
            if url == here:
                assert f'href="{dilemma.get_absolute_url()}#choose"' in page
                assert "1 gesprek" in page

    choices.chosen(dilemma, esra)
    option = dilemma.options.first()
    assert option is not None
    typed = {"option": str(option.pk), "certainty": "3"}
    visitor.post(f"{dilemma.get_absolute_url()}choose/", typed)

    assert insight.claim in text(editor, here)
    assert insight.claim in text(visitor, here)
    assert "Cookie" in client.get(here)["Vary"]


def test_guidance_costs_the_same_for_one_insight_of_a_dilemma_and_for_three(
    client: Client, dilemma: Dilemma, insight: Insight
) -> None:
    guidance = items.guidance()
    enter(client, person("Bram"))

    def cost() -> int:
        client.get(guidance.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(guidance.get_absolute_url())
        return len(asked)

    findings.attach(findings.promoted(insight), guidance)
    one = cost()
    for _n in range(2):
        other = items.dilemma(themes=("T05",))
        found = findings.settled(findings.insight(talk.post(other).thread))
        findings.attach(findings.promoted(found), guidance)

    assert cost() == one
