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
        from django.db.models.signals import post_migrate, post_save
        from wagtail.signals import published, unpublished

        from cases.finding import index, schema
        from cases.finding.privacy import hang_finding
        from cases.models import Theme

        hang_finding()
        post_migrate.connect(schema.after_migrating, dispatch_uid="finding.after_migrating")
        published.connect(index.on_published, dispatch_uid="finding.published")
        unpublished.connect(index.on_unpublished, dispatch_uid="finding.unpublished")
        post_save.connect(index.on_theme_saved, sender=Theme, dispatch_uid="finding.theme_saved")
