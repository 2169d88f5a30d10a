"""A change of language holds from the answer to it."""

import pytest
from django.test import Client

from tests.people import enter, person

pytestmark = pytest.mark.django_db


def test_that_it_is_saved_is_said_in_the_new_language(client: Client) -> None:
    enter(client, person("Anna"))
    known = client.get("/nl/me/profile/").context["form"].initial
    form = {name: value for name, value in known.items() if value is not None}
    form |= {"language": "en", "save": "1"}

    after = client.post("/nl/me/profile/", form, follow=True)

    assert after.redirect_chain[-1][0] == "/en/me/profile/"
    assert [str(each) for each in after.context["messages"]] == ["Saved."]
