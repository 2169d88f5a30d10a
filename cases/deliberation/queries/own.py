"""What a reader chose themselves: the only question asked before they have."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from accounts.clearance import Reader
from accounts.models import Person
from cases.deliberation.models import AddedOption, Choice, ChoiceDraft, Round
from cases.models import Dilemma


@dataclass(frozen=True)
class Own:
    """A reader's own choices in a dilemma."""

    first: Choice | None = None
    second: Choice | None = None

    @property
    def has_chosen(self) -> bool:
        """Tell whether they may see what comes after choosing."""
        return self.first is not None

    @property
    def latest(self) -> Choice | None:
        """Return what they think now, as far as they said."""
        return self.second or self.first


NOTHING = Own()


def own_in(dilemma_id: int, person: Reader | None, cookie: uuid.UUID | None) -> Own:
    """Return a reader's own choices: by who they are, or by what their browser's cookie names.

    One query for a member, none for a visitor who has no cookie.
    """
    rows = Choice.objects.filter(dilemma=dilemma_id)
    if isinstance(person, Person):
        rows = rows.filter(person=person)
    elif cookie is not None:
        rows = rows.filter(Q(pk=cookie) | Q(first=cookie), person=None)
    else:
        return NOTHING
    found = {choice.round: choice for choice in rows}
    if Round.FIRST not in found:
        return NOTHING
    return Own(found[Round.FIRST], found.get(Round.SECOND))


def chosen_among(
    dilemmas: Collection[int], person: Reader | None, cookies: Collection[uuid.UUID]
) -> frozenset[int]:
    """Return in which of these a reader has chosen: one query, as `own_in`, for a whole list."""
    rows = Choice.objects.filter(dilemma__in=dilemmas, round=Round.FIRST)
    if isinstance(person, Person):
        rows = rows.filter(person=person)
    elif cookies:
        rows = rows.filter(pk__in=cookies, person=None)
    else:
        return frozenset()
    return frozenset(rows.values_list("dilemma", flat=True)) if dilemmas else frozenset()


def chosen_in_translation(dilemma: Dilemma, person: Reader | None) -> Dilemma | None:
    """Return the same dilemma in another language, if this member chose there and sees it."""
    if not isinstance(person, Person):
        return None
    same = Q(translations=dilemma.pk) | Q(translation_of=dilemma.pk)
    mine = Exists(Choice.objects.filter(dilemma=OuterRef("pk"), person=person, round=Round.FIRST))
    return Dilemma.objects.visible_to(person).filter(same, mine).first()


def draft_of(dilemma: Dilemma, person: Reader | None, turn: Round) -> ChoiceDraft | None:
    """Return what somebody began to type."""
    if not isinstance(person, Person):
        return None
    return ChoiceDraft.objects.filter(dilemma=dilemma, person=person, round=turn).first()


def drafts_of(person: Person) -> list[ChoiceDraft]:
    """Return what somebody began to type in dilemmas they see today, the latest first."""
    seen = Dilemma.objects.visible_to(person).filter(withdrawn_on=None)
    rows = ChoiceDraft.objects.filter(person=person, dilemma__in=seen)
    return list(rows.select_related("dilemma").order_by("-saved_at", "-pk"))


def added_to(dilemma_id: int, person: Reader | None) -> list[AddedOption]:
    """Return the options of the second round for a reader who has chosen."""
    return list(AddedOption.objects.open_to(person).filter(dilemma=dilemma_id).order_by("pk"))
