"""Who is silenced reads why and until when, and finds back what they typed."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from accounts.silence import silence_of
from cases.contributing.actions import reviewing
from cases.contributing.actions.reviewing import Said
from cases.deliberation.models import Choice
from cases.moderation.actions import silencing
from tests.cases.upkeep.test_actions import asked
from tests.factories import choices, giving, items, logs, safety, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db
TYPED = "Dit had ik al getypt, en dat mag niet weg zijn."


@pytest.fixture
def anna() -> Client:
    return client_of(person("Anna"))


def silence() -> None:
    silencing.mute(safety.post(), until=logs.in_days(1), why=safety.why(), by=person("Carla"))


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def said() -> str:
    return silence_of(person("Anna"))


def test_my_page_says_so_and_leads_to_what_was_decided(anna: Client) -> None:
    before = text(anna.get("/nl/me/"))
    silence()
    page = text(anna.get("/nl/me/"))
    others = text(client_of(person("Bram")).get("/nl/me/"))

    assert "Je kunt niets schrijven" not in before
    assert said() in page
    assert page.count('href="/nl/me/moderation/"') == before.count('href="/nl/me/moderation/"') + 1
    assert "Je kunt niets schrijven" not in others


def test_choice_says_it_before_and_keeps_what_was_typed(anna: Client) -> None:
    dilemma = items.dilemma()
    silence()
    at = f"{dilemma.get_absolute_url()}choose/"
    typed = {"option": "else", "else_text": TYPED, "certainty": "4", "reason": choices.BECAUSE}

    before, answer = anna.get(at), anna.post(at, typed, follow=True)

    assert text(before).count(said()) == text(answer).count(said()) == 1
    assert TYPED in text(answer)
    assert choices.BECAUSE in text(answer)
    assert not Choice.objects.exists()
    assert "Je kunt niets schrijven" not in text(Client().get(at))


def test_who_has_no_role_any_more_chooses_without_words_and_hears_nothing(anna: Client) -> None:
    dilemma = items.dilemma()
    silence()
    person("Anna").memberships.all().delete()
    at = f"{dilemma.get_absolute_url()}choose/"

    page = anna.get(at)
    anna.post(at, {"option": str(dilemma.options.all()[0].pk), "certainty": "4"})

    assert said() not in text(page)
    assert Choice.objects.get().reason == ""


def test_answer_to_a_remark_stays_in_its_field(anna: Client) -> None:
    made = giving.sent(by=person("Anna"))
    remarks = [
        reviewing.mark(made, said=Said(path, "Altijd?"), by=person("Carla"))
        for path in ("when", "title")
    ]
    reviewing.ask(made, words="", by=person("Carla"))
    silence()

    answer = anna.post(
        f"{made.get_absolute_url()}turn/",
        {"do": "answer", "remark": str(remarks[1].pk), "words": TYPED},
    )

    page = text(answer)
    assert answer.status_code == 422
    assert page.count(said()) == 1
    assert page.count(TYPED) == 1
    assert page.index(str(remarks[1].pk)) < page.index(TYPED)
    assert page.count('<details class="disclosure" open') == 1


def test_how_it_went_on_stays_in_the_form(anna: Client) -> None:
    row = asked()
    silence()

    answer = anna.post(
        f"/nl/me/follow-ups/{row.case.public_id}/3/",
        {"runs": "no", "changed": TYPED, "again": "no"},
    )

    row.refresh_from_db()
    assert answer.status_code == 422
    assert said() in text(answer)
    assert TYPED in text(answer)
    assert row.answered_on is None


def test_post_stays_in_the_form(anna: Client) -> None:
    thread = talk.thread()
    silence()

    answer = anna.post(f"{thread.get_absolute_url()}reply/", {"body": TYPED, "kind": "remark"})

    assert answer.status_code == 422
    assert said() in text(answer)
    assert TYPED in text(answer)


def test_other_words_about_oneself_wait_and_all_else_is_saved(anna: Client) -> None:
    silence()
    page = anna.get("/nl/me/profile/")
    begun = page.context["form"].initial.items()
    sent = {name: value for name, value in begun if value is not None and value is not False}
    sent["save"] = "1"

    refused = anna.post("/nl/me/profile/", {**sent, "about": TYPED})
    saved = anna.post("/nl/me/profile/", {**sent, "display_name": "Anna Bakker"})

    assert said() in text(refused)
    assert TYPED in text(refused)
    assert saved.status_code == 302
    assert (person("Anna").about, person("Anna").display_name) == ("", "Anna Bakker")


@pytest.mark.parametrize("step", ["", "words/"])
def test_distilling_says_it_at_the_first_step(step: str, anna: Client) -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    at = f"/nl/insights/from/{thread.public_id}/{step}?chosen={thread.posts.get().key}"
    before = anna.get(at).status_code
    silence()

    answer = anna.get(at, follow=True)

    assert before == 200
    assert [url for url, _status in answer.redirect_chain] == [thread.get_absolute_url()]
    assert text(answer).count(said()) == 2  # as the answer, and where the form would be


def test_words_of_an_insight_stay_in_the_form(anna: Client) -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    post = thread.posts.get()
    silence()
    sent = {
        "chosen": post.key, f"words_{post.key}": post.body, "claim": TYPED, "works_when": "Zo.",
        "has_dissent": "none", "save": "1",
    }  # fmt: skip

    answer = anna.post(f"/nl/insights/from/{thread.public_id}/words/", sent)

    assert answer.status_code == 422
    assert said() in text(answer)
    assert TYPED in text(answer)
