"""Free words on items, kept in lower case; editors merge and rename them."""

import unicodedata

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


def normal_tag(name: str) -> str:
    """Return a tag as it is kept: composed characters, single spaces, lower case."""
    return " ".join(unicodedata.normalize("NFC", name).split()).lower()


class Tag(TagBase):
    """A free word."""

    free_tagging = True

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the name in its normal form."""
        self.name: str = normal_tag(str(self.name))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the tag's page."""
        return reverse("tag", kwargs={"slug": self.slug})


class ItemTag(ItemBase):
    """A tag on an item."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_items")
    content_object = ParentalKey(
        "cases.Item", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("tag on an item")
        verbose_name_plural = _("tags on items")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="item_tag_once")
        ]
