"""What an item was: its published versions, and the addresses it had."""

from django.db import models

from accounts.clearance import Audience
from cases.models.wording import Kind


class ItemVersion(models.Model):
    """A published version. It is shown to those who may see both it and today's item:

    what was written for the police stays theirs when the item later becomes public.
    """

    item = models.ForeignKey("cases.Item", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience)
    published_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_number_once"),
            models.UniqueConstraint(fields=["item", "revision"], name="item_version_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"


class FormerSlug(models.Model):
    """An address that an item had before; it leads to today's, through the gate."""

    item = models.ForeignKey("cases.Item", on_delete=models.CASCADE, related_name="former_slugs")
    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.SlugField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "slug"], name="former_slug_once")
        ]
        indexes = [models.Index(fields=["kind", "slug"], name="former_slug_lookup")]

    def __str__(self) -> str:
        return self.slug
