"""Items of every kind, published and complete, with a word of one's choice in every text."""

import datetime as dt
import itertools
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.clearance import Audience
from cases.models import (
    CaseStudy,
    Commitment,
    CoursePack,
    Dilemma,
    DilemmaOption,
    Experiment,
    Guidance,
    Item,
    ItemTheme,
    PackStep,
    ProgrammeSlot,
    Recommendation,
    Seminar,
    SeminarQuestion,
    Theme,
    Tip,
)

M = TypeVar("M", bound=Item)

_number = itertools.count(1)


def text(word: str) -> list[tuple[str, str]]:
    """Return a long text of one paragraph."""
    return [("paragraph", f"Een alinea over {word}.")]


def entry_list(word: str, count: int = 1) -> list[tuple[str, str]]:
    """Return entries of a list."""
    return [("entry", f"Regel {n} over {word}.") for n in range(1, count + 1)]


def _shared(word: str, audience: Audience, **fields: Any) -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Titel {word} {number}",
        "summary": f"Samenvatting over {word}.",
        "audience": audience,
        "origin": "composite",
        "licence": "internal" if audience == Audience.POLICE else "cc-by-4.0",
        "byline": f"Naam {word}",
        "who_should_know": f"Wie {word}",
        "for_manager": f"Leiding {word}",
        "review_by": timezone.localdate() + dt.timedelta(days=300),
        **fields,
    }


def _publish(item: M, themes: tuple[str, ...], tags: tuple[str, ...]) -> M:
    item.item_themes = [ItemTheme(theme=Theme.objects.get(code=code)) for code in themes]
    item.tags.add(*tags)
    # Publishing writes the index of what refers to what for the whole item; before, it would
    # be written again for every part: half of the work.
    with disable_reference_index_auto_update():
        item.save()
        revision = item.save_revision()
    revision.publish()
    published: M = type(item).objects.get(pk=item.pk)
    return published


def case(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> CaseStudy:
    """Return a case."""
    made = CaseStudy(
        **_shared(word, audience)
        | {
            "context": text(word),
            "timeline": [
                ("row", {"moment": f"Dag {word}", "what": f"Gebeurtenis {word}", "media": False})
            ],
            "action": text(word),
            "worked": [("row", {"what": f"Wel {word}", "because": f"Omdat {word}"})],
            "failed": [("row", {"what": f"Niet {word}", "because": f"Want {word}"})],
            "teaching_note": text(f"docent{word}"),
            "verdict": "mixed",
            "evidence": "told",
            **fields,
        },
    )
    return _finish(made, themes, tags, live=live)


def dilemma(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> Dilemma:
    """Return a dilemma with two options."""
    made = Dilemma(
        **_shared(word, audience)
        | {
            "situation": text(word),
            "question": f"Doe ik {word} of niet?",
            "facilitation": text(f"docent{word}"),
            "for_manager": f"Leiding daarna{word}",
            "who_should_know": f"Wie daarna{word}",
            "parties": [
                ("row", {"party": "Buurt", "value": f"daarna{word}", "norm": f"daarna{word}"})
            ],
            "limits": f"Wet daarna{word}.",
            "citizen_may": f"Burger daarna{word}.",
            "police_may": f"Politie daarna{word}.",
            "practitioner_view": text(f"daarna{word}"),
            "expert_view": text(f"daarna{word}"),
            "missing_facts": entry_list(f"daarna{word}"),
            "resolution_done": f"Gedaan daarna{word}.",
            "resolution_reaction": f"Reactie daarna{word}.",
            "resolution_outcome": f"Afloop daarna{word}.",
            "resolution_hindsight": f"Achteraf daarna{word}.",
            "resolution_agreement": f"Afspraak daarna{word}.",
            **fields,
        },
    )
    made.options = [
        DilemmaOption(text=f"Wel {word}", damage=f"Schade {word}", borne_by=f"Drager {word}"),
        DilemmaOption(text=f"Niet {word}", damage=f"Nadeel {word}", borne_by=f"Ander {word}"),
    ]
    return _finish(made, themes, tags, live=live)


def tip(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> Tip:
    """Return a tip."""
    made = Tip(
        **_shared(word, audience)
        | {
            "when": f"Als {word}.",
            "not_when": f"Niet als {word}.",
            "do": entry_list(word),
            **fields,
        },
    )
    return _finish(made, themes, tags, live=live)


def guidance(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> Guidance:
    """Return a guidance page with one recommendation."""
    made = Guidance(
        **_shared(word, audience)
        | {
            "question": f"Mag {word}?",
            "bottom_line": entry_list(word, 3),
            "for_whom": f"Voor {word}.",
            "law": text(word),
            "law_checked_on": timezone.localdate(),
            "owner": f"Beheer {word}",
            **fields,
        },
    )
    made.recommendations = [
        Recommendation(
            number="A1",
            text=f"Doe {word}.",
            strength="strong",
            dissent=f"Oneens {word}.",
            sort_order=0,
        )
    ]
    return _finish(made, themes, tags, live=live)


def seminar(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> Seminar:
    """Return a seminar a month ahead."""
    made = Seminar(
        **_shared(word, audience)
        | {
            "purpose": text(word),
            "starts": timezone.now() + dt.timedelta(days=30),
            "place": f"Zaal {word}",
            "organiser": f"Organisator {word}",
            "insights": entry_list(word),
            **fields,
        },
    )
    made.programme = [ProgrammeSlot(title=f"Programma {word}", speaker=f"Spreker {word}")]
    made.questions = [SeminarQuestion(text=f"Vraag {word}?")]
    made.commitments = [Commitment(who=f"Wie {word}", what=f"Wat {word}")]
    return _finish(made, themes, tags, live=live)


def pack(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> CoursePack:
    """Return a course pack of two steps."""
    made = CoursePack(
        **_shared(word, audience)
        | {
            "levels": ["hbo"],
            "load": 60,
            "goals": entry_list(word, 2),
            "teacher_guide": text(f"docent{word}"),
            "class_notes": text(f"docent{word}"),
            **fields,
        },
    )
    made.steps = [
        PackStep(do="read", title=f"Lees {word}", minutes=10, teacher_note=f"Let op docent{word}."),
        PackStep(do="discuss", title=f"Bespreek {word}", minutes=20),
    ]
    return _finish(made, themes, tags, live=live)


def experiment(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    themes: tuple[str, ...] = ("T05",),
    tags: tuple[str, ...] = (),
    live: bool = True,
    **fields: Any,
) -> Experiment:
    """Return an experiment that runs."""
    made = Experiment(
        **_shared(word, audience)
        | {
            "idea": f"Idee {word}.",
            "expectation": f"Verwachting {word}.",
            "signal": f"Signaal {word}.",
            "until": timezone.localdate() + dt.timedelta(days=60),
            "stop_if": f"Stop als {word}.",
            "agreed_with": f"Teamchef {word}",
            "rules": f"Regels {word}.",
            **fields,
        },
    )
    return _finish(made, themes, tags, live=live)


def _finish(made: M, themes: tuple[str, ...], tags: tuple[str, ...], *, live: bool) -> M:
    if live:
        return _publish(made, themes, tags)
    made.live = False
    made.item_themes = [ItemTheme(theme=Theme.objects.get(code=code)) for code in themes]
    made.save()
    return made


MAKERS = {
    "case": case,
    "dilemma": dilemma,
    "tip": tip,
    "guidance": guidance,
    "seminar": seminar,
    "pack": pack,
    "experiment": experiment,
}
