"""Headers that protect readers: what a page may load, and who may keep a copy of it.

The settings carry Django 6's names (`SECURE_CSP`), so that the move to Django 6
deletes the first function here but for the admin's own policy.
"""

from collections.abc import Callable, Collection, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import has_vary_header

Answer = Callable[[HttpRequest], HttpResponseBase]

ADMIN_PREFIX = "/admin/"

# Nothing on the site asks for any of these; a page smuggled in could not either.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def policy(directives: Mapping[str, Collection[str] | str]) -> str:
    """Write a content security policy as the header wants it."""
    return "; ".join(
        f"{name} {sources if isinstance(sources, str) else ' '.join(sources)}"
        for name, sources in directives.items()
    )


def security_headers(get_response: Answer) -> Answer:
    """Give every answer its policies, unless the view has set a stricter one of its own."""
    public = policy(settings.SECURE_CSP)
    preview = policy({**settings.SECURE_CSP, "frame-ancestors": ["'self'"]})
    admin = policy(settings.ADMIN_CSP)

    def chosen(request: HttpRequest) -> str:
        # Wagtail makes a request of its own for a preview, which the desk then frames.
        if getattr(request, "is_preview", False):
            return preview
        # Only what the editors' desk itself answers: its 404 for others is everyone's 404.
        return admin if getattr(request, "is_at_editors_desk", False) else public

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", chosen(request))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def private_when_signed_in(get_response: Answer) -> Answer:
    """Let nobody keep what was made for one person.

    Signed in: never stored, whatever the view says. A visitor's answer that hangs
    together with a session is not stored either, unless the view has itself said
    how it may be kept privately (pictures are, to be asked for anew each time).
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        person = getattr(request, "user", None)
        is_signed_in = person is not None and person.is_authenticated
        if is_signed_in or response.cookies or _hangs_on_session(response):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def _hangs_on_session(response: HttpResponseBase) -> bool:
    said = response.headers.get("Cache-Control", "")
    return has_vary_header(response, "Cookie") and "private" not in said
