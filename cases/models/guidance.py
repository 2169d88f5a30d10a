"""Guidance: one question, its answer, and recommendations that know their evidence."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cases.blocks import entries, prose, rows
from cases.models.item import Item
from cases.models.wording import Kind, row_long


class Guidance(Item):
    """What one may, should or can do, on one screen per question."""

    KIND: ClassVar[Kind] = Kind.GUIDANCE

    class Form(models.TextChoices):
        MAY_I = "may_i", _("may I?")
        HOW_TO = "how_to", _("how to")
        WHAT_NOW = "what_now", _("what now")
        BACKGROUND = "background", _("background")

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        DEPENDS = "depends", _("it depends")

    question = models.CharField(_("the question"), max_length=240)
    form = models.CharField(_("kind of question"), max_length=10, choices=Form, blank=True)
    answer = models.CharField(
        _("answer"), max_length=8, choices=Answer, blank=True, help_text=_("Only with “may I?”.")
    )
    bottom_line = entries(_("in three sentences"), blank=False, min_num=3, max_num=3)
    for_whom = models.TextField(_("for whom"))
    not_for = models.TextField(_("not for"), blank=True)
    call_first = models.BooleanField(
        _("numbers to call on top"),
        default=False,
        help_text=_("Shows 112 and the configured numbers above everything else."),
    )
    steps = entries(_("steps or checklist"))
    examples = rows(
        _("example messages"),
        {
            "good": row_long(_("Instead of"), required=False),
            "better": row_long(_("Better")),
            "why": row_long(_("Why"), required=False),
        },
    )
    remaining_dilemmas = ParentalManyToManyField(
        "cases.Item", blank=True, related_name="+", verbose_name=_("what keeps chafing")
    )
    background = prose(_("background"))
    law = prose(_("law and internal rules"))
    law_checked_on = models.DateField(_("law checked on"), null=True)
    aid_question = models.CharField(_("decision aid: question"), max_length=240, blank=True)
    aid_steps = rows(
        _("decision aid: steps"), {"ask": row_long(_("Ask")), "then": row_long(_("Then"))}
    )
    owner = models.CharField(_("owner"), max_length=120, help_text=_("A person or a role."))
    deputy = models.CharField(_("deputy"), max_length=120, blank=True)
    sponsor = models.CharField(_("supported by"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("guidance")
        verbose_name_plural = _("guidance")


class Recommendation(Orderable, ClusterableModel):
    """One piece of advice. A row of its own: evidence and tried-it reports point at it."""

    class Strength(models.TextChoices):
        RULE = "rule", _("rule")
        STRONG = "strong", _("strong")
        CONSIDER = "consider", _("consider")
        CONTESTED = "contested", _("contested")
        GOOD_PRACTICE = "good_practice", _("good practice")

    guidance = ParentalKey(Guidance, on_delete=models.CASCADE, related_name="recommendations")
    number = models.CharField(_("number"), max_length=6, blank=True)
    text = models.TextField(_("recommendation"))
    strength = models.CharField(_("strength"), max_length=14, choices=Strength)
    condition = models.TextField(_("condition"), blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    dissent = models.TextField(_("not everyone agrees"), blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def __str__(self) -> str:
        return f"{self.number} {self.text[:60]}".strip()

    @property
    def is_overdue(self) -> bool:
        """Tell whether its review date has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()


class Evidence(Orderable):
    """An item that a recommendation rests on; shown to those who may see that item."""

    recommendation = ParentalKey(Recommendation, on_delete=models.CASCADE, related_name="evidence")
    item = models.ForeignKey(
        "cases.Item", on_delete=models.CASCADE, related_name="+", verbose_name=_("item")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return f"{self.recommendation_id}: {self.item_id}"
