"""Where one wants to return to after signing in: refused where it is no address at all."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]
ACCOUNT_PAGES = "/accounts/"


class ReadableNext:
    """Middleware for allauth's pages, which fail on what cannot be parsed, such as `http://[`."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Refuse before the view, in the way of every request that no browser makes."""
        if not request.path_info.startswith(ACCOUNT_PAGES):
            return
        for asked in (request.GET.get("next"), request.POST.get("next")):
            try:
                urlsplit(asked or "")
            except ValueError:
                raise BadRequest from None


readable_next = ReadableNext
