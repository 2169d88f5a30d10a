"""Beginning a contribution and saving it, a step at a time. Nothing that was typed is lost."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from cases.contributing.answers import MOST_IN_ALL, letters_in
from cases.contributing.errors import ConflictError, ContributionError
from cases.contributing.guessing import kind_like
from cases.contributing.models import Contribution, ContributionState
from cases.contributing.models.contribution import LANGUAGE, SENTENCE, TITLE
from cases.contributing.permissions import audiences_for, may_contribute
from cases.contributing.questions import FORMS, form_of
from cases.contributing.questions.shared import START
from cases.media.sweeping import clear
from cases.models.wording import Kind
from cases.pages import Mark, Page

MOST_DRAFTS = 100  # of one person: nobody writes so many at once


@transaction.atomic
def begin(
    *, title: str, sentence: str, language: str, by: Person, token: uuid.UUID | None = None
) -> Contribution:
    """Begin a contribution: saved at once as a draft. Sent twice it is begun once.

    Sent again with other words it is changed. Raises ConflictError where the draft was changed
    meanwhile, and ContributionError for somebody without a role.
    """
    check_may_begin(by)
    token = token or uuid.uuid4()
    known = Contribution.objects.filter(token=token).first()
    if known is not None:
        if known.author_id == by.pk:
            begun = {TITLE: title, SENTENCE: sentence, LANGUAGE: language}
            if all(known.text[key] == value for key, value in begun.items()):
                return known
            return save_step(known, step=START, values=begun, page=Page(tab=str(token)), by=by)
        token = uuid.uuid4()
    check_room(by)
    return Contribution.objects.create(
        token=token,
        kind=kind_like(title, sentence),
        language=language,
        title=title,
        sentence=sentence,
        audience=max(audiences_for(by), default=Audience.PUBLIC),
        author=by,
    )


def check_may_begin(by: Person) -> None:
    """Raise ContributionError for somebody without a role. A double press waits here."""
    if not may_contribute(by):
        raise ContributionError(_("Your role here has ended: you can no longer contribute."))
    Person.objects.select_for_update().get(pk=by.pk)


def check_room(by: Person) -> None:
    """Raise ContributionError for somebody who has more drafts than one writes at once."""
    if Contribution.objects.of(by).filter(state=ContributionState.DRAFT).count() >= MOST_DRAFTS:
        raise ContributionError(_("You have very many drafts. Finish or delete some first."))


@transaction.atomic
def save_step(
    contribution: Contribution,
    *,
    step: str,
    values: Mapping[str, Any],
    page: Page,
    by: Person,
) -> Contribution:
    """Save the answers of one step.

    Raises ConflictError when another page saved other answers there meanwhile, and
    ContributionError when it cannot be changed now or became too long.
    """
    kept = locked(contribution, by=by)
    mark = mark_of(kept, step)
    now = {key: kept.text.get(key, _nothing(value)) for key, value in values.items()}
    if now == dict(values):
        return kept
    if mark.passes_over(page):
        return kept
    if mark.stands_against(page):
        raise ConflictError(
            _("You changed this somewhere else meanwhile."), kept=now, number=mark.number
        )
    kept.put(values)
    if letters_in(kept.text) > MOST_IN_ALL:
        raise ContributionError(
            _("This is too long: at most %(limit)d characters in all.") % {"limit": MOST_IN_ALL}
        )
    kept.marks = {**kept.marks, step: mark.after(page)}
    touch(kept)
    return kept


def number_of(contribution: Contribution, step: str) -> int:
    """Return how often a step was saved: what a page of it is based on."""
    return mark_of(contribution, step).number


def mark_of(contribution: Contribution, step: str) -> Mark:
    """Return by which page a step was saved last."""
    return Mark.of(contribution.marks.get(step, ()))


def _nothing(value: Any) -> Any:
    return [] if isinstance(value, list) else ""


@transaction.atomic
def change_kind(contribution: Contribution, *, to: str, by: Person) -> Contribution:
    """Make it another type. Answers that this type does not ask are kept, and out of sight.

    Raises ContributionError for a type that members do not contribute.
    """
    kept = locked(contribution, by=by)
    if to not in FORMS or kept.is_ending:
        raise ContributionError(_("Choose one of the types."))
    if kept.is_from_log:
        raise ContributionError(_("What comes from a logbook is a case."))
    kept.kind = Kind(to)
    touch(kept)
    return kept


@transaction.atomic
def delete(contribution: Contribution, *, by: Person) -> None:
    """Delete a draft for good. What was sent is taken back first."""
    kept = locked(contribution, by=by)
    if kept.state != ContributionState.DRAFT:
        raise ContributionError(_("Take it back first: a reviewer is looking at it."))
    clear(kept.pictures.all())
    if kept.is_ending:
        leave_ending(kept)
    else:
        kept.delete()


def leave_ending(kept: Contribution) -> None:
    """Let go of an addition: the dilemma stays as it is. Within a transaction."""
    kept.kind, kept.state = Kind.DILEMMA, ContributionState.PUBLISHED
    kept.answers, kept.sent, kept.decisions, kept.marks = {}, None, {}, {}
    kept.save()


def locked(contribution: Contribution, *, by: Person) -> Contribution:
    """Return the row kept from others who write, if this person may change it now.

    Raises ContributionError otherwise.
    """
    kept = Contribution.objects.select_for_update().of(by).filter(pk=contribution.pk).first()
    if kept is None:
        raise ContributionError(_("This draft is not there any more."))
    if not kept.is_editable:
        raise ContributionError(_("You cannot change this now: it was sent. Take it back first."))
    return kept


def touch(contribution: Contribution) -> None:
    """Save a contribution as changed now."""
    contribution.version += 1
    contribution.saved_at = timezone.now()
    contribution.save()


def asks(contribution: Contribution, step: str) -> bool:
    """Tell whether the type of a contribution has a step called so."""
    return form_of(contribution.kind).step(step) is not None
