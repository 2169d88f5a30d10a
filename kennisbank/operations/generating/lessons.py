"""The kinds that gather others: guidance, seminars and course packs."""

import datetime as dt
from typing import Any

from django.utils import timezone

from cases.models import (
    Commitment,
    CoursePack,
    Evidence,
    Guidance,
    PackStep,
    ProgrammeSlot,
    Recommendation,
    Seminar,
    SeminarQuestion,
    StepItem,
)
from kennisbank.operations.generating.facts import Facts
from kennisbank.operations.generating.tables import Shelf, day, moment
from kennisbank.operations.generating.writing import Writer

STRENGTHS = ("consider", "strong", "good_practice", "rule", "contested")
FORMS = ("how_to", "may_i", "what_now", "background")
DOING = ("read", "discuss", "choose", "write", "practise", "watch")
BEGINS, LASTS = dt.time(13, 30), dt.timedelta(hours=3)
SOON_DAYS = 120


def add_guidance(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what guidance has of its own, with recommendations and what they rest on."""
    form = writer.one_of(FORMS)
    answer = writer.one_of(("depends", "yes", "no"))
    shelf.add(
        Guidance,
        item_ptr_id=facts.pk,
        question=writer.question(),
        form=form,
        answer=answer if form == "may_i" else "",
        bottom_line=writer.entries(3),
        for_whom=writer.sentence(),
        not_for=writer.sentence(),
        call_first=writer.chance(0.05),
        steps=writer.entries(4),
        examples=writer.rows(
            {"good": writer.sentence(), "better": writer.sentence(), "why": writer.sentence()}
        ),
        background=writer.prose(3, 2),
        law=writer.prose(2),
        law_checked_on=day(facts.reviewed),
        aid_question=writer.question(),
        aid_steps=writer.rows({"ask": writer.question(), "then": writer.sentence()}),
        owner=writer.role(),
        deputy=writer.role(),
    )
    for place in range(writer.number(2, 4)):
        key = shelf.take_key(Recommendation)
        shelf.add(
            Recommendation,
            id=key,
            guidance_id=facts.pk,
            sort_order=place,
            number=f"A{place + 1}",
            text=writer.sentence(),
            strength=writer.one_of(STRENGTHS),
            explanation=writer.sentences(2),
            dissent=writer.sentence() if writer.chance(0.3) else "",
        )
        if facts.earlier and writer.chance(0.5):
            shelf.add(
                Evidence,
                recommendation_id=key,
                item_id=writer.one_of(facts.earlier),
                sort_order=0,
            )


def add_seminar(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what a seminar has of its own; one that is still to come has no outcome."""
    is_coming = writer.chance(0.08) or (facts.today - facts.published).days < SOON_DAYS
    soon = facts.today + dt.timedelta(days=writer.number(1, SOON_DAYS))
    held = facts.published + dt.timedelta(days=writer.number(1, SOON_DAYS - 1))
    starts = timezone.make_aware(dt.datetime.combine(soon if is_coming else held, BEGINS))
    shelf.add(
        Seminar,
        item_ptr_id=facts.pk,
        purpose=writer.prose(*((5, 6, 6, 6) if is_coming else (4, 4))),
        starts=moment(starts),
        ends=moment(starts + LASTS),
        place=writer.places[0],
        online=writer.chance(0.2),
        organiser=writer.role(),
        partners=writer.entries(1),
        audience_text=writer.sentences(2),
        house_rule=writer.one_of(("open", "chatham_house", "closed")),
        **({} if is_coming else _outcome(writer)),
    )
    for place in range(3):
        shelf.add(
            ProgrammeSlot,
            seminar_id=facts.pk,
            sort_order=place,
            time=f"{13 + place}:30:00",
            title=writer.title(),
            speaker=writer.role(),
            item_id=writer.one_of(facts.earlier) if facts.earlier and writer.chance(0.5) else None,
        )
        shelf.add(SeminarQuestion, seminar_id=facts.pk, sort_order=place, text=writer.question())
    if not is_coming:
        _promise(writer, facts, shelf)


def _outcome(writer: Writer) -> dict[str, Any]:
    return {
        "outcome_state": "finished",
        "outcome_summary": writer.sentences(5),
        "insights": writer.entries(5),
        "disagreements": writer.entries(2),
        "open_questions": writer.entries(2),
        "quotes": writer.rows({"text": writer.sentence(), "who": writer.role()}),
        "value_after": writer.sentences(4),
        "figures": writer.rows({"label": writer.phrase(), "value": str(writer.number(8, 90))}),
    }


def _promise(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    for place in range(2):
        shelf.add(
            Commitment,
            seminar_id=facts.pk,
            sort_order=place,
            who=writer.role(),
            what=writer.sentence(),
            state=writer.one_of(("done", "open", "in_progress", "dropped")),
        )
    if facts.earlier:
        discussed = Seminar.items_discussed.through
        shelf.add(discussed, seminar_id=facts.pk, item_id=writer.one_of(facts.earlier))


def add_pack(writer: Writer, facts: Facts, shelf: Shelf) -> None:
    """Add what a course pack has of its own, with steps and the items used in them."""
    levels = writer.one_of((["hbo"], ["mbo4", "hbo"], ["in_service"]))
    shelf.add(
        CoursePack,
        item_ptr_id=facts.pk,
        levels=_listed(levels),
        stage=writer.one_of(("entry", "next", "")),
        load=writer.number(3, 24) * 10,
        goals=writer.entries(writer.number(2, 5)),
        prerequisites=writer.sentence(),
        teacher_guide=writer.prose(2, 2),
        assessment=writer.rows(
            {"criterion": writer.phrase(), "insufficient": writer.sentence(),
             "sufficient": writer.sentence(), "good": writer.sentence()}
        ),
        adapted_from="",
        class_notes=writer.prose(2),
    )  # fmt: skip
    for place in range(writer.number(3, 5)):
        key = shelf.take_key(PackStep)
        shelf.add(
            PackStep,
            id=key,
            pack_id=facts.pk,
            sort_order=place,
            do=writer.one_of(DOING),
            title=writer.title(),
            minutes=writer.number(1, 9) * 5,
            instruction=writer.sentences(6),
            teacher_note=writer.sentence(),
        )
        if facts.earlier and writer.chance(0.7):
            shelf.add(StepItem, step_id=key, item_id=writer.one_of(facts.earlier), sort_order=0)


def _listed(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"
