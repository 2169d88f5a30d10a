"""Requests to take something down: put before moderators, answered by mail to who gave one."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from accounts.clearance import Audience
from accounts.notifications.models import Letter
from cases.contributing.models import Contribution
from cases.discussions.models import Post
from cases.insights.actions import objecting
from cases.insights.models import ObjectionKind
from cases.models import Item
from cases.moderation.actions import editing, requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.errors import ModerationError
from cases.moderation.models import FlagReason, TakeDown, TakeDownState
from cases.trying.actions import hiding
from tests.factories import choices, findings, giving, items, safety, talk, tried
from tests.people import person

pytestmark = pytest.mark.django_db


def asked(email: str = "") -> TakeDown:
    post = safety.post()
    words = Asked(FlagReason.THREAT, "Daar staat mijn adres.", "Iemand", email)
    return requests.ask(Target(post.get_absolute_url(), post=post), asked=words, language="nl")


def hide(request: TakeDown) -> None:
    assert request.post is not None
    safety.hidden(request.post)


def test_asking_mails_nobody() -> None:
    made = asked("iemand@example.com")

    assert (made.state, made.post is not None) == (TakeDownState.OPEN, True)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("is_granted", "state"), [(True, TakeDownState.GRANTED), (False, TakeDownState.DECLINED)]
)
def test_answer_goes_to_who_gave_an_address(is_granted: bool, state: TakeDownState) -> None:
    request = asked("iemand@example.com")
    if is_granted:
        hide(request)
    made = requests.answer(request, is_granted=is_granted, words="Gekeken.", by=person("Carla"))

    letter = Letter.objects.get()
    assert request.post
    assert (made.state, letter.to) == (state, "iemand@example.com")
    assert letter.data == {
        "answer": "Gekeken.",
        "is_granted": is_granted,
        "asked_on": date_format(timezone.localdate(), "j F Y"),
        "address": f"{settings.SITE_URL}{request.post.get_absolute_url()}",
    }


def test_answer_about_an_item_names_it_without_its_title() -> None:
    secret = items.tip("geheimwoord", audience=Audience.POLICE)
    assert "geheimwoord" in secret.get_absolute_url()
    words = Asked(FlagReason.THREAT, "Daar staat mijn adres.", "", "iemand@example.com")
    target = Target(secret.get_absolute_url(), item=secret)
    made = requests.ask(target, asked=words, language="en")

    requests.answer(made, is_granted=False, words="Gekeken.", by=person("Carla"))

    said = Letter.objects.get().data
    assert said["address"] == f"{settings.SITE_URL}/id/{secret.public_id}"
    assert "geheimwoord" not in str(said)


def test_without_an_address_nothing_is_mailed() -> None:
    requests.answer(asked(), is_granted=False, words="Gekeken.", by=person("Carla"))

    assert not Letter.objects.exists()


@pytest.mark.parametrize("words", ["", " ", "x" * 2001])
def test_answer_has_words_and_an_end(words: str) -> None:
    with pytest.raises(ModerationError):
        requests.answer(asked(), is_granted=False, words=words, by=person("Carla"))


def test_answered_once_and_by_moderators() -> None:
    made = asked()
    with pytest.raises(ModerationError):
        requests.answer(made, is_granted=False, words="Ja.", by=person("Anna"))
    requests.answer(made, is_granted=False, words="Ja.", by=person("Carla"))

    with pytest.raises(ModerationError):
        requests.answer(made, is_granted=False, words="Nee.", by=person("Esra"))


def own_under_pseudonym() -> Target:
    talk.ready_for_pseudonyms()
    return Target("/nl/x/", post=talk.under_pseudonym(talk.thread(), by=person("Carla")))


def own_report_under_pseudonym() -> Target:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    return Target("/nl/x/", item=tip, report=tried.under_pseudonym(tip, by=person("Carla")))


def own_objection() -> Target:
    thread, carla = talk.thread(), person("Carla")
    talk.post(thread, "carla", by=carla)
    talk.post(thread, "bram", by=talk.known(person("Bram")))
    insight = findings.insight(thread, by=person("Bram"))
    objecting.object_to(insight, kind=ObjectionKind.OBJECT, words="Zo niet.", by=carla)
    return Target("/nl/x/", insight=insight)


def own_contribution() -> Target:
    made, tip = giving.draft(by=person("Carla")), items.tip()
    Contribution.objects.filter(pk=made.pk).update(item=tip.pk)
    return Target("/nl/x/", item=tip)


@pytest.mark.parametrize(
    "own",
    [
        lambda: Target("/nl/x/", post=safety.post(by="Carla")),
        own_under_pseudonym,
        lambda: Target("/nl/x/", thread=talk.thread()),  # Carla began it
        lambda: Target("/nl/x/", item=items.tip(author=person("Carla"))),
        own_contribution,
        lambda: Target("/nl/x/", report=tried.tried(items.tip(), by=person("Carla"))),
        own_report_under_pseudonym,
        lambda: Target("/nl/x/", insight=findings.insight(talk.thread(), by=person("Carla"))),
        own_objection,
        lambda: Target("/nl/x/", choice=choices.chosen(items.dilemma(), person("Carla"))),
    ],
)
def test_nobody_answers_about_what_they_wrote(own: Callable[[], Target]) -> None:
    made = requests.ask(own(), asked=Asked(FlagReason.OTHER, "Weg."), language="nl")

    with pytest.raises(ModerationError, match="iemand anders"):
        requests.answer(made, is_granted=False, words="Blijft.", by=person("Carla"))
    requests.answer(made, is_granted=False, words="Blijft.", by=person("Esra"))


def in_a_post() -> tuple[Target, Callable[[], object]]:
    post = safety.post()
    return Target("/nl/x/", post=post), lambda: safety.hidden(post)


def in_changed_words() -> tuple[Target, Callable[[], object]]:
    post = safety.post()
    return Target("/nl/x/", post=post), lambda: editing.edit(
        Post.objects.get(pk=post.pk),
        body="Zonder adres.",
        seen=post.body,
        why=safety.why(),
        by=person("Carla"),
    )


def in_a_report() -> tuple[Target, Callable[[], object]]:
    report = tried.tried(items.tip())
    return Target("/nl/x/", item=report.item, report=report), lambda: hiding.hide(
        report, reason="Namen.", by=person("Carla")
    )


def in_an_item() -> tuple[Target, Callable[[], object]]:
    tip = items.tip()
    return Target("/nl/x/", item=tip), lambda: Item.objects.filter(pk=tip.pk).update(live=False)


@pytest.mark.parametrize("make", [in_a_post, in_changed_words, in_a_report, in_an_item])
def test_nobody_is_told_that_something_went_that_everybody_reads(
    make: Callable[[], tuple[Target, Callable[[], object]]],
) -> None:
    target, take_down = make()
    made = requests.ask(target, asked=Asked(FlagReason.OTHER, "Weg."), language="nl")

    with pytest.raises(ModerationError, match="Anderen lezen het nog"):
        requests.answer(made, is_granted=True, words="Weg.", by=person("Carla"))
    take_down()
    made = requests.answer(
        TakeDown.objects.get(pk=made.pk), is_granted=True, words="Weg.", by=person("Carla")
    )

    assert made.state == TakeDownState.GRANTED
