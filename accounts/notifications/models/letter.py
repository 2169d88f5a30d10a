"""The outbox: a row for every mail, written in the transaction of what caused it."""

import datetime as dt

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person

GIVE_UP_AFTER = dt.timedelta(hours=24)


def a_day_from_now() -> dt.datetime:
    """Return until when a letter made now is tried."""
    return timezone.now() + GIVE_UP_AFTER


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, asked in the words of the house."""

    def due(self, now: dt.datetime | None = None) -> "LetterQuerySet":
        """Keep those whose time has come; those that wait longest first."""
        waiting = self.filter(state=Letter.State.WAITING, due_at__lte=now or timezone.now())
        return waiting.order_by("due_at", "pk")

    def kept(self) -> "LetterQuerySet":
        """Keep those that still hold an address and a text: waiting or dead."""
        return self.filter(state__in=Letter.KEPT_STATES)

    def ended_before(self, moment: dt.datetime) -> "LetterQuerySet":
        """Keep those that came to their end, whichever, before a moment."""
        return self.filter(ended_at__lt=moment)


class Letter(models.Model):
    """One mail to one address. Sent or dropped, it forgets address and text at once."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        DROPPED = "dropped", _("dropped")  # nobody may have it, or there is nothing to say
        DEAD = "dead", _("dead")  # refused for good, or tried for a day

    KEPT_STATES = (State.WAITING, State.DEAD)
    EMPTIED_STATES = (State.SENT, State.DROPPED)

    kind = models.CharField(_("kind"), max_length=40)
    to = models.EmailField(_("to"), blank=True)
    # Nobody where whoever asked need not have an account: a password forgotten, an invitation.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("person"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Person.Language)
    data = models.JSONField(_("data"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    audience = models.PositiveSmallIntegerField(
        _("for whom"), choices=Audience, default=Audience.PUBLIC
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    give_up_at = models.DateTimeField(_("tried until"), default=a_day_from_now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    # The class of the error and the server's code, never its words: they repeat addresses.
    error = models.CharField(_("last error"), max_length=80, blank=True)
    # The same at every attempt, so that a mail program shows it once.
    message_id = models.CharField(_("message id"), max_length=255, unique=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="letter_due"),
            models.Index(fields=["ended_at"], name="letter_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True)
                | Q(state__in=["sent", "dropped", "dead"], ended_at__isnull=False),
                name="letter_ends_once",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["waiting", "dead"]) & ~Q(to=""))
                | Q(state__in=["sent", "dropped"], to="", data={}),
                name="letter_forgets_once_it_left",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.PUBLIC)
                | Q(audience__in=Audience.values, person__isnull=False),
                name="letter_for_some_is_to_a_person",
            ),
            models.CheckConstraint(
                condition=Q(language__in=Person.Language.values), name="letter_language_is_known"
            ),
            models.CheckConstraint(
                condition=Q(give_up_at__gt=F("made_at")), name="letter_is_tried_for_a_while"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.get_state_display()})"

    @property
    def masked_to(self) -> str:
        """Return the address as an administrator may see it: a…@example.org."""
        name, _at, domain = self.to.rpartition("@")
        return f"{name[:1]}…@{domain}"
