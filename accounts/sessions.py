"""How long a session holds, and what in it speaks for its person.

Each role has two limits: how long one may be away, and how long until one signs in again
whatever one does. Of several roles the strictest counts.
"""

import datetime as dt
import time
from dataclasses import dataclass

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts.clearance import ADMIN_ROLES, Role
from accounts.models import Person

BEGAN, SEEN, ROLES = "began", "seen", "roles"  # seconds since 1970, the same, names of roles
FACTOR_MADE_HERE = "factor_made_here"
FACTOR_VOUCHED = "factor_vouched"  # shown at the provider of a single sign-on
# A session is written at most this often only to say that its person is still there.
SEEN_EVERY = 60.0


@dataclass(frozen=True)
class Limit:
    """How long a session may stand still, and how long it may last."""

    idle: dt.timedelta
    whole: dt.timedelta


DESK = Limit(idle=dt.timedelta(hours=1), whole=dt.timedelta(hours=12))
POLICE = Limit(idle=dt.timedelta(hours=12), whole=dt.timedelta(days=7))
OTHERS = Limit(idle=dt.timedelta(days=7), whole=dt.timedelta(days=30))


def limit_of(person: Person) -> Limit:
    """Return the strictest limit of someone's roles."""
    if person.current_roles & ADMIN_ROLES:
        return DESK
    return POLICE if Role.OFFICER in person.current_roles else OTHERS


def has_run_out(session: SessionBase, person: Person, *, now: float) -> bool:
    """Tell whether a session is over by its own clock. Times are seconds since 1970."""
    limit = limit_of(person)
    seen, began = float(session.get(SEEN, now)), float(session.get(BEGAN, now))
    return now - seen > limit.idle.total_seconds() or now - began > limit.whole.total_seconds()


def note_presence(session: SessionBase, person: Person, *, now: float) -> None:
    """Keep that the person is here; a changed role gets the session a new key."""
    session.setdefault(BEGAN, now)
    roles = sorted(person.current_roles)
    if session.get(ROLES) != roles:
        if ROLES in session:
            _renew_key(session)
        session[ROLES] = roles
    if now - session.get(SEEN, 0.0) > SEEN_EVERY:
        session[SEEN] = now
        UserSession.objects.filter(session_key=session.session_key).update(
            last_seen_at=timezone.now()
        )


def open_sessions(person: Person) -> list[UserSession]:
    """Return where a person is signed in, the latest first; two queries however many."""
    known = list(UserSession.objects.filter(user=person).order_by("-last_seen_at"))
    alive = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in known], expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [one for one in known if one.session_key in alive]


def end_others(person: Person, *, but: str | None) -> None:
    """End every session of a person but one, at once and for good."""
    others = UserSession.objects.filter(user=person).exclude(session_key=but)
    Session.objects.filter(session_key__in=others.values("session_key")).delete()
    others.delete()


def _renew_key(session: SessionBase) -> None:
    before = session.session_key
    session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=session.session_key)


@receiver(user_logged_in)
def begin(request: HttpRequest, user: Person, **_rest: object) -> None:
    """Start the clocks of a new session."""
    now = time.time()
    request.session[BEGAN] = request.session[SEEN] = now
    request.session[ROLES] = sorted(user.current_roles)
    request.session.pop(FACTOR_MADE_HERE, None)
    request.session.pop(FACTOR_VOUCHED, None)


@receiver([password_changed, password_reset])
def end_those_with_the_old_password(request: HttpRequest, user: Person, **_rest: object) -> None:
    """End the sessions that a password opened which is no longer the person's."""
    is_own = request.user.is_authenticated and request.user.pk == user.pk
    end_others(user, but=request.session.session_key if is_own else None)


@receiver(authenticator_added)
def trust_where_it_was_made(
    request: HttpRequest | None, authenticator: Authenticator, **_rest: object
) -> None:
    """Let this session go on without asking for the factor at once; end those without it."""
    if request and authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[FACTOR_MADE_HERE] = True
        end_others(authenticator.user, but=request.session.session_key)
