"""A tip: one idea that one can do today."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.blocks import entries
from cases.models.item import Item
from cases.models.wording import Kind, max_words

TITLE_LENGTH = 90


class Tip(Item):
    """One idea, in the imperative, with when and when not."""

    KIND: ClassVar[Kind] = Kind.TIP

    class RiskKind(models.TextChoices):
        PRIVACY = "privacy", _("privacy")
        SAFETY = "safety", _("safety")
        TONE = "tone", _("tone")

    class Level(models.TextChoices):
        STARTER = "starter", _("starter")
        ADVANCED = "advanced", _("advanced")
        MANAGER = "manager", _("manager")

    when = models.TextField(_("when"), validators=[max_words(40)], help_text=_("At most 40 words."))
    not_when = models.TextField(
        _("when not"), validators=[max_words(40)], help_text=_("At most 40 words.")
    )
    do = entries(_("what you do"), blank=False, min_num=1, max_num=3)
    why = models.TextField(_("why it works"), blank=True, validators=[max_words(60)])
    example_good = models.TextField(_("like this"), blank=True)
    example_bad = models.TextField(_("not like this"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("takes (minutes)"), null=True, blank=True)
    tool = models.CharField(_("tool"), max_length=120, blank=True)
    risk_kind = models.CharField(_("kind of risk"), max_length=8, choices=RiskKind, blank=True)
    risk = models.TextField(_("watch out"), blank=True)
    level = models.CharField(_("for whom"), max_length=10, choices=Level, blank=True)
    source_item = models.ForeignKey(
        "cases.Item",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tips_from_here",
        verbose_name=_("comes from"),
    )

    class Meta:
        verbose_name = _("tip")
        verbose_name_plural = _("tips")

    def clean(self) -> None:
        """Refuse a title that does not fit on a card."""
        super().clean()
        if len(self.title) > TITLE_LENGTH:
            raise ValidationError(
                {
                    "title": _("The title of a tip has at most %(limit)d characters.")
                    % {"limit": TITLE_LENGTH}
                }
            )
