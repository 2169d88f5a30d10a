"""A request to take something down, by anybody."""

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.wording import Language
from cases.moderation.models.wording import WORDS_LENGTH, FlagReason, TakeDownState

ADDRESS_LENGTH = 300


class TakeDownQuerySet(models.QuerySet["TakeDown"]):
    """Requests, asked in the words of the house."""

    def open(self) -> Self:
        """Keep those nobody answered yet."""
        return self.filter(state=TakeDownState.OPEN)


class TakeDown(models.Model):
    """Somebody, often without an account, asks to take down a post, a thread, an item and more.

    Name and address are theirs to give; they go ninety days after the answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(_("address on this site"), max_length=ADDRESS_LENGTH)
    post = models.ForeignKey(
        "discussions.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    thread = models.ForeignKey(
        "discussions.Thread", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    item = models.ForeignKey(
        "cases.Item", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    report = models.ForeignKey(
        "trying.Report", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Or an objection to it, which stands on its page.
    insight = models.ForeignKey(
        "insights.Insight", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Whose reason in a dilemma it is about.
    choice = models.ForeignKey(
        "deliberation.Choice", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=10, choices=FlagReason)
    words = models.TextField(
        _("what should go, and why"), validators=[MaxLengthValidator(WORDS_LENGTH)]
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    at = models.DateTimeField(_("when"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=TakeDownState, default=TakeDownState.OPEN
    )
    answer = models.TextField(
        _("answer"), blank=True, validators=[MaxLengthValidator(WORDS_LENGTH)]
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    # Its item is hidden from readers until somebody answers.
    is_item_hidden = models.BooleanField(default=False, editable=False)

    objects = TakeDownQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        verbose_name = _("request to take down")
        verbose_name_plural = _("requests to take down")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TakeDownState.OPEN, answered_at__isnull=True, answer="")
                | (~Q(state=TakeDownState.OPEN) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="take_down_answered_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(is_item_hidden=False) | Q(post__isnull=True, thread__isnull=True),
                name="take_down_hides_an_item_only",
            ),
        ]
        indexes = [models.Index(fields=["state", "at"], name="take_down_waiting")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    @property
    def wordless_address(self) -> str:
        """Return the address of what it is about as a mail may hold it, or nothing.

        An item's own address repeats its title, which may be for few by now; a reason in a
        dilemma has none that readers know.
        """
        if self.item is not None and self.report_id is None:
            return self.item.permanent_url
        stands = (self.post_id, self.thread_id, self.insight_id, self.report_id)
        return self.address if any(stands) else ""
