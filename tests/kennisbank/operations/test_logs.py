"""The log of the site says what went wrong, and never at which address."""

import logging
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from kennisbank.urls import urlpatterns as site_patterns

pytestmark = pytest.mark.django_db

SECRET = "90-VM8slIz3EPVBakwZFE7Q1Ab-TTQmk"


def broken(request: HttpRequest, key: str) -> HttpResponse:
    """Fail with its own address in the error, as a query that finds nothing does."""
    raise RuntimeError(f"No row with key={key} at {request.get_full_path()}")


def refused(request: HttpRequest, key: str) -> HttpResponse:
    """Refuse as Django does, with what was asked in the error."""
    raise SuspiciousOperation(f"Not {key}")


def missing(request: HttpRequest, key: str) -> HttpResponse:
    """Find nothing."""
    raise Http404(key)


urlpatterns = [
    path("broken/<slug:key>/", broken),
    path("refused/<slug:key>/", refused),
    path("missing/<slug:key>/", missing),
    *site_patterns,
]


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Return what the site's own handler, as the settings make it, writes."""
    (console,) = [
        each
        for each in logging.getLogger().handlers
        if type(each) is logging.StreamHandler and each.formatter is not None
    ]
    written = StringIO()
    monkeypatch.setattr(console, "stream", written)
    return written.getvalue


@pytest.mark.parametrize(
    ("where", "status"),
    [("missing", "404 Not Found"), ("refused", "400 Bad Request")],
)
@pytest.mark.urls("tests.kennisbank.operations.test_logs")
def test_refused_request_is_logged_without_its_address(
    where: str, status: str, client: Client, logged: Callable[[], str]
) -> None:
    client.get(f"/{where}/{SECRET}/?q={SECRET}")

    assert status in logged()
    assert SECRET not in logged()
    assert where not in logged()


@pytest.mark.urls("tests.kennisbank.operations.test_logs")
def test_failure_says_where_in_the_code_and_not_at_which_address(
    logged: Callable[[], str],
) -> None:
    client = Client(raise_request_exception=False)

    answer = client.get(f"/broken/{SECRET}/?q=words-somebody-typed")

    assert answer.status_code == 500
    assert "500 Internal Server Error" in logged()
    assert "RuntimeError: No row with key=… at …" in logged()
    assert "in broken" in logged()
    assert SECRET not in logged()
    assert "words-somebody-typed" not in logged()


def test_forged_form_is_logged_without_its_address(logged: Callable[[], str]) -> None:
    client: Any = Client(enforce_csrf_checks=True)

    answer = client.post(f"/nl/share/look/{SECRET}/", {"words": "x"})

    assert answer.status_code in (403, 404)
    assert f"{answer.status_code} " in logged()
    assert SECRET not in logged()


def test_unknown_host_is_logged_without_its_name(client: Client, logged: Callable[[], str]) -> None:
    client.get(f"/nl/share/look/{SECRET}/", HTTP_HOST="evil.example")

    assert "400 Bad Request" in logged()
    assert "evil" not in logged()
    assert SECRET not in logged()


def test_other_lines_stay_as_they_are(logged: Callable[[], str]) -> None:
    logging.getLogger("kennisbank.operations.jobs").error("The job %s failed.", "sweep")

    assert "ERROR kennisbank.operations.jobs: The job sweep failed." in logged()
