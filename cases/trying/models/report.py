"""A report: somebody tried it, and says what came of it."""

import secrets
import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader, clearance_of
from cases.access import visible_q
from cases.models import CaseStudy
from cases.models.identifiers import ID_ALPHABET
from cases.trying.models.wording import (
    Again,
    Circumstances,
    Ground,
    ReportRole,
    ReportState,
    Result,
    Size,
)

WORDS_LENGTH = 400
REASON_LENGTH = 400
TARGET_LENGTH = 32


def new_key() -> str:
    """Return a random key such as R-7F3K9XQM: never sequential, so it tells nothing."""
    return "R-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(8))


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep reports on items this reader may see, told to an audience they belong to.

        An item that is opened to more people keeps its reports for those of before.
        """
        return self.filter(visible_q(person, "item__"), audience__lte=int(clearance_of(person)))

    def shown(self) -> Self:
        """Keep what is not hidden."""
        return self.filter(state=ReportState.SHOWN)

    def counted(self) -> Self:
        """Keep what everybody who may see the item may see: figures in the index stand on these."""
        return self.shown().filter(audience__lte=models.F("item__audience"))

    def with_people(self) -> Self:
        """Bring along what a line of the list shows."""
        return self.select_related(
            "author", "pseudonym", "platform", "recommendation", "answer", "item"
        )


class Report(models.Model):
    """What came of trying a tip, a case or a recommendation, once per person and month.

    It has an author or a pseudonym, never both. There are days and no times, and of a change to
    a pseudonymous one not even a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    item = models.ForeignKey("cases.Item", on_delete=models.CASCADE, related_name="tried_reports")
    # Of guidance; empty again when the recommendation is taken out of the page.
    recommendation = models.ForeignKey(
        "cases.Recommendation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tried_reports",
        verbose_name=_("recommendation"),
    )
    # What it is about, as one word: it stays when the recommendation goes.
    target = models.CharField(max_length=TARGET_LENGTH, editable=False)
    # For whom the item was when it was told: it is never shown to more people.
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,  # erasing a person says first what becomes of their reports
        null=True,
        blank=True,
        related_name="tried_reports",
        verbose_name=_("author"),
    )
    pseudonym = models.ForeignKey(
        "sealing.Pseudonym",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tried_reports",
        verbose_name=_("pseudonym"),
    )
    # Its author showed their name when they told it. Told under a role it stays so.
    is_named = models.BooleanField(_("with a name"), default=False)
    # Its author was erased, and chose that it stays.
    is_left_behind = models.BooleanField(default=False)
    result = models.CharField(_("what came of it"), max_length=8, choices=Result)
    role = models.CharField(_("role"), max_length=10, choices=ReportRole, blank=True)
    platform = models.ForeignKey(
        "cases.Platform",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("platform"),
    )
    area = models.CharField(
        _("kind of area"), max_length=10, choices=CaseStudy.AreaKind, blank=True
    )
    size = models.CharField(_("size of the audience"), max_length=8, choices=Size, blank=True)
    circumstances = models.CharField(
        _("planned or incident"), max_length=8, choices=Circumstances, blank=True
    )
    words = models.TextField(
        _("what I did differently"), blank=True, validators=[MaxLengthValidator(WORDS_LENGTH)]
    )
    ground = models.CharField(_("based on"), max_length=8, choices=Ground, blank=True)
    again = models.CharField(_("would do it again"), max_length=5, choices=Again, blank=True)
    month = models.DateField(_("month"))
    day = models.DateField(_("told on"), default=timezone.localdate)
    changed_on = models.DateField(_("changed on"), null=True, blank=True)
    # What it said before: a list of {told, until}. In the row itself, because rows of their own
    # would stand in the order in which pseudonymous reports were changed.
    earlier = models.JSONField(_("earlier texts"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ReportState, default=ReportState.SHOWN
    )
    hidden_reason = models.TextField(
        _("reason"), blank=True, validators=[MaxLengthValidator(REASON_LENGTH)]
    )
    # What the form carried: the same form sent twice makes one report.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of trying")
        verbose_name_plural = _("reports of trying")
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False, pseudonym__isnull=True, is_left_behind=False)
                | Q(author__isnull=True, pseudonym__isnull=False, is_left_behind=False)
                | Q(author__isnull=True, pseudonym__isnull=True, is_left_behind=True),
                name="report_has_author_or_pseudonym",
            ),
            models.CheckConstraint(
                condition=Q(is_named=False) | Q(author__isnull=False),
                name="report_named_has_author",
            ),
            models.CheckConstraint(
                condition=Q(pseudonym__isnull=True) | Q(changed_on__isnull=True),
                name="report_pseudonymous_has_no_day_of_change",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.SHOWN, hidden_reason="")
                | (Q(state=ReportState.HIDDEN) & ~Q(hidden_reason="")),
                name="report_hidden_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["author", "target", "month"], name="report_once_by_author"
            ),
            models.UniqueConstraint(
                fields=["pseudonym", "target", "month"], name="report_once_by_pseudonym"
            ),
        ]
        indexes = [
            models.Index(fields=["item", "-month"], name="report_by_item"),
            models.Index(fields=["author", "-day"], name="report_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.result}"

    def get_absolute_url(self) -> str:
        """Return the address of this report that stays."""
        return reverse("tried_report", args=[self.key])

    @property
    def is_shown(self) -> bool:
        """Tell whether its words are there for every reader of the item."""
        return self.state == ReportState.SHOWN

    @property
    def was_changed(self) -> bool:
        """Tell whether it said something else before."""
        return bool(self.earlier)
