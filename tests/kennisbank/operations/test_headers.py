"""No answer leaves without its policies, and nobody keeps what is one person's."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory
from django.utils.cache import patch_vary_headers

from kennisbank.operations.headers import policy, private_when_signed_in, security_headers

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'none'; "
    "connect-src 'self'; manifest-src 'self'; "
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class SignedIn(AnonymousUser):
    """Somebody, as far as the headers are concerned."""

    @property
    def is_authenticated(self) -> bool:  # type: ignore[override]  # Django types it as a literal
        return True


def answer_to(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    return private_when_signed_in(lambda _request: response)(request)


def test_every_answer_has_the_strict_policy(client: Client) -> None:
    response = client.get("/healthz")

    assert response.headers["Content-Security-Policy"] == PUBLIC_POLICY


def test_every_answer_has_the_other_headers(client: Client) -> None:
    headers = client.get("/healthz").headers

    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_admin_has_a_policy_of_its_own() -> None:
    answer = security_headers(lambda _request: HttpResponse())

    request = RequestFactory().get("/admin/")
    setattr(request, "is_at_editors_desk", True)  # noqa: B010 - as the door says of those let in

    response = answer(request)

    assert "'unsafe-inline'" in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/admin/", "/administration/", "/nl/admin/"])
def test_whom_the_door_did_not_let_in_gets_the_strict_policy(path: str) -> None:
    answer = security_headers(lambda _request: HttpResponse())

    response = answer(RequestFactory().get(path))

    assert response.headers["Content-Security-Policy"] == PUBLIC_POLICY


def test_a_view_may_be_stricter() -> None:
    stricter = HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = security_headers(lambda _request: stricter)(RequestFactory().get("/files/"))

    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_policy_is_written_as_browsers_read_it() -> None:
    assert policy({"a-src": ["'self'", "b.example"], "c-src": ["'none'"]}) == (
        "a-src 'self' b.example; c-src 'none'"
    )


def test_answer_to_a_signed_in_person_is_never_stored() -> None:
    request = RequestFactory().get("/")
    request.user = SignedIn()

    response = answer_to(request, HttpResponse(headers={"Cache-Control": "public, max-age=60"}))

    assert response.headers["Cache-Control"] == "private, no-store"


def test_answer_that_sets_a_cookie_is_never_stored() -> None:
    setting = HttpResponse()
    setting.set_cookie("sessionid", "secret")

    response = answer_to(RequestFactory().get("/"), setting)

    assert response.headers["Cache-Control"] == "private, no-store"


def test_answer_that_hangs_on_the_session_is_never_stored() -> None:
    varying = HttpResponse()
    patch_vary_headers(varying, ["Accept-Language", "Cookie"])

    response = answer_to(RequestFactory().get("/"), varying)

    assert response.headers["Cache-Control"] == "private, no-store"


def test_view_may_let_a_visitor_keep_a_picture_to_ask_for_anew() -> None:
    picture = HttpResponse(headers={"Cache-Control": "private, no-cache"})
    patch_vary_headers(picture, ["Cookie"])

    response = answer_to(RequestFactory().get("/"), picture)

    assert response.headers["Cache-Control"] == "private, no-cache"


def test_plain_answer_to_a_visitor_is_left_alone() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    response = answer_to(request, HttpResponse())

    assert "Cache-Control" not in response.headers
