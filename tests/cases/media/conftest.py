"""A picture or paper in a collection, and an item that shows it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.media.actions import store_paper, store_picture
from cases.media.models import Paper, Picture
from tests.cases.media import hostile
from tests.people import enter, person


@pytest.fixture
def picture() -> Callable[..., Picture]:
    def make(audience: Audience = Audience.PUBLIC, size: tuple[int, int] = (800, 600)) -> Picture:
        content = hostile.image("JPEG", size)
        return store_picture(content, name="a.jpg", title="Brug", audience=audience, by=None)

    return make


@pytest.fixture
def paper() -> Callable[..., Paper]:
    def make(audience: Audience = Audience.PUBLIC) -> Paper:
        return store_paper(
            hostile.pdf(), name="a.pdf", title="Plan B.pdf", audience=audience, by=None
        )

    return make


@pytest.fixture
def as_person(client: Client) -> Callable[[str], Client]:
    """Return a client signed in as one of the cast, or a visitor's for an empty name."""

    def sign_in(name: str) -> Client:
        client.logout()
        if name:
            enter(client, person(name))
        return client

    return sign_in


def image_block(picture: Picture) -> list[tuple[str, Any]]:
    return [("image", {"image": picture, "alt": "Een brug", "caption": ""})]


def document_block(paper: Paper) -> list[tuple[str, Any]]:
    return [("document", {"document": paper, "title": "Plan"})]
