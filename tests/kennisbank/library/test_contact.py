"""Readers can reach the editors, or are told plainly that they cannot."""

import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_contact_page_gives_the_editors_address(client: Client, settings: Any) -> None:
    settings.CONTACT_EMAIL = "editors@kennisbank.example"
    settings.SECURITY_CONTACT = "https://kennisbank.example/hole"

    page = client.get("/nl/about/contact/").content.decode()

    assert 'href="mailto:editors@kennisbank.example"' in page
    assert 'href="https://kennisbank.example/hole"' in page


def test_hole_is_told_to_the_editors_when_nobody_else_is_named(
    client: Client, settings: Any
) -> None:
    settings.CONTACT_EMAIL = "editors@kennisbank.example"
    settings.SECURITY_CONTACT = ""

    assert client.get("/en/about/contact/").content.decode().count("mailto:") == 3


def test_missing_address_is_told(client: Client, settings: Any) -> None:
    settings.CONTACT_EMAIL = settings.SECURITY_CONTACT = ""

    page = client.get("/en/about/contact/").content.decode()

    assert "have no address yet" in page
    assert "mailto:" not in page


@pytest.mark.parametrize("page", ["/nl/", "/nl/themes/webcare/"])
def test_call_for_stories_leads_to_sharing(page: str, client: Client) -> None:
    answer = client.get(page)

    main = answer.content.decode().partition("<main")[2]
    assert re.search(r'href="/nl/share/"[^>]*>\s*Deel iets', main)
