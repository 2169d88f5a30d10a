"""Contributions for tests, filled in as far as needed."""

import uuid
from typing import Any

from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing import names
from cases.contributing.actions import pseudonyms
from cases.contributing.actions.pictures import add_picture
from cases.contributing.actions.pseudonyms import Written
from cases.contributing.actions.reviewing import propose
from cases.contributing.actions.sending import Wishes, agree, send
from cases.contributing.actions.writing import begin, save_step
from cases.contributing.models import Contribution, ContributionPicture, IntakeMoment, Promise
from cases.contributing.models.picture import FOLDER
from cases.contributing.questions import form_of
from cases.media.sizes import sizes_of
from cases.models.wording import AuthorDisplay, Kind
from cases.pages import Page
from tests.cases.media import hostile

ALT = "Een brug over de vaart"

ANSWERS: dict[str, dict[str, Any]] = {
    Kind.TIP: {
        "do": ["Zet je tijden erbij."],
        "when": "Als mensen je meldingen sturen.",
        "not_when": "Niet op een account dat dag en nacht gelezen wordt.",
        "themes": ["T05"],
    },
    Kind.CASE: {
        "context": "Een rustig dorp.\n\nEen gerucht in de buurtapp.",
        "timeline": [{"moment": "Avond", "what": "Het eerste bericht."}],
        "action": "Wij antwoordden rustig.",
        "worked": [{"what": "Snel zijn", "because": "het gerucht was nog klein"}],
        "verdict": "worked",
        "evidence": "told",
        "themes": ["T02"],
    },
    Kind.DILEMMA: {
        "situation": "Ik zit thuis en zie een bericht.",
        "question": "Antwoord ik nu of morgen?",
        "options": [
            {"text": "Nu", "damage": "Nooit vrij", "borne_by": "Ik"},
            {"text": "Morgen", "damage": "Zij wacht", "borne_by": "Zij"},
        ],
        "themes": ["T10"],
    },
}


def draft(word: str = "voorbeeld", *, by: Person, kind: Kind = Kind.TIP) -> Contribution:
    """Return a draft with a title and a sentence."""
    made = begin(title=f"Zet {word} erbij", sentence=f"Zin {word}.", language="nl", by=by)
    Contribution.objects.filter(pk=made.pk).update(kind=kind)
    return Contribution.objects.get(pk=made.pk)


def complete(word: str = "voorbeeld", *, by: Person, kind: Kind = Kind.TIP) -> Contribution:
    """Return a draft in which nothing that readers need is lacking."""
    made = draft(word, by=by, kind=kind)
    for step in form_of(kind).steps:
        values = {
            question.key: ANSWERS[kind][question.key]
            for question in step.questions
            if question.key in ANSWERS[kind]
        }
        made = save_step(made, step=step.key, values=values, page=Page(), by=by)
    return made


def sent(
    word: str = "voorbeeld", *, by: Person, kind: Kind = Kind.TIP, **wishes: Any
) -> Contribution:
    """Return a contribution that waits for a reviewer."""
    return sent_in(complete(word, by=by, kind=kind), **wishes)


def sent_in(made: Contribution, **wishes: Any) -> Contribution:
    """Let the author of a complete draft send it."""
    assert made.author is not None
    said = {"display": AuthorDisplay.ROLE, "audience": made.audience, **wishes}
    return send(made, wishes=Wishes(ticked=Promise.values, **said), by=made.author)


def agreed(
    word: str = "voorbeeld", *, by: Person, reviewer: Person, kind: Kind = Kind.TIP, **wishes: Any
) -> Contribution:
    """Return a contribution to whose text its author agreed."""
    made = propose(sent(word, by=by, kind=kind, **wishes), by=reviewer)
    return agree(made, version=made.version, by=by)


def under_pseudonym(*, by: Person, kind: Kind = Kind.TIP) -> Contribution:
    """Return a contribution under a pseudonym that reviewers see; keepers must be ready."""
    begun = {"title": "Zet tijden erbij", "summary": "Een zin.", "language": "nl"}
    pseudonyms.send_under_pseudonym(
        Written(kind, {**ANSWERS[kind], **begun}, {}),
        wishes=Wishes(Promise.values, AuthorDisplay.PSEUDONYM, Audience.POLICE),
        name=names.NAMES[0], token=uuid.uuid4(), by=by,
    )  # fmt: skip
    for _moment in range(3):  # the first only ripens what waits
        known = IntakeMoment.objects.first()
        pseudonyms.release(known.at if known else timezone.now())
    return Contribution.objects.get(pseudonym__isnull=False)


def pictured(made: Contribution, *, alt: str = ALT, content: bytes = b"") -> ContributionPicture:
    """Return a picture that its author put into a contribution."""
    assert made.author is not None
    sizes = sizes_of(content or hostile.told_too_much("JPEG"))
    add_picture(made, picture=sizes, alt=alt, by=made.author)
    return made.pictures.get(sha256=sizes.sha256)


def sent_with_picture(
    word: str = "voorbeeld", *, by: Person, kind: Kind = Kind.CASE, **wishes: Any
) -> ContributionPicture:
    """Return the picture of a contribution that waits for a reviewer."""
    made = complete(word, by=by, kind=kind)
    picture = pictured(made)
    sent_in(made, **wishes)
    return ContributionPicture.objects.select_related("contribution").get(pk=picture.pk)


def files() -> int:
    """Return how many files of pictures in contributions there are on the disk."""
    storage = ContributionPicture._meta.get_field("large").storage
    return len(storage.listdir(FOLDER)[1]) if storage.exists(FOLDER) else 0
