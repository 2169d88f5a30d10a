"""What happened, and whom it was told. Neither names anybody: both hold identifiers only."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.notifications.models.follow import SUBJECT_LENGTH

GIVE_UP_AFTER = dt.timedelta(days=1)


class HappeningQuerySet(models.QuerySet["Happening"]):
    """Happenings, asked in the words of the house."""

    def due(self, now: dt.datetime | None = None) -> Self:
        """Keep those that nobody was told of yet and whose turn it is, the oldest first."""
        waiting = self.filter(done_at=None, due_at__lte=now or timezone.now())
        return waiting.order_by("pk")


class Happening(models.Model):
    """Something that people may be told of, written in the transaction in which it happened.

    `subject` is the public id of what may be seen or not, for instance a post's.
    """

    kind = models.CharField(_("kind"), max_length=40)
    subject = models.CharField(_("what"), max_length=SUBJECT_LENGTH)
    data = models.JSONField(_("identifiers"), default=dict, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    done_at = models.DateTimeField(_("told on"), null=True, blank=True)

    objects = HappeningQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("happening")
        verbose_name_plural = _("happenings")
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at=None), name="happening_due"),
            models.Index(fields=["done_at"], name="happening_done"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, asked in the words of the house. What may be seen of them `queries` knows."""

    def unseen(self) -> Self:
        """Keep those not looked at yet."""
        return self.filter(seen_at=None)

    def unmailed(self) -> Self:
        """Keep those that still wait for mail."""
        return self.filter(seen_at=None, mailed_at=None, mail_due_at__isnull=False)

    def due(self, now: dt.datetime) -> Self:
        """Keep those whose mail is due."""
        return self.unmailed().filter(mail_due_at__lte=now)


class Notice(models.Model):
    """A person is told of a happening, once. Its id tells nothing of how many others there are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices_got",
        verbose_name=_("person"),
    )
    happening = models.ForeignKey(
        Happening, on_delete=models.CASCADE, related_name="notices", verbose_name=_("happening")
    )
    reason = models.CharField(_("why"), max_length=20)
    at = models.DateTimeField(_("when"), default=timezone.now)
    seen_at = models.DateTimeField(_("seen on"), null=True, blank=True)
    mail_due_at = models.DateTimeField(_("mail is due"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed on"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-happening"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["person", "-at"], name="notice_newest"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="notice_unseen"),
            models.Index(
                fields=["mail_due_at"],
                condition=Q(seen_at=None, mailed_at=None),
                name="notice_mail_due",
            ),
            models.Index(fields=["seen_at"], name="notice_seen"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "happening"], name="notice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.happening_id}"
