"""Pages here are asked for in two languages; each test begins in the site's own."""

import pytest
from django.utils.translation import activate


@pytest.fixture(autouse=True)
def begin_in_dutch() -> None:
    """Forget the language in which the test before asked for its last page."""
    activate("nl")
