"""What a recommendation of a guidance page rests on, beside the items that are its evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cases.insights.models.wording import InsightState


class InsightEvidence(Orderable):
    """An insight that a recommendation rests on; counted for those who may see that insight.

    A child of the recommendation, so that drafts, previews and versions of the page hold it.
    """

    recommendation = ParentalKey(
        "cases.Recommendation", on_delete=models.CASCADE, related_name="insight_evidence"
    )
    insight = models.ForeignKey(
        "insights.Insight",
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"state": InsightState.PROMOTED},
        verbose_name=_("insight"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("insight as evidence")
        verbose_name_plural = _("insights as evidence")

    def __str__(self) -> str:
        return f"{self.recommendation_id}: {self.insight_id}"
