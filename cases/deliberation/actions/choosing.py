"""Choosing blind, and once more after hearing others. What is sealed stays so."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.clearance import Role, roles_of
from accounts.models import Person
from accounts.silence import check_not_silent
from cases.deliberation.actions.counting import count_up
from cases.deliberation.errors import ChosenAlreadyError, DeliberationError
from cases.deliberation.models import AddedOption, Choice, ChoiceDraft, Round, Side
from cases.deliberation.models.wording import ELSE_MOST, REASON_LEAST, REASON_MOST, VALUES_MOST
from cases.deliberation.permissions import side_of
from cases.deliberation.queries.own import of_family
from cases.models import Dilemma, DilemmaOption, Item


@dataclass(frozen=True)
class Answer:
    """What somebody fills in; without an option it is something else."""

    certainty: int
    option: DilemmaOption | None = None
    added: AddedOption | None = None
    else_text: str = ""
    reason: str = ""
    values: Sequence[str] = ()
    is_named: bool = False


@transaction.atomic
def choose(
    dilemma: Dilemma, *, answer: Answer, by: Person | None, browser: uuid.UUID | None = None
) -> Choice:
    """Seal a first choice, of a member or of a visitor's browser.

    Once in all its languages: whoever chose has seen the results.

    Raises ChosenAlreadyError with the choice that counts, DeliberationError for a dilemma that
    is no longer there for them, for an answer that is not whole, and for who cannot write now.
    """
    locked = _locked(dilemma, by)
    rows = Choice.objects.filter(of_family(locked), round=Round.FIRST)
    _refuse_twice(rows.filter(person=by) if by else rows.filter(browser=browser))
    if answer.added is not None:
        raise DeliberationError(_("Choose one of the options."), "option")
    return _seal(locked, answer, Round.FIRST, by=by, browser=browser)


@transaction.atomic
def choose_again(
    first: Choice, *, answer: Answer, by: Person | None, browser: uuid.UUID | None = None
) -> Choice:
    """Seal a second choice beside the first, whether or not it is another one.

    Raises as `choose`.
    """
    locked = _locked(first.dilemma, by)
    _refuse_twice(Choice.objects.filter(first=first))
    if first.person_id != (by.pk if by else None) or not first.is_first:
        raise DeliberationError(_("Only whoever chose first can choose again."))
    return _seal(locked, answer, Round.SECOND, by=by, browser=browser, first=first)


@transaction.atomic
def take_name_away(choice: Choice, *, by: Person) -> None:
    """Let no name stand beside a reason of one's own any more. There is no way back."""
    Choice.objects.filter(pk=choice.pk, person=by).update(is_named=False)


def _locked(dilemma: Dilemma, by: Person | None) -> Dilemma:
    """Return the dilemma as it is now, locked: who chooses in it waits here for each other.

    The first language is locked before: who chooses in another waits there.
    """
    if dilemma.translation_of_id is not None:
        Item.objects.select_for_update().filter(pk=dilemma.translation_of_id).first()
    found = Dilemma.objects.visible_to(by).select_for_update().filter(pk=dilemma.pk).first()
    if found is None:
        raise DeliberationError(_("This dilemma is no longer open to choose in."))
    return found


def _refuse_twice(rows: QuerySet[Choice]) -> None:
    made = rows.first()
    if made is not None:
        raise ChosenAlreadyError(_("You chose already: the first time counts."), made)


def _seal(
    dilemma: Dilemma,
    answer: Answer,
    turn: Round,
    *,
    by: Person | None,
    browser: uuid.UUID | None,
    first: Choice | None = None,
) -> Choice:
    """Write the choice down. Who was a member at first stays among the members."""
    side = Side(first.side) if first else side_of(by)
    for fault in faults(answer, dilemma, side=side, first=first):
        raise fault
    if by is not None and has_words(answer):
        check_not_silent(by, error=DeliberationError)
    chosen = answer.option or answer.added
    is_visitor = side == Side.VISITOR
    made = Choice.objects.create(
        dilemma=dilemma,
        round=turn,
        first=first,
        person=by,
        browser=None if by else browser,
        audience=max(dilemma.audience, answer.added.audience if answer.added else 0),
        side=side,
        role=first.role if first else _role_of(by),
        option=answer.option,
        added=answer.added,
        text=chosen.text if chosen else "",
        is_else=chosen is None,
        else_text="" if chosen or is_visitor else answer.else_text.strip(),
        certainty=answer.certainty,
        reason="" if is_visitor else answer.reason.strip(),
        values=list(answer.values),
        is_named=answer.is_named and not is_visitor,
    )
    if by:
        ChoiceDraft.objects.filter(of_family(dilemma), person=by, round=turn).delete()
    count_up(dilemma, turn=turn, side=side)
    made.refresh_from_db()
    return made


def _role_of(person: Person | None) -> str:
    """Return the role that stands beside a reason: the one that says most of the work."""
    roles = roles_of(person)
    return next((role.value for role in Role if role in roles), "")


def faults(
    answer: Answer, dilemma: Dilemma, *, side: Side, first: Choice | None
) -> Iterator[DeliberationError]:
    """Yield what is not whole in an answer, or not of this dilemma."""
    chosen = answer.option or answer.added
    if chosen is not None and chosen.dilemma_id != dilemma.pk:
        yield DeliberationError(_("Choose one of the options."), "option")
    if not 1 <= answer.certainty <= 5:
        yield DeliberationError(_("Say how sure you are, from 1 to 5."), "certainty")
    if len(answer.values) > VALUES_MOST:
        yield DeliberationError(_("At most %(limit)d values.") % {"limit": VALUES_MOST}, "values")
    if side != Side.VISITOR:
        yield from _faults_in_words(answer, first)


def _faults_in_words(answer: Answer, first: Choice | None) -> Iterator[DeliberationError]:
    """Want a reason at first and for another choice; who stays may leave it at that."""
    if not (answer.option or answer.added) and not answer.else_text.strip():
        yield DeliberationError(_("Say in a sentence what you would do instead."), "else_text")
    if len(answer.else_text) > ELSE_MOST:
        yield DeliberationError(
            _("At most %(limit)d characters.") % {"limit": ELSE_MOST}, "else_text"
        )
    reason = answer.reason.strip()
    may_be_empty = first is not None and is_same(answer, first)
    if len(reason) > REASON_MOST:
        yield DeliberationError(
            _("A reason is at most %(limit)d characters.") % {"limit": REASON_MOST}, "reason"
        )
    if len(reason) < REASON_LEAST and not (may_be_empty and not reason):
        yield DeliberationError(
            _("Say why in at least %(limit)d characters: others learn from it.")
            % {"limit": REASON_LEAST},
            "reason",
        )


def has_words(answer: Answer) -> bool:
    """Tell whether others will read something of it. Who stays without a reason says nothing."""
    return bool(answer.reason.strip() or answer.else_text.strip())


def is_same(answer: Answer, first: Choice) -> bool:
    """Tell whether a second answer is the first one again."""
    chosen = answer.option or answer.added
    return (chosen.text if chosen else "") == first.text
