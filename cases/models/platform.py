"""Where it happened: an editable list of platforms."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Platform(models.Model):
    """A platform; `is_legacy` ones are kept for history."""

    slug = models.SlugField(_("key"), max_length=40, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    is_legacy = models.BooleanField(_("kept for history"), default=False)

    class Meta:
        ordering = ["name_nl"]
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name in the language of the interface."""
        return self.name_en if get_language() == "en" else self.name_nl
