"""Whoever leaves is named nowhere in what others said, whichever they chose for their own words."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.actions.leaving import ask_erasure
from accounts.models import Person
from accounts.notifications import letters
from accounts.notifications.models import Letter, Notice
from accounts.notifications.posting import post_due
from accounts.notifications.spreading import spread_due
from accounts.notifications.writing import write
from accounts.privacy.spans import Span
from cases.discussions.actions import changing, drafts, posting
from cases.discussions.actions.drafts import Typed
from cases.discussions.actions.posting import Words
from cases.discussions.models import Draft, Post, PostKind, Thread, WaitingChange, WaitingPost
from cases.discussions.privacy import POSTS
from cases.insights.actions import objecting
from cases.insights.models import Insight, Objection, ObjectionKind, Quote
from cases.insights.privacy import INSIGHTS_KEY
from cases.moderation.models import FlagReason
from kennisbank.discussing.quoting import quoted
from tests.accounts.sure import work
from tests.factories import findings, safety, talk
from tests.leaks import searching
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
NAME, ADDRESS, OWN = "Zwaluwine Quérido", "z.querido@korps.example", "eigenwoordqzx"
WORDS = {"name": NAME, "address": ADDRESS}
CHOICES = [frozenset[str](), frozenset({POSTS, INSIGHTS_KEY})]


class Talk:
    """A discussion in which somebody wrote by name, and was called by the others everywhere."""

    def __init__(self) -> None:
        talk.ready_for_pseudonyms()
        anna, carla = talk.known(person("Anna")), talk.known(person("Carla"))
        Person.objects.filter(pk=anna.pk).update(
            display_name=NAME, email=ADDRESS, byline="named", profile_is_shown=True
        )
        self.person = Person.objects.get(pk=anna.pk)
        self.thread = talk.thread()
        self.own = posting.reply(self.thread, words=Words(f"Over {OWN}."), by=self.person)
        said = f"{quoted(self.own)}@{NAME} heeft gelijk.\n\n{NAME} schreef dat. Mail {ADDRESS}."
        self.answer = posting.reply(self.thread, words=Words(said), by=carla)
        Post.objects.filter(pk=self.answer.pk).update(at=timezone.now() - dt.timedelta(hours=1))
        self.answer.refresh_from_db()
        changing.change(
            self.answer, body=f"{said}\n\nDank, @{NAME}.", kind=PostKind.REMARK,
            seen=said, by=carla,
        )  # fmt: skip
        self.answer.refresh_from_db()
        self.kept_at_all_times(said)

    def kept_at_all_times(self, said: str) -> None:
        """Leave drafts, a pseudonymous post, insights, moderation and mail that call them."""
        carla, lotte = person("Carla"), talk.known(person("Lotte"))
        typed = Typed(title=f"Voor {NAME}", body=said, kind=PostKind.REMARK)
        drafts.save_draft(self.thread.public_id, typed=typed, by=carla)
        spoken = talk.under_pseudonym(self.thread, f"@{NAME}", by=person("Omar"))
        changing.change(
            spoken, body=f"Ook @{NAME} zag het.", kind=PostKind.REMARK, seen=spoken.body,
            by=person("Omar"),
        )  # fmt: skip
        talk.waiting(self.thread, f"@{NAME}", by=talk.known(person("Bram")))
        text = f"zoals {NAME} zei"
        self.insight = findings.insight(self.thread, text, posts=[self.answer_in_short()], by=carla)
        objecting.object_to(
            self.insight, kind=ObjectionKind.AMEND, words=f"Vraag {NAME}.", by=lotte
        )
        about = safety.post(by="Bram")
        safety.flag(about, lotte, FlagReason.UNKIND, f"@{NAME} wordt uitgescholden")
        hidden = safety.hidden(self.answer, by="Esra")
        safety.appealed(hidden, carla, f"{ADDRESS} vond het goed.")
        Post.objects.filter(pk=self.answer.pk).update(state="shown")
        letters.post(
            "take_down_answered", to="wie@example.org", language="nl",
            asked_on="1 november 2026", address="",
            answer=f"{NAME} haalde het weg.", is_granted=True,
        )  # fmt: skip
        spread_due()
        Person.objects.filter(pk=carla.pk).update(notices="at_once")
        post_due()

    def answer_in_short(self) -> Post:
        """Return a post of Lotte's that can be quoted whole."""
        words = Words(f"Ik volg {NAME} hierin.")
        return posting.reply(self.thread, words=words, by=person("Lotte"))

    def leave(self, removing: frozenset[str]) -> None:
        ask_erasure(self.person, removing=sorted(removing), by=self.person)
        later = timezone.now() + Span.CHANGE_OF_MIND.delta + dt.timedelta(hours=1)
        with time_machine.travel(later):
            assert work() == 1


