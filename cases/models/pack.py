"""A course pack: items in an order, with what to do with them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cases.blocks import entries, prose, rows
from cases.models.item import Item
from cases.models.wording import Kind, row_long


class CoursePack(Item):
    """A lesson or a series of lessons. A class will run one published version."""

    KIND: ClassVar[Kind] = Kind.PACK

    class Level(models.TextChoices):
        MBO4 = "mbo4", "mbo-4"
        HBO = "hbo", "hbo"
        IN_SERVICE = "in_service", _("in-service")

    class Stage(models.TextChoices):
        ENTRY = "entry", _("entry level")
        NEXT = "next", _("next level")

    levels = models.JSONField(_("level"), default=list)
    stage = models.CharField(_("entry or next"), max_length=6, choices=Stage, blank=True)
    load = models.PositiveSmallIntegerField(_("study load (minutes)"), null=True)
    goals = entries(_("learning goals"), blank=False, min_num=2, max_num=5)
    prerequisites = models.TextField(_("prerequisites"), blank=True)
    teacher_guide = prose(
        _("teacher guide"), blank=False, help_text=_("Lecturers and editors only.")
    )
    assessment = rows(
        _("assessment"),
        {
            "criterion": row_long(_("Criterion")),
            "insufficient": row_long(_("Insufficient")),
            "sufficient": row_long(_("Sufficient")),
            "good": row_long(_("Good")),
        },
    )
    adapted_from = models.CharField(_("adapted from"), max_length=200, blank=True)
    class_notes = prose(_("experiences from class"), help_text=_("Lecturers and editors only."))

    class Meta:
        verbose_name = _("course pack")
        verbose_name_plural = _("course packs")


class PackStep(Orderable, ClusterableModel):
    """One step. A row of its own: progress, choices and drafts will point at it."""

    class Do(models.TextChoices):
        READ = "read", _("read")
        WATCH = "watch", _("watch")
        CHOOSE = "choose", _("choose")
        WRITE = "write", _("write")
        DISCUSS = "discuss", _("discuss")
        PRACTISE = "practise", _("do")

    pack = ParentalKey(CoursePack, on_delete=models.CASCADE, related_name="steps")
    do = models.CharField(_("what to do"), max_length=10, choices=Do)
    title = models.CharField(_("title"), max_length=160)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    instruction = models.TextField(_("instruction"), blank=True)
    teacher_note = models.TextField(
        _("teacher’s note"), blank=True, help_text=_("Lecturers and editors only.")
    )
    group_size = models.CharField(_("group size"), max_length=60, blank=True)
    hand_in = models.BooleanField(_("hand in"), default=False)
    to_print = models.BooleanField(_("to print"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return self.title


class StepItem(Orderable):
    """An item used in a step; a reader who may not see it finds the step without it."""

    step = ParentalKey(PackStep, on_delete=models.CASCADE, related_name="step_items")
    item = models.ForeignKey(
        "cases.Item", on_delete=models.CASCADE, related_name="+", verbose_name=_("item")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("item of a step")
        verbose_name_plural = _("items of a step")

    def __str__(self) -> str:
        return f"{self.step_id}: {self.item_id}"
