"""/mail/ shows what is kept on one's own machine, and anywhere else does not exist."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.notifications import letters
from accounts.notifications.delivery import send_due
from tests.accounts.notifications.conftest import post
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db
OWN_MACHINE = "http://127.0.0.1:8000"
HOST = "127.0.0.1:8000"


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Keep mail in files, on a machine of one's own."""
    settings.SITE_URL = OWN_MACHINE
    settings.MAIL_PAGE = True
    settings.MAIL_DELIVERY = {
        "BACKEND": "accounts.notifications.folder.FolderBackend",
        "OPTIONS": {"folder": str(tmp_path / "mail")},
    }
    return tmp_path / "mail"


def get(client: Client, path: str, **more: Any) -> Any:
    return client.get(path, HTTP_HOST=HOST, **more)


def addresses(client: Client) -> list[str]:
    return [f"/mail/{mail.name}/" for mail in get(client, "/mail/").context["kept"]]


@pytest.mark.usefixtures("folder")
def test_page_without_mail_says_how_to_get_some(client: Client) -> None:
    page = get(client, "/mail/", headers={"accept-language": "en"})

    assert page.status_code == 200
    assert "No mail yet" in page.content.decode()


def test_mail_is_listed_newest_first_and_read(client: Client, folder: Path) -> None:
    post("first@example.org", subject="Kennisbank: één")
    send_due()
    post("second@example.org", subject="Kennisbank: twee", text="See http://x.example/?a=1&b=2 <b>")
    send_due()

    page = get(client, "/mail/").content.decode()
    read = get(client, addresses(client)[0])

    assert page.index("second@example.org") < page.index("first@example.org")
    assert "Kennisbank: één" in page
    text = read.content.decode()
    assert '<a href="http://x.example/?a=1&amp;b=2"' in text
    assert "&lt;b&gt;" in text
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("folder")
def test_html_is_shown_shut_in(client: Client) -> None:
    post(html='<p>Rich.</p><script>alert(1)</script><img src="http://evil.example/">')
    send_due()

    shown = get(client, addresses(client)[0] + "html/")

    assert "<p>Rich.</p>" in shown.content.decode()
    policy = shown.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy
    assert shown.headers["X-Frame-Options"] == "DENY"


@pytest.mark.usefixtures("folder")
def test_text_alone_has_no_html(client: Client) -> None:
    post(html="")
    send_due()
    address = addresses(client)[0]

    assert "html/" not in get(client, address).content.decode()
    assert get(client, address + "html/").status_code == 404


@pytest.mark.usefixtures("folder")
def test_no_name_leads_out_of_the_folder(client: Client, folder: Path) -> None:
    post()
    send_due()
    (folder.parent / "secret.eml").write_text("Subject: secret\n\nx")

    for name in ("..%2Fsecret", "../secret", "secret", "*", "%2Fetc%2Fpasswd", "x"):
        assert get(client, f"/mail/{name}/").status_code == 404


@pytest.mark.usefixtures("folder")
def test_newcomer_reads_the_mail_and_sets_a_password(client: Client) -> None:
    person("Anna")
    client.post("/accounts/password/reset/", {"email": "anna@example.org"}, HTTP_HOST=HOST)
    send_due()

    text = get(client, addresses(client)[0]).content.decode()

    assert f'<a href="{OWN_MACHINE}/accounts/password/reset/key/' in text
    assert mail.outbox == []


def _no_switch(settings: Any) -> dict[str, str]:
    settings.MAIL_PAGE = False
    return {}


def _mail_leaves(settings: Any) -> dict[str, str]:
    settings.MAIL_DELIVERY = {"BACKEND": "x", "OPTIONS": {"host": "mail.example"}}
    return {}


def _site_elsewhere(settings: Any) -> dict[str, str]:
    settings.SITE_URL = "https://kennisbank.example"
    settings.ALLOWED_HOSTS = ["kennisbank.example"]
    return {"HTTP_HOST": "kennisbank.example"}


def _reader_elsewhere(_settings: Any) -> dict[str, str]:
    return {"REMOTE_ADDR": "192.0.2.7"}


def _reader_unknown(_settings: Any) -> dict[str, str]:
    return {"REMOTE_ADDR": ""}


def _through_a_tunnel(_settings: Any) -> dict[str, str]:
    return {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}


ELSEWHERE = [
    _no_switch,
    _mail_leaves,
    _site_elsewhere,
    _reader_elsewhere,
    _reader_unknown,
    _through_a_tunnel,
]


@pytest.mark.leaks
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", [None, "Anna", "Fons"])
@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_anywhere_else_the_page_never_was(
    elsewhere: Callable[[Any], dict[str, str]], name: str | None, settings: Any
) -> None:
    client = ways.client_of(person(name) if name else None)
    client.handler.enforce_csrf_checks = True
    post()
    send_due()
    one = addresses(client)[0]
    asked = {"HTTP_HOST": HOST, **elsewhere(settings)}

    for method in ("get", "head", "post", "put", "options"):
        ask = getattr(client, method)
        absent = ways.comparable(ask("/never/was/", **asked))
        absent_bare = ways.comparable(ask("/never", **asked))
        for address in ("/mail/", one, f"{one}html/", "/mail/x/"):
            assert ways.comparable(ask(address, **asked)) == absent, (method, address)
        assert ways.comparable(ask("/mail", **asked)) == absent_bare, method


@pytest.mark.usefixtures("folder")
def test_page_only_shows(client: Client) -> None:
    assert client.post("/mail/", HTTP_HOST=HOST).status_code == 405


@pytest.mark.usefixtures("folder")
def test_page_is_kept_by_nobody(client: Client) -> None:
    assert "no-store" in get(client, "/mail/").headers["Cache-Control"]


@pytest.mark.usefixtures("folder")
def test_kinds_are_marked_with_their_language(client: Client) -> None:
    anna = person("Anna")
    letters.post("password_reset", to=anna.email, language="en")
    send_due()

    text = get(client, addresses(client)[0], headers={"accept-language": "en"}).content.decode()

    assert '<div class="mail__text" lang="nl">' in text
