"""The app of floor 2's nouns; each room is an app of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("Library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang the library's part in privacy and notices; listen to what the desk does."""
        from cases.following import hang_following  # these need all models loaded
        from cases.listening import listen_to_desk
        from cases.privacy.own import hang_library

        hang_library()
        hang_following()
        listen_to_desk()
