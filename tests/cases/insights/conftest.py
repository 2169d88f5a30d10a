"""What is refused here is read in English, whatever the test before asked for."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Let sentences for people be English ones."""
    with override("en"):
        yield
