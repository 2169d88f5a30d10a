"""What somebody has in a thread for themselves: a draft, how far they read, whom they thanked."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.sealing.vault import TAG
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.models.wording import PostKind


class Draft(models.Model):
    """What somebody is writing under their own name. Under a pseudonym nothing is kept."""

    NEW = "new"  # a thread that is not there yet

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    # A thread's id, an item's for one that has no thread yet, or NEW.
    place = models.CharField(_("where"), max_length=16)
    title = models.CharField(_("title"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PostKind, default=PostKind.REMARK)
    body = models.TextField(_("text"), validators=[MaxLengthValidator(BODY_LENGTH)], blank=True)
    reply_to = models.PositiveIntegerField(_("answers"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a post")
        verbose_name_plural = _("drafts of posts")
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.place}"


class ReadMark(models.Model):
    """How far somebody read a thread: a number, no time, and no person.

    In a thread that few opened, who read it would be almost who wrote in it under a pseudonym. So
    it stands under a tag, as pseudonyms do: only its reader's own secret finds it.
    """

    tag = models.CharField(primary_key=True, max_length=2 * TAG, editable=False)
    thread = models.ForeignKey(
        "discussions.Thread", on_delete=models.CASCADE, related_name="read_marks"
    )
    number = models.PositiveIntegerField(_("read up to"), default=0)

    class Meta:
        verbose_name = _("mark of what was read")
        verbose_name_plural = _("marks of what was read")

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.number}"


class Thanks(models.Model):
    """Somebody found a post helpful. Others see how many, never who."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey("discussions.Post", on_delete=models.CASCADE, related_name="thanks")

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [models.UniqueConstraint(fields=["person", "post"], name="thanks_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.post_id}"


class Mute(models.Model):
    """Somebody cannot write for a while. Moderators decide it; who is muted knows why."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes"
    )
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("silence")
        verbose_name_plural = _("silences")
        constraints = [models.UniqueConstraint(fields=["person"], name="mute_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.until:%Y-%m-%d}"
