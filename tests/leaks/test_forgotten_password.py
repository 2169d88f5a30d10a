"""Nobody learns from a forgotten password who has an account: not by answer, cost or rows."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from accounts.notifications.models import Letter
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
RESET = "/accounts/password/reset/"


def ask(email: str, times: int = 1) -> dict[str, Any]:
    """Return all that can be seen or counted when this address is filled in."""
    cache.clear()
    Letter.objects.all().delete()
    client = Client()
    client.get(RESET)
    seen: dict[str, Any] = {}
    for _time in range(times):
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(RESET, {"email": email})
        seen["answer"] = ways.comparable(answer)
        seen["questions"] = [each["sql"].split("VALUES")[0] for each in asked]
    seen["after"] = ways.comparable(client.get(RESET + "done/"))
    rows = Letter.objects.values_list("kind", "person", "language", "state", "data", "attempts")
    seen["rows"] = list(rows)
    return seen


@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize("known", ["anna@example.org", "ANNA@example.org", "closed@example.org"])
def test_known_and_unknown_addresses_look_the_same(known: str, times: int) -> None:
    person("Anna")
    Person.objects.create_user("closed@example.org", "x", display_name="C", is_active=False)

    seen, unseen = ask(known, times), ask("nobody@example.org", times)

    assert seen == unseen
    assert len(seen["rows"]) == min(times, 3)  # the fourth within an hour is too many
    assert not any("accounts_person" in question for question in seen["questions"])


def test_difference_would_be_found(settings: Any) -> None:
    settings.ACCOUNT_FORMS = {}  # allauth's own form looks people up and writes to them at once
    person("Anna")

    seen, unseen = ask("anna@example.org"), ask("nobody@example.org")

    assert seen["rows"] != unseen["rows"]
    assert seen["questions"] != unseen["questions"]
