"""Asking how a case went on: the author chooses when, the worker asks, the author answers."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.notifications.telling import tell
from accounts.silence import check_not_silent
from cases.contributing.actions.publishing import release
from cases.contributing.models import Contribution
from cases.models import CaseStudy, Item
from cases.models.wording import AuthorDisplay
from cases.upkeep.errors import UpkeepError
from cases.upkeep.models import After, FollowUp, Plan
from cases.upkeep.permissions import is_asked, may_take_off
from cases.upkeep.queries import due
from cases.upkeep.wording import ASKED, CHOOSE

MOST_PER_RUN = 500
# A case that was published longer ago gets no question out of the blue.
OFFERED_WITHIN = dt.timedelta(days=31)


@dataclass(frozen=True)
class Answers:
    """What an author says when asked how it went on."""

    runs: FollowUp.Runs
    changed: str
    again: FollowUp.Again


@transaction.atomic
def choose(case: CaseStudy, *, after: Collection[After], by: Person) -> Plan:
    """Choose when to be asked how a case went on; none is a choice too.

    What was asked already stays. May be called before publication: time runs from then.
    """
    _check_author(case, by)
    plan, _made = Plan.objects.update_or_create(
        case=case, defaults={"chosen_on": timezone.localdate()}
    )
    FollowUp.objects.filter(case=case, asked_on=None).exclude(after__in=after).delete()
    for each in After:
        if each in after:
            FollowUp.objects.get_or_create(case=case, after=each)
    return plan


@transaction.atomic
def release_with_follow_ups(contribution: Contribution, *, audience: int, by: Person) -> Item:
    """Publish a contribution, and ask later as its author chose when agreeing to the text.

    What was chosen on the page of the case since stays. Nothing is asked of who is not known.
    """
    item = release(contribution, audience=audience, by=by)
    chosen = Contribution.objects.values_list("ask_after", flat=True).get(pk=contribution.pk)
    if chosen is None or item.author is None or not is_asked(item.author, item):
        return item
    case = CaseStudy.objects.get(pk=item.pk)
    if not Plan.objects.filter(case=case).exists():
        choose(case, after=[each for each in After if each == chosen], by=item.author)
    return item


@transaction.atomic
def answer(followup: FollowUp, *, answers: Answers, by: Person) -> FollowUp:
    """Say how a case went on, or say it otherwise; late is better than never.

    It is for whom the case is today, said otherwise too.
    """
    _check_author(followup.case, by)
    check_not_silent(by, error=UpkeepError)
    if followup.asked_on is None:
        raise UpkeepError(_("Its time has not come yet."))
    followup.runs, followup.again = answers.runs, answers.again
    followup.changed = answers.changed.strip()
    followup.audience = Item.objects.values_list("audience", flat=True).get(pk=followup.case_id)
    followup.answered_on = followup.answered_on or timezone.localdate()
    followup.save()
    return followup


@transaction.atomic
def take_off(followup: FollowUp, *, by: Person) -> FollowUp:
    """Take an answer off the page; its author can answer anew."""
    if not may_take_off(by):
        raise UpkeepError(_("Only editors can do this."))
    followup.runs, followup.again, followup.changed = "", "", ""
    followup.answered_on = None
    followup.save()
    return followup


def offer_choice(today: dt.date | None = None) -> int:
    """Ask the authors of new cases once when they want to be asked; return how many."""
    today = today or timezone.localdate()
    new = CaseStudy.objects.filter(
        live=True,
        withdrawn_on__isnull=True,
        translation_of__isnull=True,
        author__isnull=False,
        first_published__gte=today - OFFERED_WITHIN,
        followup_plan=None,
    ).exclude(author_display=AuthorDisplay.PSEUDONYM)
    return sum(_offer(case, today) for case in list(new[:MOST_PER_RUN]))


@transaction.atomic
def _offer(case: CaseStudy, today: dt.date) -> bool:
    _plan, is_new = Plan.objects.get_or_create(case=case, defaults={"told_on": today})
    if is_new:
        tell(CHOOSE, subject=case.public_id)
    return is_new


def ask_due(today: dt.date | None = None) -> int:
    """Ask the authors whose day has come, each once, and return how many."""
    today = today or timezone.localdate()
    waiting = due(today).values_list("pk", "case__public_id", "after")
    return sum(_ask(*row, today) for row in list(waiting[:MOST_PER_RUN]))


@transaction.atomic
def _ask(pk: int, public_id: str, after: int, today: dt.date) -> bool:
    is_ours = FollowUp.objects.filter(pk=pk, asked_on=None).update(asked_on=today)
    if is_ours:
        tell(ASKED, subject=public_id, after=after)
    return bool(is_ours)


def _check_author(case: CaseStudy, person: Person) -> None:
    if not is_asked(person, case):
        raise UpkeepError(_("Only its author can say this."))
