"""A receipt: words of a post that an insight rests on."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

QUOTE_LENGTH = 600
MOST_QUOTES = 10


class Quote(models.Model):
    """Words somebody said in a post. They show only while the post is there and says them.

    The row stays when the words go: what an insight rested on is counted as it was.
    """

    insight = models.ForeignKey("insights.Insight", on_delete=models.CASCADE, related_name="quotes")
    post = models.ForeignKey("discussions.Post", on_delete=models.CASCADE, related_name="quotes")
    words = models.TextField(_("words"), blank=True, validators=[MaxLengthValidator(QUOTE_LENGTH)])
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [models.UniqueConstraint(fields=["insight", "post"], name="quote_once")]

    def __str__(self) -> str:
        return f"{self.insight_id}: {self.post_id}"
