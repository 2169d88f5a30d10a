"""A case study: what happened, what was done and why, what worked and what did not."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cases.blocks import entries, prose, rows
from cases.models.item import Item
from cases.models.wording import Kind, max_words, row_long, row_text

PERIOD_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$"


class CaseStudy(Item):
    """A practice case. The sections follow EMMIE in plain words."""

    KIND: ClassVar[Kind] = Kind.CASE

    class Outcome(models.TextChoices):
        WENT_WELL = "went_well", _("went well")
        WENT_WRONG = "went_wrong", _("went wrong")
        NEAR_MISS = "near_miss", _("near miss")
        MIXED = "mixed", _("mixed")

    class AreaKind(models.TextChoices):
        CITY = "city", _("city")
        TOWN = "town", _("town")
        VILLAGE = "village", _("village")
        ONLINE = "online", _("online")
        NATIONAL = "national", _("national")

    class Approach(models.TextChoices):
        INVENTING = "inventing", _("inventing")
        FOLLOWING = "following", _("following")
        INNOVATING = "innovating", _("innovating")
        UNKNOWN = "unknown", _("not known")

    class Evidence(models.TextChoices):
        TOLD = "told", _("told")
        NOTICED = "noticed", _("noticed by others")
        COUNTED = "counted", _("counted")
        COMPARED = "compared", _("compared")
        EVALUATED = "evaluated", _("independently evaluated")

    class Verdict(models.TextChoices):
        WORKED = "worked", _("worked")
        MIXED = "mixed", _("mixed")
        FAILED = "failed", _("did not work")
        TOO_EARLY = "too_early", _("too early to say")
        UNKNOWN = "unknown", _("not reported")

    class Maturity(models.TextChoices):
        TRIAL = "trial", _("trial")
        LOCAL = "local", _("local practice")
        SEVERAL = "several", _("tried in several places")
        STANDARD = "standard", _("standard practice")

    class Nerves(models.TextChoices):
        LIGHT = "light", _("light")
        MODERATE = "moderate", _("moderate")
        HEAVY = "heavy", _("heavy")

    outcome = models.CharField(_("kind of case"), max_length=12, choices=Outcome, blank=True)
    context = prose(
        _("situation and context"),
        blank=False,
        help_text=_("Who, what was at stake, which rules? At most 200 words."),
    )
    period = models.CharField(
        _("roughly when"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(PERIOD_PATTERN, _("Write 2026, 2026-03 or 2026-Q1."))],
        help_text=_("Month or quarter, never the exact day: 2026-03 or 2026-Q1."),
    )
    area_kind = models.CharField(_("kind of area"), max_length=10, choices=AreaKind, blank=True)
    region = models.ForeignKey(
        "cases.Region",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
    )
    intended = models.TextField(_("what was intended"), blank=True)
    known_then = models.TextField(
        _("what did you know then"), blank=True, help_text=_("Against hindsight.")
    )
    timeline = rows(
        _("what happened"),
        {
            "moment": row_text(_("Moment"), max_length=80),
            "what": row_long(_("What happened")),
            "media": blocks.BooleanBlock(required=False, label=_("Mass media picked it up")),
        },
        blank=False,
    )
    action = prose(_("what was done and why"), blank=False)
    alternatives = models.TextField(_("alternatives considered"), blank=True)
    decided_by = models.CharField(_("who decided"), max_length=160, blank=True)
    approach = models.CharField(_("approach"), max_length=12, choices=Approach, blank=True)
    mechanism = models.TextField(_("why do you think it did (not) work"), blank=True)
    effects = rows(
        _("effects"),
        {
            "kind": blocks.ChoiceBlock(
                choices=[("intended", _("intended")), ("side", _("side effect"))],
                label=_("Kind"),
            ),
            "measure": row_text(_("Measure")),
            "before": row_text(_("Before"), required=False),
            "after": row_text(_("After"), required=False),
            "source": row_text(_("Source of the number"), required=False),
        },
    )
    evidence = models.CharField(_("evidence"), max_length=12, choices=Evidence)
    worked = rows(
        _("what worked"), {"what": row_long(_("What")), "because": row_long(_("Because"))}
    )
    failed = rows(
        _("what did not work"), {"what": row_long(_("What")), "because": row_long(_("Because"))}
    )
    transfer_audience = models.TextField(_("works elsewhere: audience"), blank=True)
    transfer_setting = models.TextField(_("works elsewhere: setting"), blank=True)
    conditions_needed = models.TextField(_("conditions needed"), blank=True)
    conditions_helpful = models.TextField(_("conditions that help"), blank=True)
    conditions_not_needed = models.TextField(_("what is not needed"), blank=True)
    do_not_copy_if = models.TextField(_("do not copy if"), blank=True)
    hindsight_again = models.TextField(_("I would do this again"), blank=True)
    hindsight_differently = models.TextField(_("I would do this differently"), blank=True)
    cost_hours = models.CharField(_("cost in hours"), max_length=120, blank=True)
    cost_money = models.CharField(_("cost in money"), max_length=120, blank=True)
    cost_nerves = models.CharField(_("cost in nerves"), max_length=10, choices=Nerves, blank=True)
    outsider = models.TextField(
        _("what would a stranger see"), blank=True, validators=[max_words(60)]
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    maturity = models.CharField(_("maturity"), max_length=10, choices=Maturity, blank=True)
    followups = rows(
        _("how it went on"),
        {
            "after": blocks.ChoiceBlock(
                choices=[("3", _("after 3 months")), ("12", _("after 12 months"))],
                label=_("When"),
            ),
            "text": row_long(_("How it went on")),
        },
    )
    wisdom_questions = entries(_("questions to think on"))
    teaching_note = prose(_("teaching note"), help_text=_("Lecturers and editors only."))

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
