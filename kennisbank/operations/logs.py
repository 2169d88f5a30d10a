"""What the log says of requests: what went wrong, never at which address.

An address can be a working secret (the link of somebody who was invited, of an export, of an
invitation), and a refused form at a page of pseudonyms would say when somebody wrote there: beside
"last seen" of a session that is a name. So no path is written, of whatever page: which pages
have secrets changes sooner than a list of them.
"""

import logging
import traceback
from http import HTTPStatus

REQUESTS = ("django.request", "django.security")
SHORTEST = 4  # a part of an address that is shorter stands everywhere by chance
LEFT_OUT = "…"


class WithoutAddresses(logging.Filter):
    """Make of each line about a request its status, and of a failure where in the code it is.

    Django's own line would be "Unprocessable Entity: /nl/share/look/90-VM8slIz3E…/".
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, without its address."""
        if _is_of_a_request(record):
            status = getattr(record, "status_code", None) or HTTPStatus.BAD_REQUEST
            record.msg, record.args = f"{status} {_reason(status)}", ()
            _shorten(record, status)
        return True


def _is_of_a_request(record: logging.LogRecord) -> bool:
    named = any(record.name == each or record.name.startswith(f"{each}.") for each in REQUESTS)
    return named or getattr(record, "request", None) is not None


def _reason(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else ""


def _shorten(record: logging.LogRecord, status: int) -> None:
    """Leave of a failure what the code says of it, and nothing of what is refused.

    Below 500 the error only repeats what was asked: "Invalid HTTP_HOST header: …".
    """
    error = record.exc_info[1] if record.exc_info else None
    record.exc_info = record.exc_text = record.stack_info = None
    if error is not None and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        text = "".join(traceback.format_exception(error)).rstrip()
        for part in _parts_of_address(record):
            text = text.replace(part, LEFT_OUT)
        record.exc_text = text


def _parts_of_address(record: logging.LogRecord) -> list[str]:
    """Return the address and what of it a failure can repeat: "No row with key='C-EDVPW…'"."""
    request = getattr(record, "request", None)
    if request is None:
        return []
    match = getattr(request, "resolver_match", None)
    named = [str(value) for value in match.kwargs.values()] if match is not None else []
    parts = [request.get_full_path(), request.path, *named, *request.GET.values()]
    return [part for part in parts if len(part) >= SHORTEST]
