"""A contribution: what somebody writes for the library before it is an item of it."""

import secrets
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person
from cases.contributing.models.wording import (
    EDITABLE_STATES,
    FOR_REVIEWERS,
    Addition,
    AskAfter,
    ContributionState,
)
from cases.models.identifiers import ID_ALPHABET
from cases.models.wording import AuthorDisplay, Kind, Language

KEY_LENGTH = 12
TITLE_LENGTH = 160
SENTENCE_LENGTH = 280
# What a draft begins with, and the only questions that are columns of their own.
TITLE, SENTENCE, LANGUAGE = "title", "summary", "language"


def new_key() -> str:
    """Return a name that nobody can guess: whoever has no business there finds nothing."""
    return "C-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(KEY_LENGTH))


def scope_of(key: str) -> str:
    """Return by what name the sealing room knows a contribution."""
    return f"contribution:{key}"


def kinds_taken() -> list[tuple[str, Any]]:
    """Return which kinds members contribute. A function: another kind needs no migration."""
    kinds = (Kind.CASE, Kind.DILEMMA, Kind.TIP, *Addition)
    return [(kind.value, kind.label) for kind in kinds]


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Contributions, asked in the words of the house."""

    def of(self, person: Person) -> Self:
        """Keep what somebody writes under their own name: nobody else sees a draft."""
        return self.filter(author=person)

    def sent_in(self) -> Self:
        """Keep what reviewers may look at: what was sent and not taken back."""
        return self.exclude(state=ContributionState.DRAFT)

    def unfinished(self) -> Self:
        """Keep what is not settled, what was touched last first."""
        over = (ContributionState.PUBLISHED, ContributionState.DECLINED)
        return self.exclude(state__in=over).order_by("-saved_at", "-pk")


class Contribution(models.Model):
    """Answers to questions. It becomes an item when an editor publishes it, not before.

    Readers never see it. Its author sees it as it stands; reviewers see what was sent last.
    """

    key = models.CharField(max_length=14, unique=True, default=new_key, editable=False)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("type"), max_length=12, choices=kinds_taken)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DUTCH
    )
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    sentence = models.TextField(
        _("in one sentence"), validators=[MaxLengthValidator(SENTENCE_LENGTH)]
    )
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    # Of each step: how often it was saved, from which page, and how late on that page's clock.
    marks = models.JSONField(default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ContributionState, default=ContributionState.DRAFT
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contributed",
        verbose_name=_("author"),
    )
    pseudonym = models.ForeignKey(
        "sealing.Pseudonym",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributed",
        verbose_name=_("pseudonym"),
    )
    display = models.CharField(
        _("show author"), max_length=10, choices=AuthorDisplay, default=AuthorDisplay.ROLE
    )
    audience = models.PositiveSmallIntegerField(
        _("for whom"), choices=Audience, default=Audience.POLICE
    )
    # Why a finding of the check is fine, by where it stands and what it is.
    decisions = models.JSONField(default=dict, blank=True, editable=False)
    ticked = models.JSONField(_("promised"), default=list, blank=True, editable=False)
    may_be_linked = models.BooleanField(
        _("reviewers may show it to somebody without an account"), default=False
    )
    # Chosen with the final text, of a case; nothing while nobody chose.
    ask_after = models.PositiveSmallIntegerField(
        _("when to ask how it went on"), choices=AskAfter, null=True, blank=True
    )
    # The logbook it began with, where its owner finds it again.
    trial = models.OneToOneField(
        "logbooks.Trial",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logbook"),
    )
    # It holds what stood in a logbook. So it stays, also when that logbook is gone.
    is_from_log = models.BooleanField(_("from a logbook"), default=False, editable=False)
    # Of lines that somebody else began: whose, and for whom at least they were when it began.
    experiment = models.ForeignKey(
        "cases.Experiment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("experiment"),
    )
    least_audience = models.PositiveSmallIntegerField(
        _("for nobody beyond"), choices=Audience, null=True, blank=True, editable=False
    )
    # The answers as they were sent last: what reviewers see, and what is published.
    sent = models.JSONField(null=True, blank=True, editable=False)
    sent_kind = models.CharField(
        _("type"), max_length=12, choices=kinds_taken, blank=True, editable=False
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    item = models.OneToOneField(
        "cases.Item", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Of a pseudonymous one no time is kept.
    begun_at = models.DateTimeField(_("begun"), default=timezone.now, null=True)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now, null=True)

    objects = ContributionQuerySet.as_manager()

    COLUMNS: ClassVar[tuple[str, ...]] = (TITLE, SENTENCE, LANGUAGE)

    class Meta:
        default_permissions = ()  # nothing of it is done at the desk
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False, pseudonym__isnull=True)
                | Q(author__isnull=True, pseudonym__isnull=False),
                name="contribution_of_person_or_pseudonym",
            ),
            models.CheckConstraint(
                condition=Q(pseudonym__isnull=True)
                | Q(begun_at__isnull=True, saved_at__isnull=True, may_be_linked=False),
                name="contribution_under_pseudonym_has_no_time_and_no_link",
            ),
            models.CheckConstraint(
                condition=Q(pseudonym__isnull=True) | Q(ask_after__isnull=True),
                name="contribution_under_pseudonym_is_never_asked",
            ),
            # A logbook is somebody's by name: it would say whose the pseudonym is.
            models.CheckConstraint(
                condition=Q(pseudonym__isnull=True) | Q(trial__isnull=True, is_from_log=False),
                name="contribution_under_pseudonym_has_no_logbook",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="contribution_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ContributionState.values), name="contribution_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """Return the author's page of it."""
        return reverse("contribution", args=[self.key])

    @property
    def scope(self) -> str:
        """Return by what name the sealing room knows it."""
        return scope_of(self.key)

    @property
    def promised_text(self) -> dict[str, Any]:
        """Return the answers as they were sent last."""
        return dict(self.sent or {})

    @property
    def promised_kind(self) -> Kind | Addition:
        """Return of which type it was when it was sent last; of a draft, of which it is."""
        kind = self.sent_kind if self.sent else self.kind
        return Addition(kind) if kind in Addition.values else Kind(kind)

    @property
    def is_ending(self) -> bool:
        """Tell whether it adds to its published dilemma what really happened."""
        return self.kind == Addition.ENDING

    @property
    def state_for_reviewers(self) -> str:
        """Return where it is, said to who is not its author."""
        return str(FOR_REVIEWERS.get(ContributionState(self.state), self.get_state_display()))

    @property
    def promised_title(self) -> str:
        """Return what it was called when it was sent last. Others see no title but this."""
        return str(self.promised_text.get(TITLE, self.title))

    @property
    def promised_language(self) -> str:
        """Return in what language it was sent last."""
        return str(self.promised_text.get(LANGUAGE, self.language))

    @property
    def is_editable(self) -> bool:
        """Tell whether the author may change it now."""
        return self.state in EDITABLE_STATES

    @property
    def text(self) -> dict[str, Any]:
        """Return all that was answered, by question."""
        begun = {TITLE: self.title, SENTENCE: self.sentence, LANGUAGE: self.language}
        return {**self.answers, **begun}

    def put(self, values: Mapping[str, Any]) -> None:
        """Take answers over, in memory; what is empty is not kept."""
        self.title = values.get(TITLE) or self.title
        self.sentence = values.get(SENTENCE) or self.sentence
        self.language = values.get(LANGUAGE) or self.language
        rest = {key: value for key, value in values.items() if key not in self.COLUMNS}
        self.answers = {
            key: value for key, value in {**self.answers, **rest}.items() if value not in ("", [])
        }
