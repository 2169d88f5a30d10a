"""A provider that runs, and a school it speaks for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organisation
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way


@pytest.fixture
def english(client: Client) -> None:
    """Read the pages in English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    """Run SURFconext, which tells of Sanne."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running = IdentityProvider()
    running.person = way.student()
    settings.SIGN_ON = {"surfconext": way.surfconext(running)}
    yield running
    running.stop()


@pytest.fixture
def police(provider: IdentityProvider, settings: Any) -> Iterator[IdentityProvider]:
    """Run a provider of the police beside it, which tells of Pieter."""
    running = IdentityProvider()
    running.person = way.officer()
    settings.SIGN_ON = settings.SIGN_ON | {"police": way.police(running)}
    yield running
    running.stop()


@pytest.fixture
def school(db: None) -> Organisation:
    """Return Sanne's school."""
    return way.organisation(way.SCHOOL, kind="education", provider="surfconext")


@pytest.fixture
def force(db: None) -> Organisation:
    """Return Pieter's force."""
    return way.organisation(way.FORCE, kind="police", provider="police")
