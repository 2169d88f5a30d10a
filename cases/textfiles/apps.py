"""The room's app; it is there for its two commands."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextfilesConfig(AppConfig):
    name = "cases.textfiles"
    label = "textfiles"
    verbose_name = _("Text files")
    default_auto_field = "django.db.models.BigAutoField"
