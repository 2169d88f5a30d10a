"""Only tests that say so ask a database, so that only those run on each kind of it."""

import pytest

from cases.models import Theme


def test_who_does_not_ask_for_a_database_is_given_none() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Theme.objects.exists()


@pytest.mark.django_db
def test_who_asks_is_marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database")
    assert Theme.objects.exists()


def test_who_does_not_ask_is_not_marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is None
