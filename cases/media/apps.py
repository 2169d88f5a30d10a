"""The app of this room."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Names the room and has Wagtail note which items show which files."""

    name = "cases.media"
    label = "media"
    verbose_name = _("Pictures and papers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the index of references for items and themes.

        Wagtail starts it for snippets only once the admin's hooks are loaded. A command
        such as the importer never loads them, and its pictures would be shown to nobody.
        """
        from wagtail.models import ReferenceIndex  # models can only be read once all are loaded

        from cases.media.privacy import hang_media  # as above
        from cases.models import Item, Theme  # as above

        hang_media()
        for model in apps.get_models():
            if model is Theme or (issubclass(model, Item) and model is not Item):
                ReferenceIndex.register_model(model)
