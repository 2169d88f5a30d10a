"""Pages here are asked for in two languages; each test begins in the site's own."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Begin in Dutch, and leave no language behind for the test after."""
    with override("nl"):
        yield
