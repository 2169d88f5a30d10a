"""A flag: a member asks the moderators to look at a post."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.moderation.models.wording import WORDS_LENGTH, FlagReason, FlagState


class FlagQuerySet(models.QuerySet["Flag"]):
    """Flags, asked in the words of the house."""

    def open(self) -> Self:
        """Keep those nobody decided about yet."""
        return self.filter(state=FlagState.OPEN)


class Flag(models.Model):
    """Somebody asked to look at a post, once. Its author never hears who that was.

    `weight` is what the flag counted for when it was raised: trust is of that day.
    """

    post = models.ForeignKey("discussions.Post", on_delete=models.CASCADE, related_name="flags")
    # Nobody once they left: the flag still counts.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="flags",
        verbose_name=_("person"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=FlagReason)
    words = models.TextField(
        _("in your own words"), blank=True, validators=[MaxLengthValidator(WORDS_LENGTH)]
    )
    weight = models.PositiveSmallIntegerField(_("weight"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=FlagState, default=FlagState.OPEN)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(fields=["person", "post"], name="flag_once"),
            models.CheckConstraint(
                condition=Q(state=FlagState.OPEN, decided_at__isnull=True)
                | (~Q(state=FlagState.OPEN) & Q(decided_at__isnull=False)),
                name="flag_decided_has_a_moment",
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="flag_weighs_something"),
        ]
        indexes = [
            models.Index(fields=["post"], condition=Q(state="open"), name="flag_open"),
            models.Index(fields=["at"], name="flag_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.reason}"
