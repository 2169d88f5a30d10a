"""An insight: what a discussion or a meeting found, and when that holds."""

import datetime as dt
import secrets
import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader
from cases.access import thread_q, visible_q
from cases.discussions.models.thread import read_q, there_q
from cases.insights.models.wording import SETTLED_STATES, Hidden, InsightKind, InsightState
from cases.models import Item
from cases.models.identifiers import ID_ALPHABET
from cases.models.wording import Kind, Language

CLAIM_LENGTH = 280
CONDITION_LENGTH = 500
DISSENT_LENGTH = 500
NOTE_LENGTH = 500
OBJECTING = dt.timedelta(days=7)
INSIGHT_PATTERN = rf"^I-[{ID_ALPHABET}]{{6}}$"


def new_insight_id() -> str:
    """Return a random id such as I-7F3K9X: never sequential, so it tells nothing."""
    return "I-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(6))


def insight_q(person: Reader | None, prefix: str = "") -> Q:
    """Return the condition under which an insight is there: as its thread or its meeting is."""
    thread = f"{prefix}thread__"
    of_thread = Q(**{f"{thread}isnull": False}) & thread_q(person, thread)
    of_thread &= there_q(person, thread)
    of_meeting = Q(**{f"{prefix}meeting__isnull": False})
    return of_thread | (of_meeting & visible_q(person, f"{prefix}meeting__"))


class InsightQuerySet(models.QuerySet["Insight"]):
    """Insights, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep what this reader may see, tombstones included; all that counts begins here."""
        return self.filter(insight_q(person))

    def read_by_others(self) -> Self:
        """Keep those of meetings, and of threads that others read."""
        return self.filter(Q(thread__isnull=True) | read_q("thread__"))

    def standing(self) -> Self:
        """Keep what was not withdrawn, nor hidden by a moderator."""
        return self.exclude(state=InsightState.WITHDRAWN).exclude(hidden=Hidden.ALL)

    def settled(self) -> Self:
        """Keep what passed its seven days, and is not hidden."""
        return self.standing().filter(state__in=SETTLED_STATES)

    def promoted(self) -> Self:
        """Keep what editors lifted out, and is not hidden."""
        return self.standing().filter(state=InsightState.PROMOTED)

    def by_weight(self) -> Self:
        """Put promoted before settled before proposed, the latest first among each."""
        place = Case(
            When(state=InsightState.PROMOTED, then=0),
            When(state=InsightState.OPEN, then=2),
            default=1,
        )
        return self.order_by(place, "-opened_at", "-pk")

    def with_place(self) -> Self:
        """Bring along what a line says of where it comes from."""
        return self.select_related("thread__item", "thread__origin", "meeting")


