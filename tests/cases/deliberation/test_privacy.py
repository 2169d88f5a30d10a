"""Choices are taken along, and whoever leaves is cut off from theirs."""

import pytest

from accounts.privacy import rooms
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from cases.deliberation.actions.drafting import save_draft
from cases.deliberation.models import Choice, ChoiceDraft, Round
from cases.deliberation.privacy import _erase
from tests.factories import choices, items
from tests.people import person

pytestmark = pytest.mark.django_db


def test_own_choices_go_along_and_no_others() -> None:
    dilemma = items.dilemma()
    choices.chosen(dilemma, person("Anna"))
    choices.chosen(dilemma, person("Bram"), place=1)

    part = next(part for part in rooms.parts() if part.key == "choices")
    rows = [{fact.key: fact.value for fact in row} for row in part.rows(person("Anna"))]

    assert [(row["dilemma"], row["text"]) for row in rows] == [(dilemma.title, "Wel voorbeeld")]
    assert not {"id", "browser", "is_counted"} & set(rows[0])


def test_whoever_leaves_leaves_a_count_without_words() -> None:
    dilemma, anna = items.dilemma(), person("Anna")
    choices.chosen(dilemma, anna, is_named=True)
    save_draft(dilemma, turn=Round.SECOND, fields={"reason": "Ik dacht"}, by=anna)
    other = choices.chosen(
        dilemma, person("Bram"), reason="Zoals anna@example.org zei: ga door met wat je deed."
    )

    _erase(Leaver(anna, frozenset(), Traces("Anna Jansen", ("anna@example.org",))))
    other.refresh_from_db()
    mine = Choice.objects.exclude(pk=other.pk).get()

    assert (mine.person, mine.reason, mine.is_named, mine.text) == (
        None,
        "",
        False,
        "Wel voorbeeld",
    )
    assert "anna@example.org" not in other.reason
    assert other.reason.startswith("Zoals een oud-lid")
    assert not ChoiceDraft.objects.exists()
