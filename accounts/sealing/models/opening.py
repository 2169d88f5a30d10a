"""Opening a pseudonym: asked by one, agreed to by a second, opened by another than the second."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.privacy.spans import Span
from accounts.sealing.models.pseudonym import Pseudonym

REASON = 30  # characters, at least


def in_a_week() -> dt.datetime:
    """Return when something that is asked now is too late."""
    return timezone.now() + Span.PEELED.delta


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Openings, asked in the words of the house."""

    def under_way(self) -> Self:
        """Keep those that wait for somebody and can still be done."""
        return self.filter(state__in=Opening.OPEN_STATES, expires_at__gt=timezone.now())

    def too_late(self, now: dt.datetime) -> Self:
        """Keep those that wait and can no longer be done."""
        return self.filter(state__in=Opening.OPEN_STATES, expires_at__lte=now)


# Of these the author may hear.
NOT_HELD = Q(legal_hold=False) | Q(hold_lifted_at__isnull=False)


class Opening(models.Model):
    """That a pseudonym is to be opened, and by whom. Whose it is never stands here.

    `peeled` is the box without its outer half: still sealed to side one, and gone after the
    opening or a week.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for a keeper of side two")
        PEELED = "peeled", _("waits for a keeper of side one")
        OPENED = "opened", _("opened")
        DECLINED = "declined", _("not opened")
        EXPIRED = "expired", _("too late")

    OPEN_STATES = (State.ASKED, State.PEELED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pseudonym = models.ForeignKey(Pseudonym, on_delete=models.PROTECT, related_name="openings")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    expires_at = models.DateTimeField(_("too late from"), default=in_a_week)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    peeled = models.BinaryField(null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)
    # It stays closed when two say so, or who asked: one alone might be whose it is.
    against_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    legal_hold = models.BooleanField(_("the author is not told yet"), default=False)
    hold_reason = models.TextField(_("why the author is not told yet"), blank=True)
    hold_lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    hold_lifted_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        default_permissions = ()
        verbose_name = _("opening of a pseudonym")
        verbose_name_plural = _("openings of pseudonyms")
        constraints = [
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), REASON),
                name="opening_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(legal_hold=False)
                | Q(GreaterThanOrEqual(Length("hold_reason"), REASON)),
                name="opening_hold_has_a_reason",
            ),
            # Without a person (one who left) these hold by themselves.
            models.CheckConstraint(
                condition=~Q(agreed_by=F("asked_by")), name="opening_agreed_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(opened_by=F("agreed_by")), name="opening_opened_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(declined_by=F("against_by")), name="opening_declined_by_another"
            ),
            models.CheckConstraint(
                condition=Q(state="peeled", peeled__isnull=False)
                | (~Q(state="peeled") & Q(peeled__isnull=True)),
                name="opening_keeps_peeled_box_while_it_waits",
            ),
            models.CheckConstraint(
                condition=~Q(state="opened") | Q(agreed_at__isnull=False, opened_at__isnull=False),
                name="opening_was_agreed_to",
            ),
            models.UniqueConstraint(
                fields=["pseudonym"],
                condition=Q(state__in=["asked", "peeled"]),
                name="opening_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    @property
    def is_under_way(self) -> bool:
        """Tell whether somebody can still do something."""
        return self.state in self.OPEN_STATES and self.expires_at > timezone.now()

    @property
    def is_held(self) -> bool:
        """Tell whether the author must not hear of it now."""
        return self.legal_hold and self.hold_lifted_at is None
