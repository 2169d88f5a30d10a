"""What a reader chose themselves: the only question asked before they have."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from accounts.clearance import Reader
from accounts.models import Person
from cases.deliberation.models import AddedOption, Choice, ChoiceDraft, Round
from cases.models import Dilemma, Item


@dataclass(frozen=True)
class Own:
    """A reader's own choices in a dilemma, or in the same one in another language."""

    first: Choice | None = None
    second: Choice | None = None
    elsewhere: Dilemma | None = None  # the version in which they chose, if it is not this one

    @property
    def has_chosen(self) -> bool:
        """Tell whether they may see what comes after choosing."""
        return self.first is not None

    @property
    def latest(self) -> Choice | None:
        """Return what they think now, as far as they said."""
        return self.second or self.first


NOTHING = Own()


def own_in(dilemma: Item, person: Reader | None, cookies: Collection[uuid.UUID]) -> Own:
    """Return a reader's own choices: by who they are, or by what their browser's cookies name.

    Who chose in one language has chosen in all: the results are the same people's. One query for
    a member, none for a visitor who has no cookie, and one more for who chose elsewhere.
    """
    rows = Choice.objects.filter(of_family(dilemma))
    if isinstance(person, Person):
        rows = rows.filter(person=person)
    elif cookies:
        rows = rows.filter(Q(pk__in=cookies) | Q(first__in=cookies), person=None)
    else:
        return NOTHING
    found = list(rows)
    # Before families were one, somebody may have chosen in both: here this version counts.
    firsts = sorted(
        (each for each in found if each.is_first), key=lambda each: each.dilemma_id != dilemma.pk
    )
    if not firsts:
        return NOTHING
    first = firsts[0]
    second = next((each for each in found if each.first_id == first.pk), None)
    return Own(first, second, first.dilemma if first.dilemma_id != dilemma.pk else None)


def of_family(dilemma: Item) -> Q:
    """Return the condition under which a choice is in this dilemma, in whatever language."""
    root = dilemma.translation_of_id or dilemma.pk
    return Q(dilemma=root) | Q(dilemma__translation_of=root)


def chosen_among(
    dilemmas: Collection[Item], person: Reader | None, cookies: Collection[uuid.UUID]
) -> frozenset[int]:
    """Return in which of these a reader has chosen: one query, as `own_in`, for a whole list."""
    roots = {each.pk: each.translation_of_id or each.pk for each in dilemmas}
    here = Q(dilemma__in=roots.values()) | Q(dilemma__translation_of__in=roots.values())
    rows = Choice.objects.filter(here, round=Round.FIRST)
    if isinstance(person, Person):
        rows = rows.filter(person=person)
    elif cookies:
        rows = rows.filter(pk__in=cookies, person=None)
    else:
        return frozenset()
    if not dilemmas:
        return frozenset()
    chosen = {root or pk for pk, root in rows.values_list("dilemma", "dilemma__translation_of")}
    return frozenset(pk for pk, root in roots.items() if root in chosen)


def chose_as_visitor(dilemma: Item, cookies: Collection[uuid.UUID]) -> bool:
    """Tell whether a browser's cookies name a choice there, after which it showed the results."""
    rows = Choice.objects.filter(of_family(dilemma), round=Round.FIRST, person=None)
    return bool(cookies) and rows.filter(pk__in=cookies).exists()


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
