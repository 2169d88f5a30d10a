"""Pages cost the same number of queries for one insight and for thirty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.discussions.models import Thread
from tests.factories import findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def cost(client: Client, url: str) -> int:
    client.get(url)  # what is looked up once per process is not a page's cost
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", [None, "Bram", "Esra"])
def test_every_page_with_insights_stays_within_its_budget(name: str | None, client: Client) -> None:
    tip, guidance = items.tip(themes=("T05",)), items.guidance(themes=("T05",))
    thread = talk.post(tip, by=talk.known(person("Anna"))).thread
    seminar = items.seminar(themes=("T05",))
    if name:
        enter(client, person(name))
    first = findings.many(thread, 1)
    findings.attach(first[0], guidance)
    findings.planted(seminar, "besluit")
    most = {
        "/nl/insights/": 12,
        "/nl/themes/in-gesprek-met-het-publiek/": 12,
        tip.get_absolute_url(): 20,
        seminar.get_absolute_url(): 20,
        guidance.get_absolute_url(): 20,
        first[0].get_absolute_url(): 20,
        thread.get_absolute_url(): 20,
    }
    few = {url: cost(client, url) for url in most}
    for made in findings.many(Thread.objects.get(pk=thread.pk), 29):
        findings.attach(made, guidance)
        findings.planted(seminar, "besluit")
    many = {url: cost(client, url) for url in most}

    assert many == few
    # Whoever signed in asks more: who they are and may do, what they read, and wrote there.
    if name:
        del many[thread.get_absolute_url()]
    assert {url: n for url, n in many.items() if n > most[url] + 3 * bool(name)} == {}
