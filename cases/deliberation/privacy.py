"""Choices are taken along; whoever leaves is cut off from them, and their words go."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.privacy.facts import facts
from accounts.privacy.fates import NOBODY, Ground, Holding, table
from accounts.privacy.rooms import Fact, Leaver, Part, Room, Row, hang
from cases.access import visible_q
from cases.deliberation.actions.forgetting import forget
from cases.deliberation.models import Choice, ChoiceDraft
from cases.privacy.alike import OwnDraft, hang_drafts, texts_in

CHOICES = Holding(
    title="Choices in dilemmas",
    why=(
        "What members would do and why, so that others can compare. The day is kept and no "
        "moment. A visitor's choice is held together with a cookie in their browser only."
    ),
    ground=Ground.TASK,
    how_long=(
        "as long as the dilemma; whoever leaves is cut off from theirs at once: the words go, and "
        "a count without a person stays"
    ),
    seen_by=(
        "in figures of at least five, and the reason without a name unless its author gave it: "
        "whoever may see the dilemma and has chosen; words never by more people than the dilemma "
        "was for when they were written"
    ),
)
DRAFTS = Holding(
    title="Choices you have not sealed",
    why="So that what you typed is not lost.",
    ground=Ground.SERVICE,
    how_long="until you seal the choice or empty the form, or as long as the account",
    seen_by="the person, nobody else",
)

TABLES = (
    table(
        "deliberation.choice",
        CHOICES,
        keep=(
            "id dilemma first browser audience side option added is_counted is_told_apart "
            "is_example names_taken merged_into"
        ),
        export=(
            "round role text is_else else_text certainty reason values is_named day hidden_on "
            "hidden_because"
        ),
        erase="person",
    ),
    table(
        "deliberation.choicedraft",
        DRAFTS,
        keep="dilemma",
        export="round fields saved_at",
        erase="id person",
    ),
    table("deliberation.addedoption", NOBODY, keep="id dilemma text audience on", erase="made_by"),
    table("deliberation.openedresolution", NOBODY, keep="id dilemma on"),
)


def _choices(person: Person) -> Iterator[Row]:
    mine = Choice.objects.filter(person=person).select_related("dilemma").order_by("day", "round")
    yield from _with_titles(person, mine)


def _drafts(person: Person) -> Iterator[Row]:
    yield from _with_titles(
        person, ChoiceDraft.objects.filter(person=person).select_related("dilemma")
    )


def _with_titles(person: Person, rows: QuerySet[Choice] | QuerySet[ChoiceDraft]) -> Iterator[Row]:
    """Say in which dilemma; of one they may not see any more no title goes."""
    seen = set(rows.filter(visible_q(person, "dilemma__")).values_list("pk", flat=True))
    for row in rows:
        title = row.dilemma.title if row.pk in seen else ""
        yield (Fact("dilemma", str(_("dilemma")), title), *facts(row))


def _unsealed(person: Person) -> Iterator[OwnDraft]:
    for draft in ChoiceDraft.objects.filter(person=person):
        texts = tuple(texts_in(draft.fields))
        yield OwnDraft(f"choice-{draft.pk}", _("A choice you have not sealed"), texts, draft.delete)


def _erase(leaver: Leaver) -> None:
    forget(leaver)


def hang_deliberation() -> None:
    """Hang this room's part."""
    hang_drafts("deliberation", _unsealed)
    hang(
        Room(
            name="deliberation",
            tables=TABLES,
            parts=(
                Part("choices", _("What you chose in dilemmas"), _choices),
                Part("choice_drafts", _("Choices you have not sealed"), _drafts),
            ),
            erase=_erase,
        )
    )
