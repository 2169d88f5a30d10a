"""An entry of a logbook: a day, words, perhaps a number, perhaps a photo."""

import uuid
from decimal import Decimal
from typing import Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Reader, clearance_of
from accounts.models import Person
from cases.access import visible_q
from cases.logbooks.models.trial import read_without_editor
from cases.media.files import unguessable
from cases.media.models import new_token
from cases.media.sizes import SMALL_SIDE, fitted

TEXT_LENGTH = 2000
ALT_LENGTH = 250
DIGITS, DECIMALS = 12, 2
FOLDER = "logged"
LARGE, SMALL = "large", "small"


def plain_number(number: Decimal) -> str:
    """Return a number as people write it here: no zeros that say nothing, no exponent."""
    is_whole = number == number.to_integral_value()
    return str(localize(number.quantize(Decimal(1)) if is_whole else number.normalize()))


def logged_path(instance: models.Model, name: str) -> str:
    """Name a stored photo; it follows from nothing that readers know."""
    return unguessable(FOLDER, ".webp")


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    """Entries, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep those of trials that are shown, where this reader sees the experiment; one's own."""
        shown = (
            Q(is_draft=False, trial__is_open=True, trial__hidden_on__isnull=True)
            & Q(trial__audience__lte=int(clearance_of(person)))
            & visible_q(person, "trial__experiment__")
            & read_without_editor(person, "trial__")
        )  # fmt: skip
        if not isinstance(person, Person):
            return self.filter(shown)
        return self.filter(shown | Q(trial__owner=person))

    def kept(self) -> Self:
        """Leave out what is being written."""
        return self.filter(is_draft=False)


class LogEntry(models.Model):
    """What was done and what happened on a day. A draft is for who writes it alone."""

    key = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    trial = models.ForeignKey("logbooks.Trial", on_delete=models.CASCADE, related_name="entries")
    # Of the form: sent twice, it makes one.
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    is_draft = models.BooleanField(default=False)
    # How often it was saved while it was written, and by which page last: `cases.pages.Mark`.
    mark = models.JSONField(default=list, editable=False)
    on = models.DateField(_("day"), default=timezone.localdate)
    did = models.TextField(
        _("what I did"), blank=True, validators=[MaxLengthValidator(TEXT_LENGTH)]
    )
    happened = models.TextField(
        _("what happened"), blank=True, validators=[MaxLengthValidator(TEXT_LENGTH)]
    )
    number = models.DecimalField(
        _("number"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    alt = models.CharField(_("what is to be seen"), max_length=ALT_LENGTH, blank=True)
    large = models.FileField(_("photo"), upload_to=logged_path, blank=True)
    small = models.FileField(upload_to=logged_path, blank=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("entry of a logbook")
        verbose_name_plural = _("entries of logbooks")
        constraints = [
            models.UniqueConstraint(fields=["trial", "token"], name="log_entry_once"),
            models.UniqueConstraint(
                fields=["trial"], condition=Q(is_draft=True), name="log_entry_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(is_draft=True) | Q(large="") | ~Q(alt=""),
                name="log_entry_photo_is_described",
            ),
            models.CheckConstraint(
                condition=Q(large="", small="") | Q(width__gt=0, height__gt=0),
                name="log_entry_photo_has_a_size",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trial_id}: {self.on}"

    @property
    def number_text(self) -> str:
        """Return the number as people write it here; nothing without one."""
        return plain_number(self.number) if self.number is not None else ""

    @property
    def has_photo(self) -> bool:
        """Tell whether there is a photo."""
        return bool(self.large)

    @property
    def large_url(self) -> str:
        """Return the gated address of the photo as stored."""
        return reverse("log_photo", args=[self.key, LARGE])

    @property
    def small_url(self) -> str:
        """Return the gated address of the size that stands in the logbook."""
        return reverse("log_photo", args=[self.key, SMALL])

    @property
    def small_size(self) -> tuple[int, int]:
        """Return width and height of the smaller size, so that nothing jumps when it comes."""
        return fitted(self.width, self.height, SMALL_SIDE)
