"""What somebody began to choose and did not seal, for their own page."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Person
from cases.deliberation.models import Round
from cases.deliberation.queries.own import drafts_of


@dataclass(frozen=True)
class HalfChosen:
    """A choice that is not sealed: in which dilemma, where one goes on, and when it was kept."""

    title: str
    language: str
    url: str
    is_second: bool
    saved_at: dt.datetime


def half_chosen_by(person: Person) -> list[HalfChosen]:
    """Return the drafts of choices where the person may still choose; one question."""
    return [
        HalfChosen(
            title=draft.dilemma.title,
            language=draft.dilemma.language,
            url=reverse(_PAGES[Round(draft.round)], args=[draft.dilemma.slug]),
            is_second=draft.round == Round.SECOND,
            saved_at=draft.saved_at,
        )
        for draft in drafts_of(person)
    ]


_PAGES = {Round.FIRST: "choose", Round.SECOND: "choose_again"}
