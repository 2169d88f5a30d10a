"""What somebody contributes, and what reviewers find.

A draft is there for its author and for nobody else. What was sent is there for who reviews, as
it was sent.
"""

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from accounts.clearance import Reader
from accounts.models import Person
from cases.contributing.answers import shown_pictures
from cases.contributing.models import (
    AUTHORS_TURN,
    QUEUED_STATES,
    Contribution,
    ContributionPicture,
    ContributionState,
    Deed,
    Invited,
)
from cases.contributing.models.review import digest_of
from cases.contributing.permissions import reviews
from cases.logbooks.models import Trial
from cases.models import Dilemma, Item
from cases.models.wording import Kind

LATEST = 20  # of these it is said how long it took
FEWEST = 5  # below that nothing is said


def own_or_404(person: Reader | None, key: str) -> Contribution:
    """Return somebody's own contribution, or raise the 404 of what never was."""
    found = None
    if isinstance(person, Person):
        # Without its item, its logbook and the experiment of that: hardly one has them, and
        # they are more than a hundred columns.
        found = Contribution.objects.of(person).filter(key=key.upper()).first()
    if found is None:
        raise Http404
    return found


def begun_from(trial: Trial, person: Person) -> Contribution | None:
    """Return what somebody makes of their logbook."""
    return Contribution.objects.of(person).filter(trial=trial).first()


def unfinished_of(person: Person) -> QuerySet[Contribution]:
    """Return what somebody contributes and is not settled, the latest first."""
    return Contribution.objects.of(person).unfinished()


def sent_or_404(person: Reader | None, key: str) -> Contribution:
    """Return what was sent, for who reviews; raise the 404 of what never was for all others."""
    found = None
    if reviews(person):
        rows = Contribution.objects.sent_in().select_related(
            "author", "pseudonym", "reviewer", "item"
        )
        found = rows.filter(key=key.upper()).first()
    if found is None:
        raise Http404
    return found


def invited_or_404(secret: str) -> Invited:
    """Return whom a link is for, while it leads somewhere; else raise the 404 of what never was."""
    rows = Invited.objects.open().select_related("contribution")
    found = rows.filter(digest=digest_of(secret)).first()
    if found is None:
        raise Http404
    return found


def picture_for(
    person: Reader | None, token: str, *, may_review: bool
) -> ContributionPicture | None:
    """Return a picture for who wrote the contribution, and for who reviews what shows it.

    `may_review` says that the session is as sure of who reviews as their pages want.
    """
    row = ContributionPicture.objects.filter(token=token).select_related("contribution").first()
    if row is None or not isinstance(person, Person):
        return None
    if row.contribution.author_id == person.pk:
        return row
    return row if may_review and reviews(person) and _is_in_what_was_sent(row) else None


def picture_by_link(invited: Invited, token: str) -> ContributionPicture | None:
    """Return a picture of the contribution that a link leads to."""
    row = invited.contribution.pictures.filter(token=token).first()
    return row if row is not None and _is_in_what_was_sent(row) else None


def _is_in_what_was_sent(picture: ContributionPicture) -> bool:
    found = picture.contribution
    sent = shown_pictures(found.promised_kind, found.promised_text)
    is_draft = found.state == ContributionState.DRAFT
    return not is_draft and any(each["token"] == picture.token for each in sent)


def queue() -> QuerySet[Contribution]:
    """Return what waits for a reviewer or an editor, the oldest first."""
    rows = Contribution.objects.filter(state__in=QUEUED_STATES).order_by("sent_on", "pk")
    open_remarks = Count("remarks", filter=Q(remarks__is_settled=False))
    return rows.select_related("reviewer", "pseudonym").annotate(remark_count=open_remarks)


def with_authors() -> QuerySet[Contribution]:
    """Return what waits for its author, the oldest first."""
    rows = Contribution.objects.filter(state__in=AUTHORS_TURN).order_by("sent_on", "pk")
    return rows.select_related("reviewer", "pseudonym")


@dataclass(frozen=True)
class Waiting:
    """How many are before one's own, and how long the latest took until somebody answered."""

    before: int
    days: int | None  # the median; None while there are too few to say
    count: int  # of how many the median is


def waiting(contribution: Contribution) -> Waiting:
    """Return where in the queue a contribution is, and what the latest ones took. Two questions."""
    earlier = Q(sent_on__lt=contribution.sent_on) | Q(
        sent_on=contribution.sent_on, pk__lt=contribution.pk
    )
    before = Contribution.objects.filter(earlier, state=contribution.state).count()
    took = _days_until_answered()
    days = round(statistics.median(took)) if len(took) >= FEWEST else None
    return Waiting(before, days, len(took))


_ANSWERS = (Deed.What.ASKED, Deed.What.PROPOSED, Deed.What.DECLINED)


def _days_until_answered() -> Sequence[int]:
    """Return of the latest that were answered how many days that took, each for its first time."""
    answered = Deed.objects.filter(what__in=_ANSWERS).order_by("-pk")
    latest = list(dict.fromkeys(answered.values_list("contribution", flat=True)[: 5 * LATEST]))
    rows = Deed.objects.filter(
        contribution__in=latest[:LATEST], what__in=(Deed.What.SENT, *_ANSWERS)
    )
    sent: dict[int, dt.date] = {}
    first: dict[int, int] = {}
    for pk, what, day in rows.order_by("pk").values_list("contribution", "what", "on"):
        if what == Deed.What.SENT:
            sent.setdefault(pk, day)
        elif pk in sent:
            first.setdefault(pk, (day - sent[pk]).days)
    return list(first.values())


def dilemma_to_end(contribution: Contribution) -> Dilemma | None:
    """Return the dilemma that came of a contribution, while readers find it."""
    rows = Dilemma.objects.filter(pk=contribution.item_id, live=True, withdrawn_on__isnull=True)
    return rows.first() if contribution.item_id else None


def dilemma_of_own(contribution: Contribution, person: Reader | None) -> Dilemma | None:
    """Return the same for its author, who may no longer be among those it is for."""
    if contribution.item_id is None:
        return None
    return Dilemma.objects.visible_to(person).filter(pk=contribution.item_id).first()


def ending_of_own(item: Item, person: Reader | None) -> Contribution | None:
    """Return the contribution by which its author adds what really happened, on its page."""
    if not isinstance(item, Dilemma) or not isinstance(person, Person):
        return None
    if item.author_id != person.pk:
        return None
    return Contribution.objects.of(person).filter(item=item.pk).first()


def without_ending_of(person: Person) -> list[Contribution]:
    """Return somebody's published dilemmas of which nobody reads yet what really happened."""
    told = Q(*[(f"{name}__gt", "") for name in Dilemma.RESOLUTION], _connector=Q.OR)
    silent = Dilemma.objects.visible_to(person).filter(author=person)
    rows = Contribution.objects.of(person).filter(state=ContributionState.PUBLISHED)
    return list(rows.filter(kind=Kind.DILEMMA, item__in=silent.exclude(told)).order_by("-pk"))
