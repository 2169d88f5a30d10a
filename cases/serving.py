"""How a model's preview names its view without importing it.

Views live on the floor above. `PREVIEW_VIEWS` in the settings maps a model's
label to a function `(request, thing) -> HttpResponse`; the mixin looks it up.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


def view_for(label: str) -> Callable[..., HttpResponse]:
    """Return the view named for a model label such as "cases.tip"."""
    view: Callable[..., HttpResponse] = import_string(settings.PREVIEW_VIEWS[label])
    return view


class PreviewServedByView:
    """Shows a preview through the same view function as the page itself."""

    _meta: Any

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer the admin's preview of an unsaved or draft version."""
        return view_for(self._meta.label_lower)(request, self)
