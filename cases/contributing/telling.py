"""What people are told of contributions. A happening holds identifiers only, and names nobody.

Never told is who writes under a pseudonym: a notice would say whose it is. They look at their
own page.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import ADMIN_ROLES, Audience
from accounts.models import Membership, Person
from accounts.notifications import kinds
from accounts.notifications.kinds import Sight, Target, Words
from accounts.notifications.models import Happening
from accounts.notifications.telling import tell
from cases.contributing.models import QUEUED_STATES, Contribution, ContributionState
from cases.contributing.permissions import reviews

TO_REVIEW, TO_AUTHOR = "contribution_sent", "contribution_turn"
REVIEWS, WROTE = "reviews", "wrote_contribution"

WHAT: Mapping[str, Words] = {
    ContributionState.ASKED: _("A reviewer asks you something about what you contribute"),
    ContributionState.PROPOSED: _("What you contribute is ready: do you agree to the text?"),
    ContributionState.PUBLISHED: _("What you contributed is published"),
    ContributionState.DECLINED: _("What you contributed was not taken"),
}


def tell_reviewers(contribution: Contribution) -> None:
    """Tell those who review that something waits for them."""
    tell(TO_REVIEW, subject=contribution.key)


def told_lately(contribution: Contribution) -> bool:
    """Tell whether reviewers heard of it within a day."""
    since = timezone.now() - dt.timedelta(days=1)
    told = Happening.objects.filter(kind=TO_REVIEW, subject=contribution.key, at__gt=since)
    return told.exists()


def tell_author(contribution: Contribution) -> None:
    """Tell an author by name that it is their turn, or how it ended."""
    if contribution.author_id is not None:
        tell(TO_AUTHOR, subject=contribution.key)


class ToReview(kinds.Kind):
    """Something waits for a reviewer or an editor; the happening's subject is its key."""

    name = TO_REVIEW
    why = {REVIEWS: _("because you review what members contribute")}

    def keeps_time(self, happening: Happening) -> bool:
        """Keep the day only of a turn under a pseudonym: it waited so that none is known."""
        rows = Contribution.objects.filter(key=happening.subject, pseudonym__isnull=False)
        return not rows.exists()

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who reviews."""
        rows = Membership.objects.current().filter(role__in=ADMIN_ROLES, person__is_active=True)
        for person in rows.values_list("person", flat=True).distinct():
            yield Target(person, REVIEWS)

    def silent_for(self, happening: Happening) -> Collection[int]:
        """Leave out an author by name. One under a pseudonym is told as all others are."""
        rows = Contribution.objects.filter(key=happening.subject, author__isnull=False)
        return [pk for pk in rows.values_list("author", flat=True) if pk is not None]

    def visible_q(self, person: Person) -> Q:
        """Ask whether it waits still, and whether the person reviews still."""
        if not reviews(person):
            return Q(pk__in=[])
        waits = Contribution.objects.filter(key=OuterRef("subject"), state__in=QUEUED_STATES)
        return Q(kind=self.name) & Q(Exists(waits.exclude(author=person.pk)))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it: they are few, so each is asked."""
        row = Happening.objects.filter(pk=happening.pk)
        return {person.pk for person in people if row.filter(self.visible_q(person)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the title of each, in one query."""
        return _sights(happenings, lambda _one: _("A contribution waits for you"), "review")


class Turn(kinds.Kind):
    """It is the author's turn, or it ended; the happening's subject is its key."""

    name = TO_AUTHOR
    why = {WROTE: _("because you wrote it")}

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return the author by name."""
        rows = Contribution.objects.filter(key=happening.subject, author__isnull=False)
        for author in rows.values_list("author", flat=True):
            if author is not None:
                yield Target(author, WROTE, even_if_muted=True)

    def visible_q(self, person: Person) -> Q:
        """Ask whether it is their own, and still their turn or ended.

        It reads as it is now, so of one contribution only the last is shown.
        """
        own = Contribution.objects.of(person).filter(key=OuterRef("subject"), state__in=WHAT)
        later = Happening.objects.filter(
            kind=self.name, subject=OuterRef("subject"), pk__gt=OuterRef("pk")
        )
        return Q(kind=self.name) & Q(Exists(own)) & ~Q(Exists(later))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it: one at most."""
        rows = Contribution.objects.filter(key=happening.subject, state__in=WHAT)
        author = rows.values_list("author", flat=True).first()
        return {person.pk for person in people if person.pk == author}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return what happened to each, in one query."""
        return _sights(happenings, lambda one: WHAT.get(one.state, ""), "contribution")


def _sights(
    happenings: Collection[Happening], what: Callable[[Contribution], Words], address: str
) -> Mapping[int, Sight]:
    rows = Contribution.objects.filter(key__in=[each.subject for each in happenings])
    found = {each.key: each for each in rows}
    # Not published yet, so never in a mail: as if for the police, whoever it is meant for.
    return {
        happening.pk: Sight(
            what(one),
            one.promised_title,
            one.promised_language,
            reverse(address, args=[one.key]),
            Audience.POLICE,
        )
        for happening in happenings
        if (one := found.get(happening.subject))
    }


def hang_telling() -> None:
    """Register what can happen to a contribution."""
    kinds.register(ToReview())
    kinds.register(Turn())
