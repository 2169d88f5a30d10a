"""Pseudonymous posts before they are released: without number, time or order.

They wait in a table of their own and go out several at once, in random order, at random
moments of at most fifteen minutes: what others write in between must not give them away.
"""

import uuid

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.models.wording import PostKind


class WaitingPost(models.Model):
    """A post under a pseudonym that nobody but its author sees yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(
        "discussions.Thread",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="waiting",
    )
    # A thread that begins with this post, or an item's that is not there yet.
    opening = models.JSONField(null=True, blank=True)
    scope = models.CharField(max_length=40)
    name = models.CharField(_("pseudonym"), max_length=60)
    tag = models.CharField(max_length=64)
    sealed = models.JSONField()
    kind = models.CharField(_("kind"), max_length=10, choices=PostKind, default=PostKind.REMARK)
    body = models.TextField(_("text"), validators=[MaxLengthValidator(BODY_LENGTH)])
    html = models.TextField(editable=False)
    reply_to = models.ForeignKey(
        "discussions.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token = models.UUIDField(unique=True)
    # It was there at the last release: the next takes it along. So nothing leaves at once.
    is_ripe = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("waiting post")
        verbose_name_plural = _("waiting posts")

    def __str__(self) -> str:
        return self.scope


class ReleaseMoment(models.Model):
    """When waiting posts are released next. One row."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    at = models.DateTimeField(_("next release"))

    class Meta:
        verbose_name = _("next release")
        verbose_name_plural = _("next release")

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
