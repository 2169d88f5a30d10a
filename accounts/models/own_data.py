"""What a person asked for about themselves: a copy to take along, or to be erased."""

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """Return 43 random characters: the name of a file that nobody can guess."""
    return secrets.token_urlsafe(32)


class ExportQuerySet(models.QuerySet["Export"]):
    """Exports, asked in the words of the house."""

    def ready(self) -> "ExportQuerySet":
        """Keep those that can be fetched now."""
        return self.filter(state=Export.State.READY, until__gt=timezone.now())


class Export(models.Model):
    """A copy of all that is known of a person: asked for, being made, or ready to fetch.

    One per person. The worker makes it; `touched_at` tells that it still does.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    UNDER_WAY = (State.WAITING, State.MAKING)

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="export"
    )
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField(_("export asked for"), default=timezone.now)
    touched_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    parts_total = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=43, unique=True, default=new_token)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    until = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(until__isnull=False),
                name="export_ready_until_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.state}"

    @property
    def path(self) -> Path:
        """Return where its file lies once it is ready."""
        return Path(settings.EXPORTS_ROOT) / f"{self.token}.zip"

    @property
    def is_under_way(self) -> bool:
        """Tell whether the worker still has to finish it."""
        return self.state in self.UNDER_WAY


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """Erasures, asked in the words of the house."""

    def due(self) -> "ErasureQuerySet":
        """Keep those whose day has come."""
        return self.filter(due_at__lte=timezone.now())


class Erasure(models.Model):
    """That a person will be erased, when, and which of their contributions go with them."""

    class Cause(models.TextChoices):
        OWN = "own", _("asked for")
        UNUSED = "unused", _("nobody signed in for a long time")
        WITHOUT_ROLE = "without_role", _("without a role for a long time")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasure"
    )
    cause = models.CharField(_("reason of the erasure"), max_length=12, choices=Cause)
    asked_at = models.DateTimeField(_("erasure asked for"), default=timezone.now)
    due_at = models.DateTimeField(_("erasure on"))
    # Keys of contributions to remove; all others stay, without the name.
    removing = models.JSONField(default=list, blank=True)
    reminded_at = models.DateTimeField(null=True)
    farewell_at = models.DateTimeField(null=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at")), name="erasure_leaves_time_to_think"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.due_at:%Y-%m-%d}"
