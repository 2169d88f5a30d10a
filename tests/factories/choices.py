"""Choices in dilemmas: made as people make them, or many at once."""

import itertools
from typing import Any

from accounts.clearance import Role
from accounts.models import Person
from cases.deliberation.actions import choosing
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.models import Choice, Round, Side
from cases.models import Dilemma

BECAUSE = "Omdat ik de mensen in mijn wijk niet in de steek wil laten."
FROM_HERE: dict[str, Any] = {"certainty": 3, "reason": BECAUSE}
_number = itertools.count(1)


def answer(dilemma: Dilemma, place: int | None = 0, **more: Any) -> Answer:
    """Return a whole answer: an option by its place, or something else."""
    if place is None:
        return Answer(**{**FROM_HERE, "else_text": "Ik vraag eerst mijn teamchef.", **more})
    return Answer(option=list(dilemma.options.all())[place], **{**FROM_HERE, **more})


def chosen(dilemma: Dilemma, by: Person, place: int | None = 0, **more: Any) -> Choice:
    """Return a first choice of a member."""
    return choosing.choose(dilemma, answer=answer(dilemma, place, **more), by=by)


def many(
    dilemma: Dilemma,
    count: int,
    place: int | None = 0,
    *,
    side: Side = Side.PROFESSION,
    **more: Any,
) -> list[Choice]:
    """Return choices of people who left, in the figures already, each with a reason of its own."""
    option = None if place is None else list(dilemma.options.all())[place]
    words = side != Side.VISITOR
    role = Role.OFFICER if side == Side.PROFESSION else Role.STUDENT
    fields = {
        "audience": dilemma.audience,
        "side": side,
        "role": role.value if words else "",
        "option": option,
        "text": option.text if option else "",
        "is_else": option is None,
        "certainty": 3,
        "round": Round.FIRST,
        "is_counted": True,
        "is_told_apart": words,
        **more,
    }
    return Choice.objects.bulk_create(
        Choice(
            dilemma=dilemma,
            **{
                "reason": f"Reden nummer {number} {BECAUSE}" if words else "",
                "else_text": f"Iets anders {number}" if words and option is None else "",
                **fields,
            },
        )
        for number in itertools.islice(_number, count)
    )
