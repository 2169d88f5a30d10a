"""What the privacy page says of cookies is so."""

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import items
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db


def test_reading_sets_no_cookie(client: Client) -> None:
    case, dilemma = items.case(), items.dilemma()

    for page in (
        "/nl/",
        "/en/search/?q=voorbeeld",
        "/nl/help/",
        "/nl/never-was/",
        "/nl/about/privacy/",
        case.get_absolute_url(),
        dilemma.get_absolute_url(),
    ):
        client.get(page)

    assert not client.cookies


def test_signing_in_sets_the_cookies_that_the_page_names(client: Client) -> None:
    client.get("/accounts/login/?next=/en/")
    signed = {"login": person("Anna").email, "password": PASSWORD, "next": "/en/"}
    client.post("/accounts/login/", signed)

    session, form, language, message = (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        "messages",
    )
    assert set(client.cookies) - {message} == {session, form, language}
    year = 364 * 24 * 60 * 60
    assert client.cookies[session]["max-age"] == ""
    assert client.cookies[form]["max-age"] == year
    assert client.cookies[language]["max-age"] == year + 24 * 60 * 60
