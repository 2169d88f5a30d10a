"""Shorter answers: text leaves compressed, files leave as they are.

Django's own middleware does the work, with its padding of random length against
guessing secrets from sizes. It would compress pictures and streamed documents
too, which costs time and wins nothing.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

Answer = Callable[[HttpRequest], HttpResponseBase]

TEXT = ("text/", "application/json", "application/manifest+json", "application/xml")
XML = "+xml"


def compress_text(get_response: Answer) -> Answer:
    """Compress pages, feeds and other text for browsers that accept it."""
    gzip = GZipMiddleware(get_response)

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (kind.startswith(TEXT) or kind.endswith(XML)):
            return response
        return gzip.process_response(request, response)

    return answer
