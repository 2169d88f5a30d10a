"""Typed links: how one item stands to another, shown from both ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class LinkKind(models.TextChoices):
    """Read as: this item *kind* that item."""

    ILLUSTRATES = "illustrates", _("illustrates")
    DERIVED_FROM = "derived_from", _("derived from")
    CONTRADICTS = "contradicts", _("contradicts")
    REPLICATES = "replicates", _("replicates")
    SUPERSEDED_BY = "superseded_by", _("superseded by")
    USED_IN = "used_in", _("used in")
    DISCUSSED_AT = "discussed_at", _("discussed at")


SEEN_FROM_THERE = {
    LinkKind.ILLUSTRATES: _("illustrated by"),
    LinkKind.DERIVED_FROM: _("led to"),
    LinkKind.CONTRADICTS: _("contradicted by"),
    LinkKind.REPLICATES: _("replicated by"),
    LinkKind.SUPERSEDED_BY: _("supersedes"),
    LinkKind.USED_IN: _("uses"),
    LinkKind.DISCUSSED_AT: _("discussed here"),
}


class TypedLink(Orderable):
    """One item's relation to another. Both ends pass the gate before it is shown."""

    item = ParentalKey("cases.Item", on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("relation"), max_length=16, choices=LinkKind)
    to = models.ForeignKey(
        "cases.Item", on_delete=models.CASCADE, related_name="links_here", verbose_name=_("item")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "to"], name="typed_link_once"),
            models.CheckConstraint(
                condition=~models.Q(item=models.F("to")), name="typed_link_leads_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.to_id}"
