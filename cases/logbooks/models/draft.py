"""What somebody types of an experiment that they have not begun yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LinesDraft(models.Model):
    """The fields of the form as they stood, for nobody else; gone once the experiment begins."""

    wagtail_reference_index_ignore = True

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lines_draft"
    )
    fields = models.JSONField(_("what was typed"), default=dict)
    # How often it was saved, and by which page last: `cases.pages.Mark`.
    mark = models.JSONField(default=list, editable=False)
    saved_at = models.DateTimeField(_("kept at"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of an experiment")
        verbose_name_plural = _("drafts of experiments")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id}"
