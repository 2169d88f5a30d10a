"""Telling under one's own name what came of something, changing it, taking it back."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from accounts.silence import check_not_silent
from cases.models import Item
from cases.trying import limits
from cases.trying.counting import recount
from cases.trying.errors import ToldError, TryingError
from cases.trying.models import Report
from cases.trying.permissions import is_author, may_change, may_report
from cases.trying.targets import Target
from cases.trying.telling import tell_of_change, tell_of_report
from cases.trying.told import Told


@transaction.atomic
def report(target: Target, *, told: Told, token: uuid.UUID | None = None, by: Person) -> Report:
    """Tell what came of something. The same form sent twice makes one report.

    Raises ToldError where the form told other things before, and TryingError for a second report
    of the same month, and where the person cannot tell.
    """
    told = told.tidy()
    known = Report.objects.filter(token=token, author=by).first() if token else None
    if known is not None:
        if (known.target, Told.of(known)) == (target.key, told):
            return known
        raise ToldError(_("You sent this already. Do you want to change it?"), report=known)
    limits.check_told(told)
    check_can_report(target, by=by)
    check_not_silent(by, error=TryingError)
    limits.check_pace(by)
    made = new_report(target, told, token=_free(token))
    made.author, made.is_named = by, by.byline == Byline.NAMED
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise TryingError(told_already()) from error
    recount(target.item)
    tell_of_report(made)
    return made


def check_can_report(target: Target, *, by: Person) -> None:
    """Raise TryingError where the person cannot tell anything."""
    if is_author(by, target.item):
        raise TryingError(own_item())
    if not may_report(by, target.item):
        raise TryingError(_("Your role here has ended: you can read what is for everyone."))


def own_item() -> str:
    """Return why authors do not report on what they wrote."""
    return _("It is yours: say in the text what came of it, or answer what others tell.")


def new_report(target: Target, told: Told, *, token: uuid.UUID) -> Report:
    """Return a report that is not saved yet, and has neither author nor pseudonym."""
    made = Report(
        item_id=target.item.pk,
        recommendation=target.recommendation,
        target=target.key,
        audience=target.item.audience,
        token=token,
    )
    told.put_into(made)
    return made


def told_already() -> str:
    """Return the sentence for a second report of one month."""
    return _("You told about this month already. Change what you told, or choose another month.")


def _free(token: uuid.UUID | None) -> uuid.UUID:
    """Return a form's token, or another where somebody else's form carried the same."""
    is_taken = token is None or Report.objects.filter(token=token).exists()
    return uuid.uuid4() if is_taken or token is None else token


@transaction.atomic
def change(told_before: Report, *, told: Told, seen: Told, by: Person) -> Report:
    """Change one's own report; what it told stays to be read.

    `seen` is what the form began with. Raises TryingError for what is not one's own, and when
    the report was changed somewhere else meanwhile.
    """
    found = Report.objects.select_for_update().get(pk=told_before.pk)
    if found.pseudonym_id is not None or not may_change(by, found, ()):
        raise TryingError(_("You cannot change this."))
    check_not_silent(by, error=TryingError)
    told = told.tidy()
    limits.check_told(told)
    if Told.of(found) == told:
        return found
    if Told.of(found) != seen:
        raise TryingError(
            _("This was changed somewhere else meanwhile. Look at both, and send it again.")
        )
    audience = Audience(Item.objects.values_list("audience", flat=True).get(pk=found.item_id))
    return rewrite(found, told, audience=audience)


def rewrite(report: Report, told: Told, *, audience: Audience) -> Report:
    """Let a report whose row is locked tell something else, keeping what it told before.

    `audience` is for whom the item was when the change was written: is that for fewer people
    than before, the report is from then on, also when the item is opened to more again.
    Of a pseudonymous one no day is written. Within a transaction; raises TryingError where the
    month is taken.
    """
    was = report.result
    day = None if report.pseudonym_id else timezone.localdate()
    before = {"told": Told.of(report).as_json(), "until": day.isoformat() if day else None}
    report.earlier = [*report.earlier, before]
    report.changed_on = day
    report.audience = max(report.audience, audience)
    told.put_into(report)
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise TryingError(told_already()) from error
    recount(report.item)
    tell_of_change(report, was=was)
    return report


@transaction.atomic
def take_back(report: Report, *, by: Person) -> None:
    """Take one's own report back, with its earlier texts and its answer.

    Raises TryingError for what is not one's own, and for what a moderator hid.
    """
    found = Report.objects.select_for_update().get(pk=report.pk)
    if found.pseudonym_id is not None or not may_change(by, found, ()):
        raise TryingError(_("You cannot take this back."))
    remove(found)


def remove(report: Report) -> None:
    """Delete a report. Within a transaction."""
    item = Item.objects.get(pk=report.item_id)
    report.delete()
    recount(item)