class Insight(models.Model):
    """A claim with its conditions and its dissent. As visible as its thread or its meeting is."""

    public_id = models.CharField(
        _("identifier"),
        max_length=8,
        unique=True,
        default=new_insight_id,
        editable=False,
        validators=[RegexValidator(INSIGHT_PATTERN)],
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=InsightKind, default=InsightKind.INSIGHT
    )
    thread = models.ForeignKey(
        "discussions.Thread",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="insights",
        verbose_name=_("discussion"),
    )
    meeting = models.ForeignKey(
        "cases.Seminar",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("meeting"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    claim = models.CharField(_("claim"), max_length=CLAIM_LENGTH, blank=True)
    works_when = models.TextField(
        _("works when"), blank=True, validators=[MaxLengthValidator(CONDITION_LENGTH)]
    )
    not_when = models.TextField(
        _("not when"), blank=True, validators=[MaxLengthValidator(CONDITION_LENGTH)]
    )
    dissent = models.TextField(
        _("another view"), blank=True, validators=[MaxLengthValidator(DISSENT_LENGTH)]
    )
    no_dissent = models.BooleanField(_("looked for another view and found none"), default=False)
    decided_by_whom = models.CharField(_("who decided"), max_length=160, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    # What it said before it was amended: a list of {claim, works_when, not_when, dissent, until}.
    earlier = models.JSONField(_("earlier texts"), default=list, blank=True)
    # Goes up with every change: who answers on an older text is told so.
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(
        _("state"), max_length=9, choices=InsightState, default=InsightState.OPEN
    )
    distiller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="insights",
        verbose_name=_("distilled by"),
    )
    # As of a post: whoever showed a role then is not named later.
    is_named = models.BooleanField(_("with a name"), default=False)
    opened_at = models.DateTimeField(_("proposed"), default=timezone.now)
    closes_at = models.DateTimeField(_("open for objections until"))
    distilled_at = models.DateTimeField(_("distilled"), null=True, blank=True)
    promoted_at = models.DateTimeField(_("promoted"), null=True, blank=True)
    promoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("promoted by"),
    )
    promotion_note = models.TextField(
        _("why it was promoted"), blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)]
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_reason = models.TextField(
        _("reason"), blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)]
    )
    # What a moderator hid, and why: whoever distilled it reads that, and their own words.
    hidden = models.CharField(_("hidden"), max_length=7, choices=Hidden, blank=True)
    hidden_on = models.DateField(_("hidden on"), null=True, blank=True)
    hidden_because = models.TextField(
        _("why it was hidden"), blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)]
    )
    # What the form carried: the same form sent twice makes one insight.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = InsightQuerySet.as_manager()

    class Meta:
        verbose_name = _("insight")
        verbose_name_plural = _("insights")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=InsightKind.INSIGHT, thread__isnull=False, meeting__isnull=True)
                | Q(kind=InsightKind.DECISION, thread__isnull=True, meeting__isnull=False),
                name="insight_has_thread_or_meeting",
            ),
            models.CheckConstraint(
                condition=Q(kind=InsightKind.INSIGHT, decided_by_whom="", decided_on__isnull=True)
                | (Q(kind=InsightKind.DECISION, decided_on__isnull=False) & ~Q(decided_by_whom="")),
                name="insight_decision_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=(Q(no_dissent=True) & Q(dissent=""))
                | (Q(no_dissent=False) & ~Q(dissent="")),
                name="insight_dissent_or_none_found",
            ),
            models.CheckConstraint(
                condition=~Q(claim="") | Q(state=InsightState.WITHDRAWN),
                name="insight_claims_something",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=InsightState.OPEN, distilled_at__isnull=True, promoted_at__isnull=True
                )
                | Q(
                    state=InsightState.DISTILLED,
                    distilled_at__isnull=False,
                    promoted_at__isnull=True,
                )
                | Q(
                    state=InsightState.PROMOTED,
                    distilled_at__isnull=False,
                    promoted_at__isnull=False,
                )
                | Q(state=InsightState.WITHDRAWN),
                name="insight_state_has_its_times",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=InsightState.WITHDRAWN, withdrawn_at__isnull=False)
                    & ~Q(withdrawn_reason="")
                )
                | (
                    ~Q(state=InsightState.WITHDRAWN)
                    & Q(withdrawn_at__isnull=True, withdrawn_reason="")
                ),
                name="insight_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(hidden="", hidden_on__isnull=True, hidden_because="")
                | (~Q(hidden="") & Q(hidden_on__isnull=False) & ~Q(hidden_because="")),
                name="insight_hidden_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opened_at")), name="insight_closes_after_it_opens"
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "-opened_at"], name="insight_of_thread"),
            models.Index(fields=["state", "closes_at"], name="insight_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id}: {self.claim}"

    def get_absolute_url(self) -> str:
        """Return the address under the current interface language."""
        return reverse("insight", kwargs={"insight_id": self.public_id})

    @property
    def is_open(self) -> bool:
        """Tell whether it is still a proposal."""
        return self.state == InsightState.OPEN

    @property
    def is_settled(self) -> bool:
        """Tell whether it passed its seven days."""
        return self.state in SETTLED_STATES

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether only its tombstone is left."""
        return self.state == InsightState.WITHDRAWN

    @property
    def is_hidden(self) -> bool:
        """Tell whether a moderator hid it; what it said before alone may be hidden too."""
        return self.hidden == Hidden.ALL

    @property
    def is_decision(self) -> bool:
        """Tell whether a meeting decided it."""
        return self.kind == InsightKind.DECISION

    @property
    def takes_objections(self) -> bool:
        """Tell whether its days to amend and object are not over."""
        return self.is_open and not self.is_hidden and timezone.now() < self.closes_at

    @property
    def heading(self) -> str:
        """Return the title of what it comes from."""
        if self.thread is not None:
            return self.thread.heading
        return self.meeting.title if self.meeting else ""

    @property
    def dilemma(self) -> Item | None:
        """Return the dilemma in whose discussion it was found: its claim colours a choice."""
        about = self.thread and self.thread.about
        return about if about and about.kind == Kind.DILEMMA else None

    @property
    def source_url(self) -> str:
        """Return the address of what it comes from."""
        place = self.thread or self.meeting
        return place.get_absolute_url() if place else ""

    @property
    def effective_audience(self) -> Audience:
        """Return for whom it is today."""
        if self.thread is not None:
            return self.thread.effective_audience
        return Audience(self.meeting.audience if self.meeting else Audience.POLICE)
