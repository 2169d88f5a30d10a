"""These rooms speak English here: tests read the sentences as they stand in the code."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Let sentences for people come out untranslated."""
    with override("en"):
        yield
