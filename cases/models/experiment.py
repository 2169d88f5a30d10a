"""An experiment: an idea somebody tries at work, told from the first day to the last.

What grows daily is not here: each run of it keeps a logbook of its own (cases/logbooks).
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.item import Item
from cases.models.wording import Kind, max_words

SENTENCE = max_words(60)


class Outcome(models.TextChoices):
    """How a trial of an idea stands. Those that failed are worth as much as the others."""

    RUNNING = "running", _("running")
    KEPT = "kept", _("kept")
    ADAPTED = "adapted", _("adapted")
    STOPPED = "stopped", _("stopped")
    ABANDONED = "abandoned", _("abandoned")


CLOSED = tuple(outcome for outcome in Outcome if outcome != Outcome.RUNNING)


class Experiment(Item):
    """Four lines to begin with, and what was found at the end."""

    KIND: ClassVar[Kind] = Kind.EXPERIMENT

    idea = models.TextField(_("idea"), validators=[SENTENCE], help_text=_("In one sentence."))
    expectation = models.TextField(
        _("what you expect"), validators=[SENTENCE], help_text=_("In one sentence.")
    )
    signal = models.TextField(_("how you will notice"), validators=[SENTENCE])
    until = models.DateField(_("until when"), null=True)
    stop_if = models.TextField(_("I stop if"), blank=True, validators=[SENTENCE])
    agreed_with = models.CharField(
        _("agreed with"), max_length=160, blank=True, help_text=_("A role, or: nobody.")
    )
    rules = models.TextField(_("own ground rules"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome, default=Outcome.RUNNING
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    found = models.TextField(_("what happened in the end"), blank=True)
    why = models.TextField(_("why, do you think"), blank=True)

    class Meta:
        verbose_name = _("experiment")
        verbose_name_plural = _("experiments")

    @property
    def is_running(self) -> bool:
        """Tell whether it goes on."""
        return self.outcome == Outcome.RUNNING
