"""A refused form says on top what is wrong, all at once, each leading to its field."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.sealing.models import Pseudonym
from cases.models import Theme
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Client:
    """Return a browser in which Anna is signed in, who has said something before."""
    enter(client, talk.known(person("Anna")))
    return client


def faults(page: str) -> str:
    found = re.search(
        r'<div class="faults"\s+role="alert"\s+tabindex="-1" autofocus>(.*?)</div>', page, re.DOTALL
    )
    assert found
    return found.group(1)


def test_four_themes_and_an_empty_text_are_said_at_once(anna: Client) -> None:
    themes = list(Theme.objects.values_list("pk", flat=True)[:4])
    sent = {"title": "Een vraag", "body": "  ", "themes": themes, "audience": 0, "language": "nl"}

    answer = anna.post("/nl/discussions/new/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r"<title>Fout:\s", page)
    assert page.index('class="faults"') < page.index("<h1>")
    targets = re.findall(r'href="#([^"]+)"', faults(page))
    assert targets == ["id_body", "id_themes"]
    assert all(f'id="{target}"' in page for target in targets)


@pytest.mark.parametrize("where", ["reply/", "1/change/", "pseudonym/"])
def test_refused_form_says_so_first(anna: Client, where: str) -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Anna")))
    url = thread.get_absolute_url()

    answer = anna.post(f"{url}{where}", {"body": " ", "kind": "remark"})

    assert answer.status_code == 422
    assert "#id_body" in faults(answer.content.decode())
    assert "<title>Fout:" in answer.content.decode()


def test_page_that_was_not_sent_says_no_fault(anna: Client) -> None:
    page = anna.get("/nl/discussions/new/").content.decode()

    assert "Fout:" not in page
    assert 'class="faults"' not in page


def test_refused_arranging_says_so_first(client: Client) -> None:
    thread = talk.thread()
    enter(client, person("Carla"))

    answer = client.post(f"{thread.get_absolute_url()}arrange/", {"do": "pace"})

    page = answer.content.decode()
    assert answer.status_code == 422
    targets = re.findall(r'href="#([^"]+)"', faults(page))
    assert targets
    assert all(f'id="{target}"' in page for target in targets)


def test_silenced_pseudonym_is_told_before_writing(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    talk.waiting(thread, "wachtend", by=person("Anna"))
    talk.release_all()
    said = "Dit pseudoniem kan een tijd niet schrijven."
    before = anna.get(f"{thread.get_absolute_url()}pseudonym/").content.decode()
    Pseudonym.objects.update(muted_until=timezone.localdate() + dt.timedelta(days=2))

    page = anna.get(f"{thread.get_absolute_url()}pseudonym/").content.decode()

    assert said not in before
    assert said in page
