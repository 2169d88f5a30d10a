"""Questions about follow-ups: what readers see, who is asked, what the desk looks after."""

import calendar
import datetime as dt

from django.db.models import F, Q, QuerySet
from django.http import Http404

from accounts.clearance import Reader, clearance_of
from accounts.models import Person
from cases.access import get_visible_or_404
from cases.models import CaseStudy, Item
from cases.models.wording import AuthorDisplay, Origin
from cases.upkeep.models import After, FollowUp
from cases.upkeep.permissions import is_asked

KNOWN = Q(case__author__isnull=False) & ~Q(case__author_display=AuthorDisplay.PSEUDONYM)
STANDS = Q(case__live=True, case__withdrawn_on__isnull=True)


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day so many months earlier; the 31st becomes the last of a shorter month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def seen_on(case: Item, person: Reader | None) -> list[FollowUp]:
    """Return what a reader of a case sees of its follow-ups.

    A case that is opened to more people keeps its answers for those of before.
    """
    answered_for_fewer = Q(answered_on__isnull=False, audience__gt=int(clearance_of(person)))
    rows = FollowUp.objects.filter(case=case.pk).exclude(answered_for_fewer)
    return [each for each in rows if each.shows]


def planned_for(case: Item) -> list[FollowUp]:
    """Return what its author chose to be asked, and was not asked yet."""
    return list(FollowUp.objects.filter(case=case.pk, asked_on=None))


def own_case_or_404(person: Person, public_id: str) -> CaseStudy:
    """Return a published case of somebody's own of which they are asked, or raise Http404."""
    found: CaseStudy = get_visible_or_404(
        CaseStudy.objects.all(), person, public_id=public_id.upper()
    )
    if not is_asked(person, found):
        raise Http404
    return found


def asked_or_404(case: CaseStudy, after: int) -> FollowUp:
    """Return the questions that were put about a case, or raise Http404."""
    found = FollowUp.objects.filter(case=case, after=after, asked_on__isnull=False).first()
    if found is None:
        raise Http404
    return found


def answered_or_404(person: Reader | None, public_id: str, after: int) -> FollowUp:
    """Return an answer that stands on the page of a case the reader sees, or raise Http404."""
    case: CaseStudy = get_visible_or_404(
        CaseStudy.objects.all(), person, public_id=public_id.upper()
    )
    rows = FollowUp.objects.filter(case=case, after=after, answered_on__isnull=False)
    found = rows.select_related("case").first()
    if found is None:
        raise Http404
    return found


def due(today: dt.date) -> QuerySet[FollowUp]:
    """Return what is to be asked now."""
    is_time = Q(pk__in=[])
    for after in After:
        is_time |= Q(after=after, case__first_published__lte=months_before(today, after))
    return FollowUp.objects.filter(KNOWN, STANDS, is_time, asked_on=None)


def open_questions(person: Person) -> list[FollowUp]:
    """Return what somebody was asked and did not answer yet."""
    rows = FollowUp.objects.filter(
        KNOWN, case__author=person, asked_on__isnull=False, answered_on=None
    )
    seen = Item.objects.visible_to(person).filter(author=person)
    return list(rows.filter(case__in=seen.values("pk")).select_related("case"))


def for_the_desk(today: dt.date) -> QuerySet[CaseStudy]:
    """Return cases that nobody can be asked about, the oldest first. For the admin only.

    Told from own experience, months ago, by somebody unknown or under a pseudonym, with
    nothing about how they went on.
    """
    unknown = Q(author__isnull=True) | Q(author_display=AuthorDisplay.PSEUDONYM)
    rows = CaseStudy.objects.filter(
        unknown,
        live=True,
        withdrawn_on__isnull=True,
        translation_of__isnull=True,
        origin__in=[Origin.OWN, Origin.OBSERVED],
        first_published__lte=months_before(today, After.THREE_MONTHS),
    )
    silent = [case.pk for case in rows.only("pk", "followups") if not len(case.followups)]
    found: QuerySet[CaseStudy] = CaseStudy.objects.filter(pk__in=silent)
    return found.order_by(F("first_published"), "pk")
