"""What is said, changed and taken back under pseudonyms before it is released: without time.

It waits in tables of its own and goes out several at once, in random order, at random
moments of at most fifteen minutes: what others write in between must not give anybody away.
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


class WaitingChange(models.Model):
    """What becomes of a pseudonymous post at a release, and nobody but its author sees yet.

    Other words, or none: then its author takes it back; or which post answers it. It says no
    more of them than the post.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.OneToOneField(
        "discussions.Post", on_delete=models.CASCADE, related_name="waiting_change"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PostKind)
    body = models.TextField(_("text"), validators=[MaxLengthValidator(BODY_LENGTH)], blank=True)
    html = models.TextField(editable=False, blank=True)
    is_taking_back = models.BooleanField(default=False)
    # Its author says what answers it, or that nothing does after all.
    is_settling = models.BooleanField(default=False)
    answer = models.ForeignKey(
        "discussions.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # As with posts; what is taken back goes with the next release, however near that is.
    is_ripe = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("waiting change of a post")
        verbose_name_plural = _("waiting changes of posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_taking_back=False) | models.Q(body="", html="", is_ripe=True),
                name="waiting_change_taken_back_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.post_id)


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
