"""A discussion as it looks after two weeks: changed, distilled, objected to, followed."""

from typing import Any

from django.utils import timezone

from accounts.notifications import actions as notifications
from accounts.notifications.models import Follow, Level, Subject
from accounts.notifications.stopping import stop_url
from accounts.sealing.actions import ask as ask_to_open
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import changing, posting
from cases.discussions.actions.posting import Words
from cases.discussions.actions.pseudonyms import say_under_pseudonym
from cases.discussions.models import Post, PostKind, Thread
from cases.insights.actions import distilling, objecting, settling
from cases.insights.actions.distilling import Decided, Excerpt, Text
from cases.insights.excerpts import first_sentence
from cases.insights.models import Insight, ObjectionKind
from cases.models import Seminar
from tests.browser.stage.saying import make_known, say, somebody
from tests.factories import findings

# Of the demonstration.
TALK = "Wie leest jullie berichten mee voordat ze online gaan?"
ENGLISH_TALK = "What do you tell a class about being filmed?"
MEETING = "KB-AQBE3"


def set_pages() -> dict[str, str]:
    """Let people go on in a demonstration thread, and return where what is."""
    for name in ("anna", "bram", "lotte", "omar", "evi", "hugo"):
        make_known(name)
    talk = Thread.objects.get(title=TALK)
    mine = _said_by_anna(talk)
    _waits_under_a_pseudonym()
    hidden_name = talk.posts.get(pseudonym__isnull=False).pseudonym
    assert hidden_name is not None
    reason = "In dit bericht staat dat iemand zichzelf iets wil aandoen."
    return {
        "thread": talk.public_id,
        "own": str(mine.number),
        "changed": str(mine.number - 1),
        "chosen": talk.posts.get(number=4).key,
        "pseudonym": str(hidden_name.pk),
        "opening": str(ask_to_open(hidden_name, reason=reason, by=somebody("carla")).pk),
        "stop": _stop_token(talk),
        "meeting": MEETING,
        **_found(talk),
    }


def _said_by_anna(talk: Thread) -> Post:
    """Let Anna say two things, of which she changed the first; the second is answered."""
    before = "Wij deden het zonder afspraak."
    changed = say(talk, "anna", before, days=0.9, kind=PostKind.EXPERIENCE)
    after = (
        "Wij deden het een jaar zonder afspraak. Dat ging goed tot er een klacht kwam; "
        "toen wist niemand wie had meegelezen."
    )
    changing.change(changed, body=after, kind=PostKind.EXPERIENCE, seen=before, by=somebody("anna"))
    tip = (
        "Schrijf de naam van wie meelas in het concept. Dat kost niets, en bij vragen weet je "
        "bij wie je moet zijn."
    )
    mine = say(talk, "anna", tip, days=0.2, kind=PostKind.TIP, thanks=2)
    for who, answer in (
        ("hugo", "Dat doen wij ook, met één letter achter de titel."),
        ("evi", "Goed idee. Ik neem het mee naar vrijdag."),
    ):
        posting.reply(talk, words=Words(answer, reply_to=mine), by=somebody(who))
    return mine


def _waits_under_a_pseudonym() -> None:
    where = Thread.objects.get(title=ENGLISH_TALK)
    words = Words("I was filmed on the day I made a mistake. Nobody had prepared me for that.")
    say_under_pseudonym(
        where, words=words, name=suggest_name(where.scope_name), by=somebody("anna")
    )


def _stop_token(talk: Thread) -> str:
    address = stop_url(somebody("anna"), _followed(talk))
    return address.partition("/accounts/stop/")[2].rstrip("/")


def _followed(talk: Thread) -> Follow:
    """Let Anna follow a theme, an item and a thread, and return the last."""
    for kind, subject in ((Subject.THEME, "T11"), (Subject.ITEM, "KB-J7APS")):
        _follow(kind, subject)
    return _follow(Subject.THREAD, talk.public_id)


def _follow(kind: Subject, subject: str) -> Follow:
    anna = somebody("anna")
    return notifications.follow(anna, kind=kind, subject=subject, level=Level.WATCHING, by=anna)


def _found(talk: Thread) -> dict[str, str]:
    """Let one insight be promoted, one be distilled, and one wait with an objection."""
    promoted = findings.settled(
        _distilled(
            talk, 3, "evi",
            claim="Met drie bakken weet je in tien seconden of een bericht langs iemand moet.",
            works_when="Het team vult de bakken samen in, met eigen voorbeelden.",
            not_when="De kern is zo klein dat iedereen herkenbaar is.",
            dissent="In een kleine kern hoort alles met een plaats in bak twee.",
        )
    )  # fmt: skip
    note = "Drie teams kwamen er los van elkaar op uit."
    settling.promote(promoted, note=note, by=somebody("esra"))
    distilled = findings.settled(
        _distilled(
            talk, 2, "farid",
            claim="Twee meelezers voor elk bericht is te traag voor nieuws uit de buurt.",
            works_when="Een bericht heeft vandaag nog nut.", no_dissent=True,
        )
    )  # fmt: skip
    proposed = _distilled(
        talk, 7, "hugo",
        claim="Een kaartje bij de portofoon werkt beter dan een pagina op het intranet.",
        works_when="De afspraken passen op één kant van een kaartje.", no_dissent=True,
    )  # fmt: skip
    objection = objecting.object_to(
        proposed,
        kind=ObjectionKind.AMEND,
        words="Zet erbij dat iemand het kaartje bijhoudt: het onze was na een half jaar oud.",
        by=somebody("evi"),
    )
    return {
        "insight": promoted.public_id,
        "distilled": distilled.public_id,
        "proposed": proposed.public_id,
        "objection": str(objection.pk),
        "decision": _decided().public_id,
    }


def _distilled(talk: Thread, number: int, who: str, **text: Any) -> Insight:
    post = talk.posts.get(number=number)
    excerpt = Excerpt(post, first_sentence(post))
    return distilling.distil(talk, text=Text(**text), excerpts=[excerpt], by=somebody(who))


def _decided() -> Insight:
    text = Text(
        claim="Elk team spreekt af wie ’s nachts niet antwoordt, en zet dat in het profiel.",
        works_when="De meldkamer weet ervan.",
        no_dissent=True,
    )
    return distilling.record_decision(
        Seminar.objects.get(public_id=MEETING),
        text=text,
        decided=Decided("alle aanwezigen, 24 mensen", timezone.localdate()),
        by=somebody("omar"),
    )
