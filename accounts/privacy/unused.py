"""Whose account nobody uses. Signing in is use: it starts the count again."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Membership, Person
from accounts.privacy.spans import Span


def _not_seen_for(span: Span) -> QuerySet[Person]:
    people = Person.objects.annotate(seen_at=Coalesce("last_login", "joined_at"))
    quiet = people.filter(seen_at__lt=timezone.now() - span.delta, erasure__isnull=True)
    return quiet.order_by("pk")


def for_long() -> QuerySet[Person]:
    """Return people who did not sign in for as long as `Span.UNUSED`."""
    return _not_seen_for(Span.UNUSED)


def without_role() -> QuerySet[Person]:
    """Return people who had no role, and did not sign in, for as long as `Span.WITHOUT_ROLE`.

    A role whose organisation was closed counts until it is ended or its last day has passed.
    """
    last_day = timezone.localdate() - Span.WITHOUT_ROLE.delta
    since = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gte=last_day), person=OuterRef("pk")
    )
    return _not_seen_for(Span.WITHOUT_ROLE).filter(~Exists(since))
