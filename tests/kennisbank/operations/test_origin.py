"""Where a request comes from is believed as far as our own proxies have written it."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import AuditEntry
from cases.models import Theme
from kennisbank.operations.jobs import Job
from tests.people import person

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def origin_of_a_guess(client: Client, **sent: Any) -> str:
    """Try a wrong password and return what the log says it came from."""
    client.post(LOGIN, {"login": person("Anna").email, "password": "wrong"}, **sent)
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert entry.event == "session.begin"
    return entry.origin


@pytest.mark.parametrize(
    "forged", ["203.0.113.9", "203.0.113.9, 203.0.113.10", "nonsense", "127.0.0.1, ::1", "<b>"]
)
def test_forged_header_gains_nothing(forged: str, client: Client) -> None:
    found = origin_of_a_guess(
        client,
        HTTP_X_FORWARDED_FOR=forged,
        HTTP_FORWARDED=f"for={forged}",
        HTTP_X_REAL_IP=forged,
        REMOTE_ADDR="192.0.2.77",
    )

    assert found == "192.0.2.0/24"


@pytest.mark.parametrize("forged", ["", "198.51.100.1, ", "1.1.1.1, 2.2.2.2, 198.51.100.1, "])
def test_only_what_our_proxy_wrote_is_believed(forged: str, client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    found = origin_of_a_guess(
        client, HTTP_X_FORWARDED_FOR=f"{forged}203.0.113.9", REMOTE_ADDR="192.0.2.77"
    )

    assert found == "203.0.113.0/24"


def test_reading_goes_on_when_proxies_are_counted_wrong(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    assert client.get("/nl/", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 200


def test_reading_goes_on_without_an_address(client: Client) -> None:
    assert client.get("/nl/", REMOTE_ADDR="").status_code == 200


def test_worker_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def change_a_theme(_job: Job) -> bool:
        Theme.objects.all()[0].save()
        return True

    monkeypatch.setattr("kennisbank.operations.jobs.run", change_a_theme)

    call_command("work", once=True)

    assert set(AuditEntry.objects.values_list("origin", flat=True)) == {"worker"}


def test_request_leaves_no_trace_behind(client: Client) -> None:
    client.get("/nl/", REMOTE_ADDR="192.0.2.77")

    Theme.objects.all()[0].save()

    assert set(AuditEntry.objects.values_list("origin", flat=True)) == {"command"}
