"""A trial: one person's run of an experiment, at first seen by nobody else."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader, clearance_of, roles_of
from accounts.models import Person
from cases.access import visible_q
from cases.media.models import new_token
from cases.models.experiment import CLOSED, SENTENCE, Outcome
from cases.models.wording import Language

# Shorter ones have no half: the reminder would come the day after the start.
SHORTEST_WITH_HALF = dt.timedelta(days=4)


def read_without_editor(person: Reader | None, prefix: str = "") -> Q:
    """Return what a reader may read as far as an editor need have looked: members all of it."""
    return Q() if roles_of(person) else Q(**{f"{prefix}is_start": True})


class TrialQuerySet(models.QuerySet["Trial"]):
    """Trials, asked in the words of the house. Start from `visible_to` or `of`."""

    def of(self, person: Person) -> Self:
        """Keep somebody's own."""
        return self.filter(owner=person)

    def visible_to(self, person: Reader | None) -> Self:
        """Keep what is shown on the page of an experiment that this reader sees.

        Of their own too only what is open: nobody takes what they alone see for what all see.
        No editor looked at what a colleague shows who joined: without a role nobody reads it.
        """
        return self.on_pages_of(person).filter(read_without_editor(person))

    def on_pages_of(self, person: Reader | None) -> Self:
        """Keep what stands on pages that this reader sees: to be counted, not always to be read.

        An experiment that is opened to more people keeps its logbooks for those of before.
        """
        return self.filter(
            visible_q(person, "experiment__"),
            is_open=True,
            hidden_on__isnull=True,
            audience__lte=int(clearance_of(person)),
        )

    def running(self) -> Self:
        """Keep those that go on."""
        return self.filter(outcome=Outcome.RUNNING)


class Trial(models.Model):
    """Four lines, a logbook, and what was found. `is_start` tells who began the experiment.

    Somebody who joins has no four lines of their own but a place: theirs are the experiment's,
    read through the gate each time.
    """

    key = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="trials",
        verbose_name=_("whose"),
    )
    experiment = models.ForeignKey(
        "cases.Experiment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="trials",
        verbose_name=_("experiment"),
    )
    is_start = models.BooleanField(default=True)
    # Of the form: sent twice, it makes one.
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    idea = models.TextField(_("idea"), blank=True, validators=[SENTENCE])
    expectation = models.TextField(_("what you expect"), blank=True, validators=[SENTENCE])
    signal = models.TextField(_("how you will notice"), blank=True, validators=[SENTENCE])
    until = models.DateField(_("until when"))
    stop_if = models.TextField(_("I stop if"), blank=True, validators=[SENTENCE])
    agreed_with = models.CharField(_("agreed with"), max_length=160, blank=True)
    rules = models.TextField(_("own ground rules"), blank=True)
    place = models.CharField(_("where, in your own words"), max_length=120, blank=True)
    begun_on = models.DateField(_("begun on"), default=timezone.localdate)
    half_on = models.DateField(_("half time"), null=True, blank=True)
    half_told_on = models.DateField(null=True, blank=True)
    end_told_on = models.DateField(null=True, blank=True)
    # Its owner shows it on the experiment's page.
    is_open = models.BooleanField(_("shown to others"), default=False)
    # For whom the experiment was when its owner showed it, and at every word written since: it is
    # never read by more people until its owner shows it to them.
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)
    # Why what the check found in it is fine, by where it stands and what it is.
    decisions = models.JSONField(_("why findings are fine"), default=dict, editable=False)
    # An editor took it off that page, with a reason for its owner.
    hidden_on = models.DateField(_("taken off the page on"), null=True, blank=True)
    hidden_reason = models.CharField(_("reason"), max_length=300, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, default=Outcome.RUNNING
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    found = models.TextField(_("what happened in the end"), blank=True)
    why = models.TextField(_("why, do you think"), blank=True)
    made_case = models.ForeignKey(
        "cases.CaseStudy",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("case"),
    )

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-is_start", "begun_on", "pk"]
        verbose_name = _("logbook")
        verbose_name_plural = _("logbooks")
        constraints = [
            models.UniqueConstraint(
                fields=["experiment"], condition=Q(is_start=True), name="trial_started_once"
            ),
            models.UniqueConstraint(fields=["experiment", "owner"], name="trial_once_per_person"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.RUNNING, closed_on__isnull=True)
                | Q(outcome__in=CLOSED, closed_on__isnull=False),
                name="trial_closed_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(hidden_on__isnull=True) | ~Q(hidden_reason=""),
                name="trial_hidden_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_start=False) | ~Q(idea=""), name="trial_begins_with_an_idea"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=models.F("begun_on")), name="trial_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["outcome", "half_on"], name="trial_half"),
            models.Index(fields=["outcome", "until"], name="trial_end"),
        ]

    def __str__(self) -> str:
        return self.idea[:60] or self.key

    def get_absolute_url(self) -> str:
        """Return the address of the logbook, for its owner alone."""
        return reverse("logbook", args=[self.key])

    @property
    def is_running(self) -> bool:
        """Tell whether it goes on."""
        return self.outcome == Outcome.RUNNING

    @property
    def is_read_by_others(self) -> bool:
        """Tell whether others read it, or an experiment's page says how it ended."""
        return self.is_open or (self.is_start and self.experiment_id is not None)

    @property
    def is_for_fewer(self) -> bool:
        """Tell whether it is shown to fewer people than read the experiment today."""
        return self.experiment is not None and self.audience > self.experiment.audience

    @property
    def waits_for_release(self) -> bool:
        """Tell whether its owner wants to show it and editors have not published it yet."""
        return self.is_start and self.experiment is not None and not self.experiment.live

    def half_time(self) -> dt.date | None:
        """Return the day halfway; none for a trial of a few days."""
        lasts = self.until - self.begun_on
        return self.begun_on + lasts / 2 if lasts >= SHORTEST_WITH_HALF else None
