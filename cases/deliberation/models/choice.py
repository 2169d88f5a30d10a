"""A choice in a dilemma, sealed when it is made."""

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader, Role, clearance_of
from cases.deliberation.models.wording import CERTAINTIES, ELSE_MOST, REASON_MOST, Round, Side


class ChoiceQuerySet(models.QuerySet["Choice"]):
    """Choices, asked in the words of the house. Whoever asks has chosen, or looks for their own."""

    def open_to(self, person: Reader | None) -> Self:
        """Keep those whose words were written for an audience this reader belongs to.

        A dilemma that is opened to more people keeps what was said for those of before.
        """
        return self.filter(audience__lte=int(clearance_of(person)))

    def of_members(self) -> Self:
        """Keep those of members."""
        return self.exclude(side=Side.VISITOR)

    def of_visitors(self) -> Self:
        """Keep those of visitors."""
        return self.filter(side=Side.VISITOR)

    def counted(self) -> Self:
        """Keep those that stand in the figures."""
        return self.filter(is_counted=True)

    def with_reasons(self) -> Self:
        """Keep those whose reason others may read."""
        return self.counted().filter(hidden_on=None).exclude(reason="")


class Choice(models.Model):
    """What somebody chose, how sure they were and why. The database refuses to change it.

    No moment is kept, only the day, and the key is random: neither tells who it was. `text` is
    the option as it read then: editing the dilemma changes no choice. What may still change is
    what the guards in `guards.py` let through: who it was is forgotten, a name taken out.
    """

    # Editors' lists of what refers to a dilemma would count who chose.
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dilemma = models.ForeignKey("cases.Dilemma", on_delete=models.CASCADE, related_name="choices")
    round = models.PositiveSmallIntegerField(_("round"), choices=Round, default=Round.FIRST)
    first = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="second"
    )
    # Nobody for a visitor, and once they left.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="choices",
    )
    # A visitor's browser in this dilemma and round: a digest that leads to no other choice.
    browser = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # For whom its words are: for whom the dilemma was when it was sealed, and the added option.
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)
    side = models.CharField(_("side"), max_length=10, choices=Side)
    role = models.CharField(_("role"), max_length=16, choices=Role, blank=True)
    option = models.ForeignKey(
        "cases.DilemmaOption", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added = models.ForeignKey(
        "deliberation.AddedOption",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="chosen",
    )
    text = models.CharField(_("choice"), max_length=240, blank=True)
    is_else = models.BooleanField(_("something else"), default=False)
    else_text = models.CharField(_("what else"), max_length=ELSE_MOST, blank=True)
    certainty = models.PositiveSmallIntegerField(_("how sure"), choices=CERTAINTIES)
    reason = models.TextField(_("reason"), blank=True, validators=[MaxLengthValidator(REASON_MOST)])
    values = models.JSONField(_("what weighed most"), default=list, blank=True)
    is_named = models.BooleanField(_("my name stands beside my reason"), default=False)
    day = models.DateField(_("day"), default=timezone.localdate)
    # In the figures; answers enter them five at a time (actions/counting.py).
    is_counted = models.BooleanField(default=False)
    is_told_apart = models.BooleanField(default=False)
    # Invented, for the demonstration.
    is_example = models.BooleanField(_("invented example"), default=False)
    # How often a name was taken out of its texts; the only way to change them.
    names_taken = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey(
        "deliberation.AddedOption",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
    )
    hidden_on = models.DateField(_("hidden on"), null=True, blank=True)
    hidden_because = models.CharField(_("why it is hidden"), max_length=500, blank=True)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice in a dilemma")
        verbose_name_plural = _("choices in dilemmas")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["dilemma", "person", "round"],
                condition=Q(person__isnull=False),
                name="choice_once_per_person_and_round",
            ),
            models.CheckConstraint(
                condition=Q(round=Round.FIRST, first__isnull=True)
                | Q(round=Round.SECOND, first__isnull=False),
                name="choice_second_follows_a_first",
            ),
            models.CheckConstraint(
                condition=Q(certainty__gte=1, certainty__lte=5), name="choice_certainty_1_to_5"
            ),
            models.CheckConstraint(
                condition=(Q(is_else=True, text="") | (Q(is_else=False) & ~Q(text=""))),
                name="choice_is_an_option_or_something_else",
            ),
            models.CheckConstraint(
                condition=~Q(side=Side.VISITOR)
                | Q(reason="", else_text="", is_named=False, is_told_apart=False),
                name="choice_visitors_leave_no_words",
            ),
            models.CheckConstraint(
                condition=Q(is_told_apart=False) | Q(is_counted=True),
                name="choice_told_apart_is_counted",
            ),
            models.CheckConstraint(
                condition=Q(hidden_on__isnull=True, hidden_because="")
                | (Q(hidden_on__isnull=False) & ~Q(hidden_because="")),
                name="choice_hidden_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["dilemma", "round", "is_counted"], name="choice_figures")]

    def __str__(self) -> str:
        return f"{self.dilemma_id}: {self.pk}"

    @property
    def is_first(self) -> bool:
        """Tell whether it was made before hearing others."""
        return self.round == Round.FIRST

    @property
    def chosen_words(self) -> str:
        """Return the option as it read, or what they would rather do; may be empty."""
        return self.text or self.else_text
