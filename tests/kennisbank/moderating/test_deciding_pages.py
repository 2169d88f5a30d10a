"""What moderators do on their pages: decide, change, judge, answer."""

import re

import pytest
from django.test import Client

from accounts.models import Circle
from cases.discussions.models import Mute, Post, PostState, Thread, ThreadState
from cases.moderation.actions import deciding, requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import AppealState, FlagReason, Measure, MeasureKind, TakeDownState
from tests.factories import safety, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db


def decide(client: Client, post: Post, **typed: str) -> object:
    """Open the page of a post, choose, and send the form."""
    url = f"/nl/moderation/posts/{post.key}/"
    page = client.get(url).content.decode()
    found = re.search(r'name="seen" (?:value="([^"]*)" )?id', page)
    assert found
    return client.post(url, {"seen": found.group(1) or "", **typed})


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        ("hide", MeasureKind.HIDE),
        ("warn", MeasureKind.WARN),
        ("mute", MeasureKind.MUTE),
        ("let_stand", MeasureKind.APPROVE),
    ],
)
def test_each_decision_keeps_its_reason(carla: Client, decision: str, kind: MeasureKind) -> None:
    post = safety.post(by="Anna")

    decide(carla, post, decision=decision, reason="Zo is het beter.", rule="kind")

    measure = Measure.objects.get()
    assert (measure.kind, measure.reason, measure.rule, measure.by) == (
        kind, "Zo is het beter.", "kind", person("Carla"),
    )  # fmt: skip
    assert Mute.objects.exists() == (decision == "mute")


def test_closing_closes() -> None:
    post = safety.post(by="Anna")

    decide(client_of(person("Esra")), post, decision="close", rule="on_topic")

    assert Thread.objects.get(pk=post.thread_id).state == ThreadState.CLOSED
    assert Measure.objects.get().reason.startswith("Dit hoort ergens anders.")


def test_without_a_reason_nothing_happens_and_what_was_chosen_stays(carla: Client) -> None:
    answer = decide(carla, safety.post(), decision="hide")

    assert answer.status_code == 422  # type: ignore[attr-defined]  # an answer
    assert "Schrijf een reden, of kies een regel" in answer.content.decode()  # type: ignore[attr-defined]  # an answer
    assert not Measure.objects.exists()


def test_sent_twice_is_decided_once(carla: Client) -> None:
    post = safety.post(by="Anna")
    url = f"/nl/moderation/posts/{post.key}/"
    typed = {"decision": "warn", "rule": "kind", "seen": ""}

    answers = [carla.post(url, typed).status_code for _n in range(2)]

    assert (answers, Measure.objects.count()) == ([302, 422], 1)


def test_who_comes_second_sees_what_was_decided_and_can_decide_again(carla: Client) -> None:
    """The form that comes back stands below the other decision: sent again, it counts."""
    post = safety.post(by="Anna")
    url = f"/nl/moderation/posts/{post.key}/"
    typed = {"decision": "hide", "rule": "kind", "reason": "Te hard.", "seen": ""}
    deciding.warn(post, why=safety.why("Dit kan anders."), by=person("Esra"))

    answer = carla.post(url, typed)
    page = answer.content.decode()
    seen = re.search(r'name="seen" value="(M-[^"]+)"', page)

    assert (answer.status_code, Measure.objects.count()) == (422, 1)
    assert "Dit kan anders." in page
    assert "Te hard." in page
    assert seen is not None
    assert carla.post(url, {**typed, "seen": seen[1]}).status_code == 302
    assert Measure.objects.count() == 2


def test_hidden_for_now_it_waits(carla: Client) -> None:
    post = safety.post(by="Anna")

    answer = carla.post(f"/nl/moderation/posts/{post.key}/hide/", {"now-rule": "kind"})
    queue = carla.get("/nl/moderation/").content.decode()

    assert answer.headers["Location"] == f"/nl/moderation/posts/{post.key}/"
    assert Post.objects.get(pk=post.pk).state == PostState.HIDDEN
    assert "voorlopig verborgen, nog te beslissen" in queue


def test_edit_leaves_a_note_everybody_sees_and_veils_what_was(carla: Client) -> None:
    post = safety.post("het huisadres", by="Anna")
    typed = {"body": "Zonder adres.", "seen": post.body, "reason": "Er stond een adres."}

    carla.post(f"/nl/moderation/posts/{post.key}/edit/", typed)
    thread = Client().get(post.thread.get_absolute_url()).content.decode()
    pages = {
        name: client_of(person(name) if name else None)
        .get(f"{post.get_absolute_url()}earlier/")
        .content.decode()
        for name in (None, "Bram", "Anna", "Carla")
    }

    assert "Zonder adres." in thread
    assert "over het huisadres" not in thread
    assert {name: "over het huisadres" in page for name, page in pages.items()} == {
        None: False, "Bram": False, "Anna": True, "Carla": True,
    }  # fmt: skip
    assert ["Er stond een adres." in page for page in pages.values()] == [True] * 4


def test_own_post_offers_nothing_to_decide(carla: Client) -> None:
    page = carla.get(f"/nl/moderation/posts/{safety.post(by='Carla').key}/").content.decode()

    assert "iemand anders beslist erover" in page
    assert 'name="decision"' not in page


