"""One name: whoever comes by another is led to it, whatever is sent to another is refused."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["testserver:81", "localhost", "127.0.0.1:8000"])
@pytest.mark.parametrize("path", ["/sitemap.xml", "/nl/search/?q=a%26b", "//evil.example/x"])
def test_reader_is_led_to_the_sites_own_name(host: str, path: str, client: Client) -> None:
    answer = client.get(path, HTTP_HOST=host)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("http://testserver/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_what_is_sent_to_another_name_is_refused(method: str, client: Client) -> None:
    assert getattr(client, method)("/nl/", HTTP_HOST="localhost").status_code == 421


@pytest.mark.parametrize("written", ["http://TestServer", "http://testserver:80"])
def test_own_name_is_known_however_it_was_set(written: str, client: Client, settings: Any) -> None:
    settings.SITE_URL = written

    assert client.get("/nl/").status_code == 200  # and not led around in a circle
    assert client.get("/nl/", HTTP_HOST="TESTSERVER").status_code == 302


def test_unknown_name_is_refused(client: Client) -> None:
    assert client.get("/nl/", HTTP_HOST="evil.example").status_code == 400


def test_probes_know_no_names(client: Client) -> None:
    assert client.get("/healthz", HTTP_HOST="localhost:1").status_code == 200
    assert client.get("/readyz", HTTP_HOST="localhost:1").status_code == 200
