"""Mail that really leaves, to a server of the tests' own; remarks, and a clock."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from accounts.notifications import letters
from accounts.notifications.models import Letter
from tests.accounts.notifications.post_office import PostOffice, opened
from tests.accounts.notifications.remarks import register
from tests.accounts.notifications.rounds import NOON

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def closed_office(settings: Any) -> PostOffice:
    """Point the way out at a server that is not there (yet)."""
    office = PostOffice()
    settings.EMAIL_TIMEOUT = 0.3
    settings.MAIL_DELIVERY = {
        "BACKEND": SMTP,
        "OPTIONS": {"host": "127.0.0.1", "port": office.port},
    }
    return office


@pytest.fixture
def office(closed_office: PostOffice) -> Iterator[PostOffice]:
    """Open the server."""
    with opened(closed_office) as serving:
        yield serving


@pytest.fixture
def remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people remark on items, for a test."""
    register(monkeypatch)


@pytest.fixture
def at_noon(remarks: None) -> Iterator[time_machine.Traveller]:
    """Let it be noon on a Wednesday, until the test says otherwise."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def post(to: str = "anna@example.org", **changed: Any) -> Letter:
    """Post a letter whose text is ready."""
    ready = {"subject": "Kennisbank: news", "text": "Plain.\n", "html": "<p>Rich.</p>"}
    return letters.post(letters.RENDERED, to=to, **{"language": "en", **ready, **changed})
