"""What people follow, and how closely. Subjects are words: this floor knows none of them."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SUBJECT_LENGTH = 200


class Subject(models.TextChoices):
    """The kinds of thing that can be followed; the rooms above say which of them there are."""

    THEME = "theme", _("theme")
    ITEM = "item", _("item")
    THREAD = "thread", _("discussion")
    PERSON = "person", _("person")
    SEARCH = "search", _("search")


class Level(models.TextChoices):
    """How closely, as in Discourse. Where nothing is chosen it is normal: answers only."""

    WATCHING = "watching", _("watching: everything new")
    TRACKING = "tracking", _("tracking: count what is new, tell me only of answers to me")
    NORMAL = "normal", _("normal: only answers to me")
    MUTED = "muted", _("muted: nothing at all")


class FollowQuerySet(models.QuerySet["Follow"]):
    """Follows, asked in the words of the house."""

    def of_any(self, subjects: Iterable[tuple[str, str]]) -> "FollowQuerySet":
        """Keep those of any of these (kind, subject)."""
        asked = Q(pk__in=[])
        for kind, subject in subjects:
            asked |= Q(kind=kind, subject=subject)
        return self.filter(asked)


class Follow(models.Model):
    """A person follows something, known by its kind and its public id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Subject)
    subject = models.CharField(_("what"), max_length=SUBJECT_LENGTH)
    level = models.CharField(_("how closely"), max_length=8, choices=Level)
    # A day: with its minute it could be laid beside what was said under a pseudonym then.
    since = models.DateField(_("since"), default=timezone.localdate)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("thing followed")
        verbose_name_plural = _("things followed")
        indexes = [models.Index(fields=["kind", "subject"], name="follow_subject")]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "subject"], name="follow_once"),
            models.CheckConstraint(condition=Q(kind__in=Subject.values), name="follow_kind_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="follow_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind} {self.subject}"
