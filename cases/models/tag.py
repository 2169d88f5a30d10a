"""Free words on items, kept in lower case; editors merge and rename them."""

import unicodedata
from hashlib import sha256

from django.db import models
from django.urls import reverse
from django.utils.text import slugify
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

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the end of the address, made of the word alone and of no other word's.

        A number behind what is taken, as taggit would give it, tells readers of a tag they
        may not see. Where plain letters do not say the whole word, a trace of it follows.
        """
        plain = slugify(tag)[:80]
        if plain and plain == tag.replace(" ", "-") and "-" not in tag:
            return plain
        return f"{plain or 'tag'}-{sha256(tag.encode()).hexdigest()[:6]}"

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
