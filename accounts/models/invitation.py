"""Who asked whom in, and who asks to come in."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Role
from accounts.models.membership import Basis
from accounts.models.person import Person

DAYS_TO_ACCEPT = 7
DAYS_TO_VERIFY = 1


def new_token() -> str:
    """Return a secret for a link; only its digest is kept."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is kept of a token: with it alone nobody comes in."""
    return hashlib.sha256(token.encode()).hexdigest()


def _in_days(days: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


def last_moment_to_accept() -> dt.datetime:
    """Return when an invitation made now stops working."""
    return _in_days(DAYS_TO_ACCEPT)


def last_moment_to_verify() -> dt.datetime:
    """Return when a link that shows an address to be one's own stops working."""
    return _in_days(DAYS_TO_VERIFY)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, asked in the words of the house."""

    def open(self) -> "InvitationQuerySet":
        """Keep those that can still be accepted."""
        return self.filter(
            state=Invitation.State.WAITING,
            expires_at__gt=timezone.now(),
            organisation__is_open=True,
        )

    def for_token(self, token: str) -> "InvitationQuerySet":
        """Keep the one a link leads to."""
        return self.filter(digest=digest_of(token))


class Invitation(models.Model):
    """Lets one address in, once, within days, in one role."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REVOKED = "revoked", _("withdrawn")

    address = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    is_approver = models.BooleanField(_("approver"), default=False)
    until = models.DateField(_("until"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Person.Language)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.INVITED)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"), default=last_moment_to_accept)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    expires_at__lte=F("made_at") + dt.timedelta(days=DAYS_TO_ACCEPT, minutes=1)
                ),
                name="invitation_at_most_seven_days",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True)
                | Q(~Q(state="waiting"), ended_at__isnull=False),
                name="invitation_ended_with_a_time",
            ),
            models.UniqueConstraint(
                fields=["address", "organisation", "role"],
                condition=Q(state="waiting"),
                name="invitation_waiting_once",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="invitation_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.organisation}"

    @property
    def is_open(self) -> bool:
        """Tell whether it can still be accepted."""
        return self.state == self.State.WAITING and self.expires_at > timezone.now()


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    """Requests, asked in the words of the house."""

    def waiting(self) -> "AccessRequestQuerySet":
        """Keep those somebody has to decide about, the oldest first."""
        return self.filter(state=AccessRequest.State.WAITING).order_by("verified_at")

    def to_verify(self, token: str) -> "AccessRequestQuerySet":
        """Keep the one whose link this is, as long as it works."""
        return self.filter(
            digest=digest_of(token),
            state=AccessRequest.State.BEGUN,
            expires_at__gt=timezone.now(),
            organisation__is_open=True,
        )


class AccessRequest(models.Model):
    """Somebody with an address at an organisation's domain who asks to be let in."""

    class State(models.TextChoices):
        BEGUN = "begun", _("address not shown yet")
        WAITING = "waiting", _("waiting")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")

    address = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.CASCADE,
        related_name="requests",
        verbose_name=_("organisation"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Person.Language)
    role = models.CharField(_("role"), max_length=16, choices=Role, blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    why = models.TextField(_("why"), max_length=500, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.BEGUN)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(default=last_moment_to_verify)
    verified_at = models.DateTimeField(_("asked"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="begun") | Q(verified_at__isnull=False),
                name="request_waits_after_the_address_was_shown",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["begun", "waiting"], decided_at__isnull=True)
                | Q(state__in=["approved", "declined"], decided_at__isnull=False),
                name="request_decided_with_a_time",
            ),
            models.CheckConstraint(
                condition=Q(role="") | Q(role__in=Role.values), name="request_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.organisation}"
