"""A person in an organisation: in which role, let in by whom, from when until when."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, asked in the words of the house."""

    def current(self, on: dt.date | None = None) -> "MembershipQuerySet":
        """Keep those that hold on a day (today): begun, not ended, organisation open."""
        day = on or timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day),
            since__lte=day,
            organisation__is_open=True,
        )

    def ending_before(self, day: dt.date) -> "MembershipQuerySet":
        """Keep those that hold today and end before a day unless somebody confirms them."""
        return self.current().filter(until__lt=day)


class Basis(models.TextChoices):
    """On what ground a membership rests."""

    COMMAND = "command", _("whoever runs the site")
    INVITED = "invited", _("invitation")
    REQUESTED = "requested", _("own request")
    SIGNED_ON = "signed_on", _("single sign-on")


class Membership(models.Model):
    """One role of one person in one organisation. `until` is the last day that counts."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    since = models.DateField(_("from"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("came in by"), max_length=10, choices=Basis, default=Basis.COMMAND)
    is_approver = models.BooleanField(
        _("approver"),
        default=False,
        help_text=_("Lets in this organisation’s people, and sees only them."),
    )
    # The account at a provider which last said so, when it rests on single sign-on.
    identity = models.ForeignKey(
        "socialaccount.SocialAccount",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="memberships",
        verbose_name=_("account for single sign-on"),
    )
    # Ended by somebody: no claim brings it back, only somebody.
    is_revoked = models.BooleanField(_("taken away"), default=False, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "role"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"], name="membership_once_per_role"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(identity__isnull=True) | Q(basis="signed_on"),
                name="membership_has_identity_by_sign_on_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.organisation}"
