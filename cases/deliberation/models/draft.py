"""What a member typed and has not sealed yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.deliberation.models.wording import Round


class ChoiceDraft(models.Model):
    """The fields of the form as they stood, for nobody else; gone once the choice is sealed."""

    wagtail_reference_index_ignore = True

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="choice_drafts"
    )
    dilemma = models.ForeignKey("cases.Dilemma", on_delete=models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField(_("round"), choices=Round)
    fields = models.JSONField(_("what was typed"), default=dict)
    saved_at = models.DateTimeField(_("kept at"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a choice")
        verbose_name_plural = _("drafts of choices")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "dilemma", "round"], name="choice_draft_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.dilemma_id}"
