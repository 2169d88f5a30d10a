"""The eighteen themes: fixed ids, both languages, synonyms that search knows."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cases.blocks import prose


class Theme(ClusterableModel):
    """A theme. Its texts are for everyone: they must name nothing restricted."""

    code = models.CharField(_("identifier"), max_length=3, primary_key=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    scope_nl = models.CharField(_("scope in Dutch"), max_length=160)
    scope_en = models.CharField(_("scope in English"), max_length=160)
    synonyms = models.TextField(
        _("synonyms"),
        blank=True,
        help_text=_(
            "Other words for it in both languages, separated by commas; search knows them."
        ),
    )
    composite_parent = models.CharField(
        _("themes of the COMPOSITE report"), max_length=20, blank=True
    )
    introduction_nl = prose(_("introduction in Dutch"))
    introduction_en = prose(_("introduction in English"))
    host = models.CharField(
        _("host"), max_length=120, blank=True, help_text=_("Whom to ask, as readers see it.")
    )
    picture = models.ForeignKey(
        "media.Picture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
    )
    picture_alt = models.CharField(_("description of the image"), max_length=200, blank=True)
    start_here = ParentalManyToManyField(
        "cases.Item",
        blank=True,
        related_name="+",
        verbose_name=_("start here"),
        help_text=_("Each reader sees only those that are meant for them."),
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related themes"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address under the current interface language."""
        return reverse("theme", kwargs={"slug": self.slug})

    @property
    def name(self) -> str:
        """Return the name in the language of the interface."""
        return self.name_en if get_language() == "en" else self.name_nl

    @property
    def scope(self) -> str:
        """Return the scope line in the language of the interface."""
        return self.scope_en if get_language() == "en" else self.scope_nl

    @property
    def introduction(self) -> object:
        """Return the introduction in the language of the interface."""
        return self.introduction_en if get_language() == "en" else self.introduction_nl

    @property
    def pattern(self) -> str:
        """Return the name of the theme's drawn pattern."""
        return self.code


class ItemTheme(Orderable):
    """A theme of an item; the first is the most important."""

    item = ParentalKey("cases.Item", on_delete=models.CASCADE, related_name="item_themes")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="theme_items", verbose_name=_("theme")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [models.UniqueConstraint(fields=["item", "theme"], name="item_theme_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.theme_id}"