@pytest.mark.parametrize("removing", CHOICES)
def test_name_and_address_are_found_nowhere(removing: frozenset[str]) -> None:
    here = Talk()
    assert all(searching.found(WORDS).values())

    here.leave(removing)

    assert searching.found(WORDS) == {"name": [], "address": []}


@pytest.mark.parametrize("removing", CHOICES)
def test_others_say_a_former_member_where_they_called(removing: frozenset[str]) -> None:
    here = Talk()
    here.leave(removing)

    answer = Post.objects.get(pk=here.answer.pk)
    draft = Draft.objects.get(person=person("Carla"), place=here.thread.public_id)
    quote = Quote.objects.get(insight=here.insight)

    assert "een oud-lid heeft gelijk." in answer.body
    assert "een oud-lid schreef dat. Mail een oud-lid." in answer.body
    assert "Dank, een oud-lid." in answer.html
    assert "een oud-lid heeft gelijk." in answer.earlier[0]["html"]
    assert (draft.title, "een oud-lid schreef" in draft.body) == ("Voor een oud-lid", True)
    assert "een oud-lid zei" in Insight.objects.get(pk=here.insight.pk).claim
    assert Objection.objects.get(insight=here.insight).words == "Vraag een oud-lid."
    assert quote.words == "Ik volg een oud-lid hierin."
    assert [each.body for each in WaitingPost.objects.all()] == ["Bericht over een oud-lid."]
    assert Post.objects.exclude(pseudonym=None).get().body == "Bericht over een oud-lid."
    assert WaitingChange.objects.get().body == "Ook een oud-lid zag het."
    page = Client().get(here.thread.get_absolute_url()).content.decode()
    assert "“Ik volg" in page or "Ik volg een oud-lid hierin." in page


@pytest.mark.parametrize("removing", CHOICES)
def test_quotation_keeps_the_words_as_their_author_chose(removing: frozenset[str]) -> None:
    here = Talk()
    link = f"[#{here.own.number}]({here.own.get_absolute_url()[3:]})"
    here.leave(removing)

    found = Post.objects.get(pk=here.answer.pk).body

    assert (f"> {link}" in found, OWN in found) == (True, not removing)
    assert bool(searching.found({"own": OWN})["own"]) == (not removing)
    assert found.startswith("> …\n> [#" if removing else f"> Over {OWN}.\n> [#")


def test_notices_and_mail_that_wait_say_nothing_of_them() -> None:
    here = Talk()
    assert Notice.objects.exists()
    here.leave(frozenset())

    written = [write(letter) for letter in Letter.objects.exclude(state="sent")]

    texts = [f"{mail.subject}{mail.body}{mail.alternatives}" for mail in written if mail]
    assert [text for text in texts if NAME in text or ADDRESS in text] == []


def test_page_that_was_kept_is_made_anew_at_once() -> None:
    here = Talk()
    url = here.thread.get_absolute_url()
    before = Client().get(url).content.decode()
    versions = [Thread.objects.get(pk=here.thread.pk).version]

    here.leave(frozenset())

    versions.append(Thread.objects.get(pk=here.thread.pk).version)
    assert versions[0] < versions[1]
    after = Client().get(url).content.decode()
    assert (NAME in before, NAME in after) == (True, False)


def test_somebody_else_of_the_same_name_keeps_it() -> None:
    """In another discussion, or beside them in the same one, a short name is not only theirs."""
    anna, bram = talk.known(person("Anna")), talk.known(person("Bram"))
    Person.objects.filter(pk=bram.pk).update(display_name="Anna Bos")
    with_both, alone, elsewhere = (talk.thread() for _number in range(3))
    for thread in (with_both, alone):
        talk.post(thread, by=anna)
    talk.post(with_both, by=bram)
    Post.objects.update(at=timezone.now() - dt.timedelta(days=1))
    text = "@Anna, @Anna Bos en Anna zelf. Anna schreef het."
    said = [
        posting.reply(thread, words=Words(text), by=person("Carla"))
        for thread in (with_both, alone, elsewhere)
    ]

    ask_erasure(anna, removing=[], by=anna)
    with time_machine.travel(timezone.now() + Span.CHANGE_OF_MIND.delta + dt.timedelta(hours=1)):
        assert work() == 1

    bodies: list[Any] = [Post.objects.get(pk=each.pk).body for each in said]
    assert bodies == [
        "een oud-lid, @Anna Bos en Anna zelf. een oud-lid schreef het.",
        "een oud-lid, een oud-lid Bos en Anna zelf. een oud-lid schreef het.",
        text,
    ]
