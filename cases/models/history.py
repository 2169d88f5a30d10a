"""What an item was: its published versions, and the addresses it had."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from wagtail.models import Revision

from accounts.clearance import Audience
from cases.models.wording import Kind

if TYPE_CHECKING:
    from cases.models.item import Item


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

    @classmethod
    def give_number(cls, item: "Item", revision: Revision) -> "ItemVersion":
        """Give a published revision of the item the next number (once per revision)."""
        found: ItemVersion | None = item.versions.filter(revision=revision).first()
        if found:
            return found
        last = item.versions.order_by("-number").first()
        return cls.objects.create(
            item_id=item.pk,
            number=last.number + 1 if last else 1,
            revision=revision,
            audience=item.audience,
            published_on=timezone.localdate(),
        )


class FormerSlug(models.Model):
    """An address that an item had before; it leads to today's, through the gate.

    Only for those whom the item was for when it had the address: its words may tell.
    """

    item = models.ForeignKey("cases.Item", on_delete=models.CASCADE, related_name="former_slugs")
    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.SlugField(max_length=120)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "slug"], name="former_slug_once")
        ]
        indexes = [models.Index(fields=["kind", "slug"], name="former_slug_lookup")]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def keep(cls, item: "Item") -> None:
        """Remember the address that this item has now."""
        cls.objects.update_or_create(
            item_id=item.pk,
            kind=item.kind,
            slug=item.slug,
            defaults={"audience": item.audience},
        )
