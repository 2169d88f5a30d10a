"""A dilemma: the moment at which values collide, and the ways one may go."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cases.blocks import entries, prose, rows
from cases.models.item import Item
from cases.models.wording import Kind, row_text


class Dilemma(Item):
    """Should I do A or B? Reflections and resolution are for after one's own choice."""

    KIND: ClassVar[Kind] = Kind.DILEMMA
    RESOLUTION: ClassVar[tuple[str, ...]] = (
        "resolution_done",
        "resolution_reaction",
        "resolution_outcome",
        "resolution_hindsight",
        "resolution_agreement",
    )
    # On no way out before the reader's own choice: it would choose for them.
    AFTER_CHOOSING: ClassVar[tuple[str, ...]] = (
        "for_manager",
        "who_should_know",
        "parties",
        "limits",
        "citizen_may",
        "police_may",
        "practitioner_view",
        "expert_view",
        "missing_facts",
        *RESOLUTION,
    )

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        RESOLVED = "resolved", _("resolved")

    situation = prose(
        _("the situation"),
        blank=False,
        help_text=_("First person, at the moment it chafes most. At most 250 words."),
    )
    question = models.CharField(
        _("should I do A or B?"),
        max_length=240,
        help_text=_("One sentence with “I”, without blame; both sides defensible."),
    )
    parties = rows(
        _("who, value, norm"),
        {
            "party": row_text(_("Who")),
            "value": row_text(_("Value")),
            "norm": row_text(_("Norm"), required=False),
        },
    )
    limits = models.TextField(_("limits: law and agreements"), blank=True)
    citizen_may = models.TextField(_("a citizen may"), blank=True)
    police_may = models.TextField(_("the police may"), blank=True)
    missing_facts = entries(
        _("what would you still want to know"), help_text=_("Shown after choosing.")
    )
    quick_script = prose(_("in 10 minutes"))
    full_script = prose(_("in 45 minutes"))
    facilitation = prose(
        _("facilitation notes"), help_text=_("Lecturers, moderators and editors only.")
    )
    practitioner_view = prose(
        _("a practitioner’s reflection"), help_text=_("Shown after choosing. At most 150 words.")
    )
    expert_view = prose(
        _("an expert’s reflection"), help_text=_("Shown after choosing. At most 150 words.")
    )
    resolution_done = models.TextField(_("what was done"), blank=True)
    resolution_reaction = models.TextField(_("the reaction"), blank=True)
    resolution_outcome = models.TextField(_("the outcome"), blank=True)
    resolution_hindsight = models.TextField(_("in hindsight"), blank=True)
    resolution_agreement = models.TextField(_("what was agreed"), blank=True)
    resolution_embargo = models.DateField(
        _("not before"),
        null=True,
        blank=True,
        help_text=_("The first day on which readers may see what really happened."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = _("dilemma")
        verbose_name_plural = _("dilemmas")

    @property
    def has_resolution(self) -> bool:
        """Tell whether anything is written about what really happened."""
        return any(getattr(self, name) for name in self.RESOLUTION)

    @property
    def is_resolution_open(self) -> bool:
        """Tell whether readers who have chosen may see the resolution today."""
        embargo = self.resolution_embargo
        return self.has_resolution and (embargo is None or embargo <= timezone.localdate())


class DilemmaOption(Orderable):
    """One way to go, with the damage it does. A row of its own: choices point at it."""

    dilemma = ParentalKey(Dilemma, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(_("choice"), max_length=240)
    damage = models.TextField(_("damage it does"))
    borne_by = models.CharField(_("who bears it"), max_length=160, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self) -> str:
        return self.text
