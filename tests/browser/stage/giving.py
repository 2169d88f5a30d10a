"""What people share, one of each state: drafts, one to agree to, what waits for a reviewer."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing.queries import suggest_name
from cases.contributing.actions import pseudonyms, reviewing, sending, writing
from cases.contributing.actions.pseudonyms import Written
from cases.contributing.actions.reviewing import Said
from cases.contributing.actions.sending import Wishes
from cases.contributing.models import Contribution, IntakeMoment, Promise
from cases.contributing.models.contribution import new_key
from cases.contributing.questions import form_of
from cases.models.wording import AuthorDisplay, Kind
from cases.pages import Page
from tests.browser.stage.saying import somebody

TIP: dict[str, Any] = {
    "do": ["Zet in je profiel op welke dagen je berichten leest.", "Zeg erbij waar men dan belt."],
    "when": "Als bewoners je meldingen sturen via een privébericht.",
    "not_when": "Niet op een account dat een meldkamer dag en nacht leest.",
    "why": "Mensen willen weten waar ze aan toe zijn.",
    "example_good": "“Ik lees berichten op werkdagen. Spoed? Bel 112.”",
    "themes": ["T05"],
    "platforms": ["instagram"],
}
# In other words: what somebody wrote by name they cannot say under a pseudonym.
UNDER: dict[str, Any] = {
    "do": ["Spreek vooraf af wie er antwoordt als jij er niet bent."],
    "when": "Zodra een gesprek langer duurt dan je dienst.",
    "not_when": "Wanneer er direct gevaar is.",
    "why": "Een half antwoord maakt mensen onrustig.",
    "example_good": "“Mijn collega neemt dit morgen van mij over.”",
    "themes": ["T05"],
    "platforms": ["instagram"],
}
CASE: dict[str, Any] = {
    "context": "In een rustige wijk ging een foto van een witte bus rond. Meneer Jansen belde "
    "ons op 06-12345678, en @wijkwacht zette het kenteken XX-99-XX erbij.",
    "period": "2026-03",
    "timeline": [
        {"moment": "Eerste avond", "what": "Het eerste bericht; veertig antwoorden in een uur."},
        {"moment": "Volgende ochtend", "what": "Wij schreven wat we hadden nagekeken."},
    ],
    "action": "Ik schreef dat de bus van een loodgieter was, omdat zwijgen het gerucht voedde.",
    "worked": [{"what": "Een rustig bericht", "because": "men zag dat wij het wisten"}],
    "verdict": "worked",
    "evidence": "told",
    "themes": ["T02"],
}
DILEMMA: dict[str, Any] = {
    "situation": "Het is laat. Ik zit op de bank en zie een bericht van een meisje dat ik ken.",
    "question": "Antwoord ik nu, of morgen in mijn dienst?",
    "options": [
        {"text": "Nu, en kort", "damage": "Ik ben nooit meer vrij", "borne_by": "Ik, thuis"},
        {"text": "Morgen om zeven uur", "damage": "Zij wacht een nacht", "borne_by": "Zij"},
    ],
    "themes": ["T10"],
}
ANSWERS = {Kind.TIP: TIP, Kind.CASE: CASE, Kind.DILEMMA: DILEMMA}


def set_giving() -> dict[str, str]:
    """Let Anna have something in every state, and colleagues something for the reviewers."""
    tip = written(Kind.TIP, "Zet je leestijden in je profiel", by="anna")
    case = written(Kind.CASE, "Het witte busje van de loodgieter", by="anna")
    dilemma = written(Kind.DILEMMA, "Een bericht om kwart voor twaalf", by="anna")
    waits = sent(written(Kind.TIP, "Antwoord met een vraag", by="hugo"), may_be_linked=True)
    _remark(waits, "Zou dit ook voor een wijkaccount met tien mensen gelden?")
    _made, secret = reviewing.invite(waits, name="Oma van de wijkagent", by=somebody("carla"))
    return {
        "tip": tip.key,
        "case": case.key,
        "dilemma": dilemma.key,
        "asked": _asked().key,
        "to-agree": _proposed("Groet terug, ook wie moppert", by="anna").key,
        "waits": waits.key,
        "look": secret,
        "to-publish": _agreed().key,
        "under": _under_a_pseudonym(),
    }


def written(kind: Kind, title: str, *, by: str) -> Contribution:
    """Return a draft in which nothing that readers need is lacking."""
    person = somebody(by)
    made = writing.begin(
        title=title, sentence="Wie weet waar hij aan toe is, wacht niet.", language="nl", by=person
    )
    Contribution.objects.filter(pk=made.pk).update(kind=kind)
    made = Contribution.objects.get(pk=made.pk)
    for step in form_of(kind).steps:
        asked = [question.key for question in step.questions]
        values = {key: ANSWERS[kind][key] for key in asked if key in ANSWERS[kind]}
        made = writing.save_step(made, step=step.key, values=values, page=Page(), by=person)
    return made


def sent(made: Contribution, **wishes: Any) -> Contribution:
    """Send a draft to the reviewers."""
    return sending.send(made, wishes=_wishes(made.audience, **wishes), by=_author(made))


def _wishes(audience: int, **more: Any) -> Wishes:
    said = {"display": AuthorDisplay.ROLE, **more}
    return Wishes(ticked=Promise.values, audience=audience, **said)


def _author(made: Contribution) -> Person:
    assert made.author is not None
    return made.author


def _remark(made: Contribution, words: str) -> None:
    said = Said("when", words, quote="privébericht")
    reviewing.mark(made, said=said, by=somebody("carla"))


def _asked() -> Contribution:
    made = sent(written(Kind.TIP, "Zeg wanneer je terugkomt", by="anna"))
    _remark(made, "Geldt dit ook voor berichten die iedereen leest? Zeg het erbij.")
    return reviewing.ask(made, words="Mooi kort. Eén vraag nog.", by=somebody("carla"))


def _proposed(title: str, *, by: str) -> Contribution:
    made = sent(written(Kind.TIP, title, by=by))
    return reviewing.propose(made, words="Zo kan het mee.", by=somebody("carla"))


def _agreed() -> Contribution:
    made = _proposed("Laat zien wie er antwoordt", by="evi")
    return sending.agree(made, version=made.version, by=_author(made))


def _under_a_pseudonym() -> str:
    """Let Anna send something under a pseudonym, and let it be released."""
    anna, key = somebody("anna"), new_key()
    begun = {
        "title": "Wat ik liever niet zei",
        "sentence": "Zeg wat je niet weet.",
        "language": "nl",
    }
    pseudonyms.send_under_pseudonym(
        Written(Kind.TIP, begun | UNDER, {}), wishes=_wishes(Audience.POLICE, display="pseudonym"),
        name=suggest_name(""), token=uuid.uuid4(), key=key, by=anna,
    )  # fmt: skip
    for hours in (0, 12, 24):
        pseudonyms.release(timezone.now() + dt.timedelta(hours=hours))
    IntakeMoment.objects.all().delete()
    return key
