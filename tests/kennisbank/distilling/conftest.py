"""Pages here are read in Dutch, whatever the test before asked for."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Let addresses be Dutch ones at the start of each test."""
    with override("nl"):
        yield
