"""Writing under a pseudonym on its page: what was typed is sent, whatever it began with."""

import re

import pytest
from django.test import Client

from cases.contributing.actions import reviewing
from cases.contributing.models import Contribution, Promise, WaitingTurn
from tests.factories import giving, talk
from tests.people import person

pytestmark = pytest.mark.django_db

NEW = "/nl/share/pseudonym/new/tip/"
HIDDEN = r'<input type="hidden" name="(signed|token|from)" value="([^"]*)"'


@pytest.mark.parametrize("times", [1, 2])
def test_draft_by_name_goes_at_the_first_look_and_its_words_are_sent(times: int) -> None:
    talk.ready_for_pseudonyms()
    anna, client = person("Anna"), Client()
    client.force_login(anna)
    made = giving.complete(by=anna)
    typed = {
        "title": made.title, "summary": made.sentence, "language": "nl", "do-0": "Zo.",
        "when": "Vaak.", "not_when": "Soms.", "themes": "T05",
    }  # fmt: skip
    opened = client.get(NEW, {"from": made.key}).content.decode()

    for _time in range(times):  # the second time as after the browser's back button
        looked = client.post(NEW, typed | dict(re.findall(HIDDEN, opened)))
    assert looked.status_code == 200
    assert not Contribution.objects.exists()
    hidden = dict(re.findall(HIDDEN, looked.content.decode()))
    say = {"say": "1", "ticked": Promise.values, "audience": 20}
    sent = client.post(NEW, {**typed, **hidden, **say})

    assert sent.status_code == 302
    assert WaitingTurn.objects.get().what["text"]["title"] == made.title


def test_text_that_is_ready_can_be_changed_after_all() -> None:
    talk.ready_for_pseudonyms()
    anna, carla, client = person("Anna"), person("Carla"), Client()
    client.force_login(anna)
    made = giving.under_pseudonym(by=anna)
    reviewing.propose(reviewing.take(made, by=carla), words="", by=carla)
    at = f"/nl/share/pseudonym/{made.key}/"

    ready = client.get(at).content.decode()
    form = client.get(at, {"change": "1"}).content.decode()

    assert 'href="?change=1"' in ready
    assert 'name="title"' not in ready
    assert 'name="title"' in form
