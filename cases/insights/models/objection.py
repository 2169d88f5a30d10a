"""What somebody who took part has against an insight, and what was done with it."""

import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.insights.models.wording import ObjectionKind, ObjectionState

OBJECTION_LENGTH = 1000


class Objection(models.Model):
    """An amendment or objection, by name or under the pseudonym one has in the thread.

    It has a day and no time, and no number that counts up. One under a pseudonym comes out the
    day after, and goes the day after it was taken back: who was here just now tells nothing of
    who wrote it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    insight = models.ForeignKey(
        "insights.Insight", on_delete=models.CASCADE, related_name="objections"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,  # erasing a person says first what becomes of what they said
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    pseudonym = models.ForeignKey(
        "sealing.Pseudonym",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objections",
        verbose_name=_("pseudonym"),
    )
    # They showed their name when they made it. What was said under a role never gets one later.
    is_named = models.BooleanField(_("with a name"), default=False)
    # Who made it was erased, and chose that it stays.
    is_left_behind = models.BooleanField(default=False)
    kind = models.CharField(_("what do you want?"), max_length=6, choices=ObjectionKind)
    words = models.TextField(
        _("your words"), blank=True, validators=[MaxLengthValidator(OBJECTION_LENGTH)]
    )
    day = models.DateField(_("day"), default=timezone.localdate)
    # Whether others than its author see it yet.
    is_out = models.BooleanField(default=True)
    # On which day it was taken back under a pseudonym; others see so the day after.
    taken_back_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN
    )
    answer = models.TextField(
        _("answer"), blank=True, validators=[MaxLengthValidator(OBJECTION_LENGTH)]
    )
    # Hidden by a moderator, who says why; without a reason, until one looked: of who is new.
    hidden_on = models.DateField(_("hidden on"), null=True, blank=True)
    hidden_because = models.TextField(
        _("why it was hidden"), blank=True, validators=[MaxLengthValidator(OBJECTION_LENGTH)]
    )
    # What the form carried: the same form sent twice makes one objection.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        ordering = ["day", "pk"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, pseudonym__isnull=True, is_left_behind=False)
                | Q(person__isnull=True, pseudonym__isnull=False, is_left_behind=False)
                | Q(person__isnull=True, pseudonym__isnull=True, is_left_behind=True),
                name="objection_has_person_or_pseudonym",
            ),
            models.CheckConstraint(
                condition=Q(is_out=True) | Q(pseudonym__isnull=False),
                name="objection_by_name_is_out",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=[ObjectionState.TAKEN_OVER, ObjectionState.DISSENT]) & ~Q(answer="")
                )
                | (Q(state__in=[ObjectionState.OPEN, ObjectionState.TAKEN_BACK]) & Q(answer="")),
                name="objection_answered_has_an_answer",
            ),
            models.CheckConstraint(
                condition=~Q(words="")
                | Q(state=ObjectionState.TAKEN_BACK)
                | Q(is_left_behind=True),
                name="objection_says_something",
            ),
            models.CheckConstraint(
                condition=Q(hidden_because="") | Q(hidden_on__isnull=False),
                name="objection_hidden_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["insight", "person"],
                condition=Q(state=ObjectionState.OPEN),
                name="objection_one_open_by_name",
            ),
            models.UniqueConstraint(
                fields=["insight", "pseudonym"],
                condition=Q(state=ObjectionState.OPEN),
                name="objection_one_open_by_pseudonym",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.insight_id}: {self.kind}"

    @property
    def is_open(self) -> bool:
        """Tell whether nobody answered it yet."""
        return self.state == ObjectionState.OPEN

    @property
    def is_waiting(self) -> bool:
        """Tell whether it waits for an answer where all its readers see that."""
        return self.is_open and self.is_out and not self.is_hidden

    @property
    def is_hidden(self) -> bool:
        """Tell whether its words are its author's and the moderators' alone."""
        return self.hidden_on is not None

    @property
    def is_held(self) -> bool:
        """Tell whether it waits for a moderator before anybody else reads it."""
        return self.is_hidden and not self.hidden_because
