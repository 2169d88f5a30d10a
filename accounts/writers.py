"""Mail about joining. Called by the worker at the moment of sending."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.actions.endings import LAST_WEEKS
from accounts.models import AccessRequest, Invitation, Membership
from accounts.notifications import letters
from accounts.notifications.models import Letter
from accounts.queries import ending_soon, organisations_managed_by


@letters.writer("invitation")
def invitation(letter: Letter) -> Mapping[str, Any] | None:
    """Write to whom is invited, as long as the invitation works."""
    token = letter.data["token"]
    found = Invitation.objects.open().for_token(token).select_related("organisation").first()
    if found is None:
        return None
    return {
        "invitation": found,
        "organisation": found.organisation.name,
        "role": _in(letter.language, found.get_role_display),
        "link": f"{settings.SITE_URL}{reverse('invitation', args=[token])}",
    }


@letters.writer("access_link")
def access_link(letter: Letter) -> Mapping[str, Any] | None:
    """Write to an address from which access was asked for, as long as the link works."""
    token = letter.data["token"]
    if not AccessRequest.objects.to_verify(token).exists():
        return None
    return {"link": f"{settings.SITE_URL}{reverse('complete_request', args=[token])}"}


@letters.writer("access_waiting")
def access_waiting(letter: Letter) -> Mapping[str, Any] | None:
    """Write to an approver that somebody waits, if they are still approver and still do."""
    person = letter.person
    if person is None:
        return None
    own = person.memberships.current().filter(is_approver=True).values("organisation")
    if not AccessRequest.objects.waiting().filter(organisation__in=own).exists():
        return None
    return {
        "organisation": letter.data["organisation"],
        "link": _own_page("organisations", person.language),
    }


def _in(language: str, words: Callable[[], str]) -> str:
    with override(language):
        return str(words())


def _own_page(name: str, language: str) -> str:
    with override(language):
        return f"{settings.SITE_URL}{reverse(name)}"


@letters.writer("memberships_ending")
def memberships_ending(letter: Letter) -> Mapping[str, Any] | None:
    """Write to an approver, as long as something of theirs ends soon."""
    person = letter.person
    if person is None or not ending_soon(organisations_managed_by(person)).exists():
        return None
    return {"link": _own_page("organisations", person.language)}


@letters.writer("membership_ending")
def membership_ending(letter: Letter) -> Mapping[str, Any] | None:
    """Write to a member whose membership ends, as long as nobody confirmed it."""
    person = letter.person
    if person is None:
        return None
    day = timezone.localdate() + LAST_WEEKS
    ending = Membership.objects.ending_before(day).filter(person=person)
    first = ending.select_related("organisation").order_by("until").first()
    if first is None:
        return None
    return {
        "organisation": first.organisation.name,
        "until": first.until,
        "link": _own_page("me", person.language),
    }
