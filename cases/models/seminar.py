"""A seminar: announced, held, and what came of it."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable

from cases.blocks import entries, prose, rows
from cases.models.item import Item
from cases.models.wording import Kind, row_text


class Seminar(Item):
    """A meeting with an outcome."""

    KIND: ClassVar[Kind] = Kind.SEMINAR

    class HouseRule(models.TextChoices):
        OPEN = "open", _("open")
        CHATHAM_HOUSE = "chatham_house", _("Chatham House Rule")
        CLOSED = "closed", _("closed")

    class OutcomeState(models.TextChoices):
        COMING = "coming", _("coming")
        DRAFT = "draft", _("outcome being written")
        FINISHED = "finished", _("finished")

    class OutcomePart(models.TextChoices):
        INSIGHTS = "insights", _("insights")
        DISAGREEMENTS = "disagreements", _("disagreements")
        OPEN_QUESTIONS = "open_questions", _("open questions")
        QUOTES = "quotes", _("quotes")
        COMMITMENTS = "commitments", _("commitments")

    purpose = prose(_("purpose"), blank=False)
    series = models.CharField(_("series"), max_length=120, blank=True)
    starts = models.DateTimeField(_("starts"), null=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    has_time = models.BooleanField(
        _("the time is known"), default=True, help_text=_("Untick to show the day only.")
    )
    year_note = models.CharField(_("note on the year"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=160)
    online = models.BooleanField(_("online"), default=False)
    organiser = models.CharField(_("organiser"), max_length=160)
    partners = entries(_("participating organisations"))
    audience_text = models.TextField(_("for whom"), blank=True)
    house_rule = models.CharField(
        _("house rule"), max_length=14, choices=HouseRule, default=HouseRule.OPEN
    )
    registration_url = models.URLField(_("registration"), blank=True)
    documents = prose(_("documents"))
    recording_url = models.URLField(_("recording"), blank=True)
    outcome_state = models.CharField(
        _("state of the outcome"),
        max_length=10,
        choices=OutcomeState,
        default=OutcomeState.COMING,
    )
    outcome_summary = models.TextField(_("outcome in short"), blank=True)
    insights = entries(_("insights"))
    disagreements = entries(_("disagreements"))
    open_questions = entries(_("open questions"))
    not_recorded = models.JSONField(
        _("not recorded"),
        default=list,
        blank=True,
        help_text=_("Parts of the outcome that nobody wrote down."),
    )
    quotes = rows(
        _("quotes"), {"text": row_text(_("Words"), max_length=600), "who": row_text(_("Who"))}
    )
    items_discussed = ParentalManyToManyField(
        "cases.Item", blank=True, related_name="+", verbose_name=_("discussed")
    )
    items_followed = ParentalManyToManyField(
        "cases.Item", blank=True, related_name="+", verbose_name=_("what followed")
    )
    value_after = models.TextField(_("what was done with it after 3 months"), blank=True)
    figures = rows(_("figures"), {"label": row_text(_("What")), "value": row_text(_("How many"))})

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")

    @property
    def where(self) -> str:
        """Return where to be, in the reader's language."""
        return gettext("online") if self.online else self.place

    @property
    def has_come(self) -> bool:
        """Tell whether its day is there: before, nothing is decided at it."""
        return self.starts is None or timezone.localdate(self.starts) <= timezone.localdate()

    @property
    def is_coming(self) -> bool:
        """Tell whether it is still to be held (or going on)."""
        last = self.ends or self.starts
        return last is not None and last >= timezone.now()


class ProgrammeSlot(Orderable):
    """A line of the programme, maybe about an item."""

    seminar = ParentalKey(Seminar, on_delete=models.CASCADE, related_name="programme")
    time = models.TimeField(_("time"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    speaker = models.CharField(_("speaker or role"), max_length=160, blank=True)
    item = models.ForeignKey(
        "cases.Item",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("item discussed"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("line of the programme")
        verbose_name_plural = _("programme")

    def __str__(self) -> str:
        return self.title


class SeminarQuestion(Orderable):
    """A question gathered beforehand. A row of its own: votes will point at it."""

    seminar = ParentalKey(Seminar, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"))

    class Meta(Orderable.Meta):
        verbose_name = _("question beforehand")
        verbose_name_plural = _("questions beforehand")

    def __str__(self) -> str:
        return self.text[:60]


class Commitment(Orderable):
    """Who does what by when. A row of its own: its state is followed for months."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        IN_PROGRESS = "in_progress", _("in progress")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    seminar = ParentalKey(Seminar, on_delete=models.CASCADE, related_name="commitments")
    who = models.CharField(_("who"), max_length=160)
    what = models.TextField(_("what"))
    by = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    note = models.CharField(_("note"), max_length=240, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return f"{self.who}: {self.what[:60]}"
