"""What the tests of contributing begin with."""

import pytest
from django.test import Client

from tests.leaks import ways
from tests.people import person


@pytest.fixture
def anna() -> Client:
    """Return Anna's browser."""
    return ways.client_of(person("Anna"))
