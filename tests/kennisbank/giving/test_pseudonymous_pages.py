"""Writing under a pseudonym on its page: what was typed is sent, whatever it began with."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import Person
from cases.contributing.actions import reviewing, sending
from cases.contributing.actions.writing import begin
from cases.contributing.models import Contribution, Promise, WaitingTurn
from cases.deliberation.actions import drafting as choices
from cases.deliberation.models import ChoiceDraft, Round
from cases.discussions.actions.drafts import Typed, save_draft
from cases.discussions.models import Draft
from cases.logbooks.actions.drafting import keep_lines
from cases.logbooks.models import LinesDraft
from cases.pages import Page
from tests.factories import giving, items, talk
from tests.people import person

pytestmark = pytest.mark.django_db

WORDS = "Wie bedreigd wordt zet eerst alle meldingen uit"
TYPED = {
    "title": WORDS, "summary": "Een rustige zin.", "language": "nl", "do-0": "Zo.",
    "when": "Vaak.", "not_when": "Soms.", "themes": "T05",
}  # fmt: skip
SAY = {"say": "1", "ticked": Promise.values, "audience": 20}
NEW = "/nl/share/pseudonym/new/tip/"
HIDDEN = r'<input type="hidden" name="(signed|token|from|goes)" value="([^"]*)"'


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


def named_drafts(who: Person) -> None:
    """Let somebody keep the same words by name in every room."""
    begin(title=WORDS, sentence="Een zin.", language="nl", by=who)
    taken = giving.sent("anders", by=who)
    Contribution.objects.filter(pk=taken.pk).update(title=WORDS.upper())
    sending.take_back(taken, by=who)
    save_draft("new", typed=Typed(f"Ja. {WORDS}, en dan zien we verder."), by=who)
    dilemma = items.dilemma("kiezen")
    choices.save_draft(dilemma, turn=Round.FIRST, fields={"reason": WORDS}, by=who)
    keep_lines({"idea": WORDS}, token=None, page=Page(), by=who)


def kept_by_name(who: Person) -> list[int]:
    rows = Contribution.objects.of(who), Draft.objects, ChoiceDraft.objects, LinesDraft.objects
    return [each.count() for each in rows]


def hidden_in(page: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(HIDDEN, page.content.decode()):
        found.setdefault(name, []).append(value)
    return found


def test_drafts_by_name_with_the_same_words_are_named_and_go() -> None:
    talk.ready_for_pseudonyms()
    anna, client = person("Anna"), Client()
    client.force_login(anna)
    named_drafts(anna)
    giving.draft("los", by=anna)
    signed = hidden_in(client.get(NEW))

    unseen = client.post(NEW, {**TYPED, **signed, **SAY})
    kept, waits = kept_by_name(anna), WaitingTurn.objects.count()
    sent = client.post(NEW, {**TYPED, **hidden_in(unseen), **SAY})

    assert (kept, waits) == ([3, 1, 1, 1], 0)  # nothing goes that the page did not name
    assert len(hidden_in(unseen)["goes"]) == 5
    assert sent.status_code == 302
    assert kept_by_name(anna) == [1, 0, 0, 0]
    assert WaitingTurn.objects.get().what["text"]["title"] == WORDS


def test_words_that_reviewers_have_by_name_do_not_go_under_a_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    anna, client = person("Anna"), Client()
    client.force_login(anna)
    made = giving.sent(by=anna)
    typed = {**TYPED, "title": made.title, "summary": made.sentence}

    refused = client.post(NEW, {**typed, **hidden_in(client.get(NEW)), **SAY})

    assert refused.status_code == 422
    assert made.title in str(refused.context["error"])
    assert not WaitingTurn.objects.exists()


def test_agreeing_lets_drafts_by_name_go_that_the_page_named() -> None:
    talk.ready_for_pseudonyms()
    anna, carla, client = person("Anna"), person("Carla"), Client()
    client.force_login(anna)
    made = giving.under_pseudonym(by=anna)
    ready = reviewing.propose(reviewing.take(made, by=carla), words="", by=carla)
    begin(title=made.title, sentence="Nog eens.", language="nl", by=anna)
    at = f"/nl/share/pseudonym/{made.key}/"
    agree = {"do": "agree", "version": ready.version}

    client.post(f"{at}turn/", agree)
    kept = kept_by_name(anna)[0], WaitingTurn.objects.count()
    client.post(f"{at}turn/", agree | hidden_in(client.get(at)))

    assert kept == (1, 0)
    assert (kept_by_name(anna)[0], WaitingTurn.objects.count()) == (0, 1)


def test_ones_own_pages_lead_to_where_one_looks_now_and_then() -> None:
    client = Client()
    client.force_login(person("Anna"))

    for page in ("/nl/me/", "/nl/me/pseudonyms/"):
        assert 'href="/nl/share/pseudonym/"' in client.get(page).content.decode(), page
