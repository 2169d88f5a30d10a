"""The room's app; it keeps the index in step with what is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FindingConfig(AppConfig):
    name = "cases.finding"
    label = "finding"
    verbose_name = _("Finding")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to Wagtail's own signals: the admin and the scheduler publish too."""
        from wagtail.signals import published, unpublished

        from cases.finding import index

        published.connect(index.on_published, dispatch_uid="finding.published")
        unpublished.connect(index.on_unpublished, dispatch_uid="finding.unpublished")
