"""Pages here are asked for in two languages; each test begins in the site's own."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.translation import override

from tests.leaks.ways import client_of
from tests.people import person


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Begin in Dutch, and leave no language behind for the test after."""
    with override("nl"):
        yield


@pytest.fixture
def carla() -> Client:
    """Return a browser in which Carla moderates."""
    return client_of(person("Carla"))
