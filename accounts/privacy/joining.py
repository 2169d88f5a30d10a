"""Invitations and requests: what is kept of who comes in, and of who did not."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessRequest, Invitation, Person
from accounts.privacy.facts import rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Leaver, Part, Room, Row, Sweep, hang
from accounts.privacy.spans import Span

JOINING = Holding(
    title="Coming in",
    why="Who was invited or asked to come in, and who decided about it.",
    ground=Ground.SERVICE,
    how_long=(
        f"an invitation {Span.INVITATION} after it ended; a request {Span.REQUEST} after it was "
        "decided, or a day when nobody opened its link"
    ),
    seen_by="those who let people in for the organisation; editors and administrators",
)
TABLES = (
    table(
        "accounts.invitation",
        JOINING,
        export="address organisation role is_approver until state made_at ended_at",
        erase="id language basis digest invited_by expires_at",
    ),
    table(
        "accounts.accessrequest",
        JOINING,
        export="address organisation role name why state made_at verified_at decided_at",
        erase="id language digest expires_at decided_by",
    ),
)


def _of(person: Person) -> Iterable[Row]:
    return chain(
        rows(Invitation.objects.filter(address=person.email)),
        rows(AccessRequest.objects.filter(address=person.email)),
    )


def _erase(leaver: Leaver) -> None:
    for model in (Invitation, AccessRequest):
        model._default_manager.filter(address__in=leaver.traces.addresses).delete()
    # Without whoever sent them nobody would answer for them.
    Invitation.objects.filter(invited_by=leaver.person, state=Invitation.State.WAITING).delete()


def _sweep_invitations(now: dt.datetime) -> int:
    """Delete invitations that ended, by themselves or otherwise, long enough ago."""
    since = now - Span.INVITATION.delta
    count, _by_model = Invitation.objects.filter(
        Q(ended_at__lte=since) | Q(ended_at=None, expires_at__lte=since)
    ).delete()
    return count


def _sweep_requests(now: dt.datetime) -> int:
    """Delete requests decided long enough ago, and those whose link nobody opened in time."""
    count, _by_model = AccessRequest.objects.filter(
        Q(decided_at__lte=now - Span.REQUEST.delta)
        | Q(state=AccessRequest.State.BEGUN, expires_at__lte=now)
    ).delete()
    return count


def hang_joining() -> None:
    """Hang this part."""
    hang(
        Room(
            name="accounts.joining",
            tables=TABLES,
            parts=(Part("joining", _("Coming in"), _of),),
            erase=_erase,
            sweeps=(
                Sweep(Span.INVITATION, _sweep_invitations),
                Sweep(Span.REQUEST, _sweep_requests),
            ),
        )
    )
