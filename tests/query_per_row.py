"""Makes a query per row an error behind our own pages, for the whole suite.

The stock admin has some of its own, and so has reading an old version: Wagtail
looks up each key in a revision by itself. Neither is ours to mend.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from zeal import zeal_context


def no_query_per_row(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Watch every request but the admin's and those for old versions."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(("/admin/", "/id/")):
            return get_response(request)
        with zeal_context():
            return get_response(request)

    return answer
