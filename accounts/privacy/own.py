"""This floor's own part: the account, roles, signing in, what was asked for."""

import datetime as dt
from collections.abc import Iterable
from itertools import chain

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEntry, Erasure, Export, Person
from accounts.privacy import shelf
from accounts.privacy.facts import facts, rows
from accounts.privacy.rooms import PEOPLE, Fact, Leaver, Part, Room, Row, Sweep, hang
from accounts.privacy.spans import Span
from accounts.privacy.tables import BORROWED, OWN

# Kept by packages that are not installed everywhere; each names its person `user`.
OF_PACKAGES = (
    "account.emailaddress",
    "mfa.authenticator",
    "usersessions.usersession",
    "socialaccount.socialaccount",
)


def _account(person: Person) -> Iterable[Row]:
    yield facts(person)


def _roles(person: Person) -> Iterable[Row]:
    memberships = person.memberships.select_related("organisation", "approver")
    return chain(rows(memberships), rows(person.circle_memberships.select_related("circle")))


def _signing_in(person: Person) -> Iterable[Row]:
    installed = {model._meta.label_lower: model for model in apps.get_models()}
    for label in OF_PACKAGES:
        if label in installed:
            yield from rows(installed[label]._default_manager.filter(user=person))


def _asked_for(person: Person) -> Iterable[Row]:
    return chain(
        rows(Export.objects.filter(person=person)), rows(Erasure.objects.filter(person=person))
    )


def _logged(person: Person) -> Iterable[Row]:
    """Yield the lines of the audit log about the person: they stay, and are shown here.

    What somebody else did stands here without who it was.
    """
    own = str(person.public_id)
    lines = AuditEntry.objects.filter(Q(actor=person.public_id) | Q(object_id=own))
    for line in lines.order_by("number"):
        origin = line.origin if line.actor == person.public_id else ""
        yield (
            Fact("at", str(_("when")), line.at),
            Fact("event", str(_("what")), str(line.get_event_display())),
            Fact("about", str(_("about")), _kind_of(line, own)),
            Fact("result", str(_("result")), str(line.get_result_display())),
            Fact("origin", str(_("from where")), origin),
        )


def _kind_of(line: AuditEntry, own: str) -> str:
    """Say what a line is about: oneself, or a kind of thing with its number.

    Of another person only that it was one.
    """
    if not line.object_type or line.object_id == own:
        return ""
    try:
        kind = str(apps.get_model(line.object_type)._meta.verbose_name)
    except LookupError:
        return ""  # a kind of thing of former times
    return kind if line.object_type == "accounts.person" else f"{kind} {line.object_id}"


def addresses_of(person: Person) -> tuple[str, ...]:
    """Return every address that was shown to be the person's, in lower case.

    One that only waits for its check may be somebody else's.
    """
    addresses = apps.get_model("account", "EmailAddress")._default_manager
    others = addresses.filter(user=person, verified=True)
    found = [person.email, *others.values_list("email", flat=True)]
    return tuple(dict.fromkeys(address.lower() for address in found))


def _erase(leaver: Leaver) -> None:
    _end_sessions(leaver)
    for export in Export.objects.filter(person=leaver.person):
        shelf.clear(export)
    leaver.person.delete()  # and with it all that hangs on the person alone


def _end_sessions(leaver: Leaver) -> None:
    """Delete the sessions of the person, and those in which somebody was about to be them.

    What stands in a session is signed, not indexed: each is opened.
    """
    person = str(leaver.person.pk)
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if (kept := session.get_decoded()).get("_auth_user_id", person) == person
        and (
            "_auth_user_id" in kept
            or any(address in str(kept).lower() for address in leaver.traces.addresses)
        )
    ]
    Session.objects.filter(pk__in=theirs).delete()


def _sweep_exports(now: dt.datetime) -> int:
    """Delete exports that lay ready long enough, and files that belong to none."""
    old = Export.objects.filter(until__lte=now)
    for export in old:
        shelf.clear(export)
    count, _by_model = old.delete()
    return count + shelf.clear_orphans(set(Export.objects.values_list("token", flat=True)))


def hang_own_rooms() -> None:
    """Hang this floor's part, and what the packages beneath it keep."""
    hang(
        Room(
            name=PEOPLE,
            tables=OWN + BORROWED,
            parts=(
                Part("account", _("Your account"), _account),
                Part("roles", _("Your roles"), _roles),
                Part("signing_in", _("Signing in"), _signing_in),
                Part("asked_for", _("What you asked for"), _asked_for),
                Part("logged", _("What the audit log says"), _logged),
            ),
            erase=_erase,
            sweeps=(Sweep(Span.EXPORT, _sweep_exports),),
        )
    )
