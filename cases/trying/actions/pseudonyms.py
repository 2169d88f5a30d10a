"""Telling under a pseudonym, changing that and taking it back, and releasing what waits.

Nothing here writes down a person, a time or an order. All three wait in one table and go out
together, shuffled, at a moment of chance.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing.actions import Sealed, keep, prepare
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import is_possible, own_pseudonym
from accounts.sealing.releases import let_out, pause
from cases.trying import limits
from cases.trying.actions.reporting import (
    check_can_report,
    new_report,
    remove,
    rewrite,
    told_already,
)
from cases.trying.counting import recount
from cases.trying.errors import TryingError
from cases.trying.models import Report, ReportMoment, WaitingReport
from cases.trying.own import all_waiting, own_pseudonyms, own_waiting, told_today
from cases.trying.permissions import may_change
from cases.trying.targets import Target, scope_of
from cases.trying.telling import tell_of_report
from cases.trying.told import Told


@transaction.atomic
def report_under_pseudonym(
    target: Target, *, told: Told, name: str, token: uuid.UUID, by: Person
) -> WaitingReport:
    """Let a report wait for its release. Sent twice it waits once; of other words the last count.

    `by` is asked what they may, and written down nowhere but in the sealed box. Not whether
    they are silenced by name: which pseudonym falls still with them would say whose it is.
    Raises TryingError where it cannot be, with the reason.
    """
    known = _waiting_of(token, by=by)
    if known is not None:
        if (known.target, known.told) == (target.key, told.tidy().as_json()):
            return known
        known.delete()  # where the last word cannot be, this one stays
    if Report.objects.filter(token=token).exists():
        raise TryingError(_("This was sent already."))
    told = told.tidy()
    limits.check_told(told)
    check_can_report(target, by=by)
    if not is_possible(Audience(target.item.audience)):
        raise TryingError(_("Pseudonyms cannot be used here now."))
    mine, waiting = own_pseudonym(by, target.scope), own_waiting(by, [target.key])
    limits.check_pseudonym(mine, waiting=len(waiting))
    limits.check_pseudonyms(today=told_today(by), waiting=all_waiting(by))
    of_month = Report.objects.filter(pseudonym=mine, month=told.month) if mine else None
    months = {Told.from_json(each.told).month for each in waiting if each.told}
    if told.month in months or (of_month is not None and of_month.exists()):
        raise TryingError(told_already())
    try:
        sealed = prepare(by, scope=target.scope, name=name)
    except SealingError as error:
        raise TryingError(str(error)) from error
    return WaitingReport.objects.create(
        item_id=target.item.pk,
        recommendation=target.recommendation,
        target=target.key,
        audience=target.item.audience,
        name=sealed.name,
        tag=sealed.tag,
        sealed=sealed.box_as_json(),
        told=told.as_json(),
        token=token,
    )


@transaction.atomic
def change_under_pseudonym(
    report: Report, *, told: Told, token: uuid.UUID, by: Person
) -> WaitingReport | None:
    """Let a change to one's own pseudonymous report wait; None where nothing is changed.

    What waited before gives way to it: the last word counts. Raises TryingError for what is not
    one's own.
    """
    told = told.tidy()
    limits.check_told(told)
    if told == Told.of(report):
        return None
    return _wait(report, told, token=token, by=by)


@transaction.atomic
def take_back_under_pseudonym(report: Report, *, token: uuid.UUID, by: Person) -> WaitingReport:
    """Let the taking back of one's own pseudonymous report wait. Raises TryingError."""
    return _wait(report, None, token=token, by=by)


def _waiting_of(token: uuid.UUID, *, by: Person) -> WaitingReport | None:
    """Return what waits of a form of one's own. Raises TryingError for somebody else's."""
    known = WaitingReport.objects.select_for_update().filter(token=token).first()
    if known is not None and known not in own_waiting(by, [known.target]):
        raise TryingError(_("This was sent already."))
    return known


def _wait(report: Report, told: Told | None, *, token: uuid.UUID, by: Person) -> WaitingReport:
    known = _waiting_of(token, by=by)
    if known is not None:
        if (known.changes_id, known.told) == (report.pk, told.as_json() if told else None):
            return known
        known.delete()
    mine = own_pseudonyms(by, [report.target])
    if report.pseudonym is None or not may_change(by, report, mine):
        raise TryingError(_("You cannot change this."))
    if told is not None:
        limits.check_pseudonym_not_silent(report.pseudonym)
    try:
        sealed = prepare(by, scope=scope_of(report.target), name=report.pseudonym.name)
    except SealingError as error:
        raise TryingError(str(error)) from error
    WaitingReport.objects.filter(changes=report).delete()
    return WaitingReport.objects.create(
        item_id=report.item_id,
        recommendation=report.recommendation,
        target=report.target,
        audience=max(report.audience, report.item.audience),
        name=sealed.name,
        tag=sealed.tag,
        sealed=sealed.box_as_json(),
        told=told.as_json() if told else None,
        changes=report,
        token=token,
    )


def release(now: dt.datetime | None = None) -> int:
    """Release what waits, when its moment has come, and return how many things that were.

    What came since the last release only ripens: so nothing leaves right after it was written.
    """
    now = now or timezone.now()
    with transaction.atomic():
        moment, is_new = ReportMoment.objects.select_for_update().get_or_create(
            pk=ReportMoment.ONLY, defaults={"at": now + pause()}
        )
        if is_new or now < moment.at:
            return 0
        ripe = list(
            WaitingReport.objects.filter(is_ripe=True).select_related("item", "recommendation")
        )
        count = let_out(ripe, _release)
        WaitingReport.objects.filter(is_ripe=False).update(is_ripe=True)
        moment.at = now + pause()
        moment.save(update_fields=["at"])
    return count


def _release(waiting: WaitingReport) -> bool:
    """Let one thing happen. What cannot be any more is dropped: the page says how it stands."""
    waiting.delete()
    told = Told.from_json(waiting.told) if waiting.told else None
    if waiting.changes_id is not None:
        return _settle(waiting.changes_id, told, audience=Audience(waiting.audience))
    return told is not None and _put(waiting, told)


def _put(waiting: WaitingReport, told: Told) -> bool:
    """Put a new report into the table, unless the pseudonym has one of that month already."""
    target = Target(waiting.item, waiting.recommendation)
    made = new_report(target, told, token=waiting.token)
    made.audience = waiting.audience
    made.pseudonym = keep(Sealed.waiting(waiting.name, waiting.tag, waiting.sealed), target.scope)
    taken = Report.objects.filter(pseudonym=made.pseudonym, target=made.target, month=made.month)
    if taken.exists():
        return False
    made.save(force_insert=True)
    recount(waiting.item)
    tell_of_report(made)
    return True


def _settle(pk: uuid.UUID, told: Told | None, *, audience: Audience) -> bool:
    report = Report.objects.select_for_update().filter(pk=pk).first()
    if report is None or not report.is_shown:
        return False
    if told is None:
        remove(report)
        return True
    try:
        rewrite(report, told, audience=audience)
    except TryingError:
        return False  # its month was taken meanwhile
    return True
