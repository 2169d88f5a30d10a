"""What was decided, by whom, why, and until when."""

import secrets
import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.discussions.models import Thread
from cases.models.identifiers import ID_ALPHABET
from cases.moderation.models.wording import (
    ABOUT_THREADS,
    APPEALABLE,
    WORDS_LENGTH,
    MeasureKind,
    Rule,
    in_readers_words,
    is_standard,
)

# What hid a post until somebody decided, and somebody did.
REPLACED = Q(is_provisional=True, undone_at__isnull=False)


def new_key() -> str:
    """Return a random key such as M-7F3K9XQM: never sequential, so it tells nothing."""
    return "M-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(8))


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures, asked in the words of the house."""

    def in_force(self) -> Self:
        """Keep what was not undone and not replaced."""
        return self.filter(undone_at=None)

    def provisional(self) -> Self:
        """Keep what hides a post until a moderator decides."""
        return self.in_force().filter(is_provisional=True)


class Measure(models.Model):
    """Something decided about a post, or a thread. Whose post it is the post says, or does not.

    About a thread, `post` is the one with which a member began it, and who may appeal; if any did.
    Of a silence it is said who is silenced: a person, or a pseudonym, never both. Nothing here
    leads from a pseudonym to a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("what was done"), max_length=10, choices=MeasureKind)
    post = models.ForeignKey(
        "discussions.Post",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="measures",
    )
    thread = models.ForeignKey(
        "discussions.Thread",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("discussion"),
    )
    # For an appeal; whoever began the discussion reads it, and moderators. Gone after a while.
    title_before = models.CharField(_("title before"), max_length=160, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who is silenced"),
    )
    pseudonym = models.ForeignKey(
        "sealing.Pseudonym",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pseudonym that is silenced"),
    )
    rule = models.CharField(_("rule"), max_length=10, choices=Rule, blank=True)
    reason = models.TextField(_("reason"), validators=[MaxLengthValidator(WORDS_LENGTH)])
    # Nobody where flags alone hid it, and once the moderator left.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Hidden by flags, or by a moderator who decides later.
    is_provisional = models.BooleanField(_("until somebody decides"), default=False)
    until = models.DateField(_("until"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=MeasureKind.MUTE, until__isnull=False)
                | (~Q(kind=MeasureKind.MUTE) & Q(until__isnull=True)),
                name="measure_silence_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, pseudonym__isnull=True)
                | (Q(kind=MeasureKind.MUTE) & (Q(person__isnull=True) | Q(pseudonym__isnull=True))),
                name="measure_silences_one_and_only_then",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="measure_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=ABOUT_THREADS, thread__isnull=False)
                | (~Q(kind__in=ABOUT_THREADS) & Q(thread__isnull=True, post__isnull=False)),
                name="measure_about_a_post_or_a_thread",
            ),
            models.CheckConstraint(
                condition=Q(title_before="") | Q(kind=MeasureKind.TITLE),
                name="measure_only_a_title_was_another",
            ),
            models.CheckConstraint(
                condition=Q(is_provisional=False) | Q(kind=MeasureKind.HIDE),
                name="measure_only_hiding_waits",
            ),
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(is_provisional=True, undone_at__isnull=True),
                name="measure_waits_once_per_post",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "-at"], name="measure_by_post"),
            models.Index(fields=["at"], name="measure_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.kind}"

    @property
    def place(self) -> Thread:
        """Return the discussion it is about, or in which the post is that it is about."""
        found = self.thread or (self.post.thread if self.post else None)
        if found is None:
            raise ValueError("The database lets no measure be about nothing.")
        return found

    @property
    def words(self) -> str:
        """Return the reason; a standard text in the reader's language, whatever was saved."""
        return in_readers_words(self.reason)

    @property
    def is_standard(self) -> bool:
        """Tell whether the reason is a standard text, and so in the language of the page."""
        return is_standard(self.reason)

    @property
    def is_in_force(self) -> bool:
        """Tell whether it still holds."""
        return self.undone_at is None

    @property
    def is_for_now(self) -> bool:
        """Tell whether a moderator hid a post and decides later; of flags the reason says it."""
        return self.is_provisional and self.is_in_force and self.by_id is not None

    @property
    def is_appealable(self) -> bool:
        """Tell whether its author may ask for another moderator; not before one decided."""
        is_decided = self.kind in APPEALABLE and self.is_in_force and not self.is_provisional
        return is_decided and self.post_id is not None