def test_appeal_is_judged_by_another(carla: Client) -> None:
    measure = safety.hidden(safety.post(by="Anna"), by="Carla")
    appeal = safety.appealed(measure, person("Anna"), "Ik bedoelde het <b>anders</b>.")
    url = f"/nl/moderation/appeals/{appeal.pk}/"
    typed = {"verdict": "granted", "answer": "Je hebt gelijk."}

    own = carla.get(url).content.decode()
    refused = carla.post(url, typed).status_code
    client_of(person("Esra")).post(url, typed)

    appeal.refresh_from_db()
    assert "Je besliste dit zelf" in own
    assert 'name="verdict"' not in own
    assert (refused, appeal.state, appeal.judged_by) == (
        422, AppealState.GRANTED, person("Esra"),
    )  # fmt: skip


def test_request_is_answered(carla: Client) -> None:
    asked = Asked(FlagReason.OTHER, "<script>x</script>", "Naam <i>x</i>", "a@example.com")
    target = Target(safety.post().get_absolute_url())
    request = requests.ask(target, asked=asked, language="nl")
    url = f"/nl/moderation/requests/{request.pk}/"

    page = carla.get(url).content.decode()
    carla.post(url, {"verdict": "declined", "answer": "Het blijft staan."})

    request.refresh_from_db()
    assert "<script>x" not in page
    assert "<i>x</i>" not in page
    assert request.state == TakeDownState.DECLINED


def test_pseudonym_is_moderated_without_a_name(carla: Client) -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(by=talk.known(person("Bram"))), by=person("Anna"))

    page = carla.get(f"/nl/moderation/posts/{post.key}/").content.decode()
    decide(carla, post, decision="mute", rule="kind", days="3")

    assert post.pseudonym is not None
    post.pseudonym.refresh_from_db()
    assert "Anna" not in page
    assert post.pseudonym.muted_until is not None
    assert f'href="/nl/me/keys/ask/{post.pseudonym_id}/"' in page


def test_request_about_a_discussion_leads_to_where_it_is_closed(carla: Client) -> None:
    thread = talk.thread()
    asked = Asked(FlagReason.OTHER, "Weg hiermee.")
    target = Target(thread.get_absolute_url(), thread=thread)
    made = requests.ask(target, asked=asked, language="nl")
    address = f"/nl/moderation/requests/{made.pk}/"
    arrange = f"/nl/discussions/{thread.public_id}/arrange/"

    before = carla.get(address).content.decode()
    Thread.objects.filter(pk=thread.pk).update(scope=Circle.objects.create(name="Klas"))
    after = carla.get(address).content.decode()

    assert (f'href="{arrange}"' in before, f'href="{arrange}"' in after) == (True, False)


def test_nothing_is_hidden_for_now_without_a_rule_or_a_reason(carla: Client) -> None:
    post = safety.post(by="Anna")
    url = f"/nl/moderation/posts/{post.key}/"

    page = carla.get(url).content.decode()
    answer = carla.post(f"{url}hide/", {"now-rule": "", "now-reason": " "})

    assert page.index('id="decide-title"') < page.index(f'action="{url}hide/"')
    assert answer.status_code == 422
    assert "Schrijf een reden, of kies een regel" in answer.content.decode()
    assert Post.objects.get(pk=post.pk).state == PostState.SHOWN
    assert not Measure.objects.exists()


def test_author_reads_why_it_is_hidden_for_now_and_what_they_can_do(carla: Client) -> None:
    post = safety.post(by="Anna")
    typed = {"now-rule": "safe", "now-reason": "Er staat een adres in."}

    carla.post(f"/nl/moderation/posts/{post.key}/hide/", typed)

    anna = client_of(person("Anna"))
    for url in (post.thread.get_absolute_url(), "/nl/me/moderation/"):
        page = anna.get(url).content.decode()
        assert "Er staat een adres in." in page
        assert "Niemand komt in gevaar" in page
        assert "Dit is voorlopig" in page
        assert "Zeg het anders in een nieuw bericht." in page
        assert "/appeal/" not in page  # nobody decided yet


def test_what_is_hidden_for_now_can_be_shown_again(carla: Client) -> None:
    post = safety.flagged_by(safety.post(by="Anna"), 1)
    url = f"/nl/moderation/posts/{post.key}/"
    carla.post(f"{url}hide/", {"now-rule": "kind"})

    hidden = carla.get(url).content.decode()
    answer = carla.post(f"{url}show/")

    assert f'action="{url}show/"' in hidden
    assert f'action="{url}hide/"' not in hidden
    assert answer.headers["Location"] == url
    assert Post.objects.get(pk=post.pk).state == PostState.SHOWN
    assert "wacht" in carla.get("/nl/moderation/").content.decode()
    assert post.flags.get().state == "open"
    assert f'action="{url}hide/"' in carla.get(url).content.decode()


def test_own_post_is_not_shown_again_by_its_author(carla: Client) -> None:
    post = safety.post(by="Carla")
    client_of(person("Esra")).post(f"/nl/moderation/posts/{post.key}/hide/", {"now-rule": "kind"})

    carla.post(f"/nl/moderation/posts/{post.key}/show/")

    assert Post.objects.get(pk=post.pk).state == PostState.HIDDEN
