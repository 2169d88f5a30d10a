"""The same person in several browsers at once, for the first time."""

from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.models import Membership, Organisation, Person
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way
from tests.threads import shared_database, together


@pytest.mark.django_db(transaction=True)
def test_first_sign_on_in_many_browsers_makes_one_person(
    provider: IdentityProvider, school: Organisation, tmp_path: Path, settings: Any
) -> None:
    # At each sign-in allauth looks at every session its person has open: here up to six.
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "query_per_row" not in each]

    def come(_number: int) -> tuple[int, bool]:
        client = Client()
        answer = way.sign_on(client)
        return answer.status_code, way.is_signed_in(client)

    def count(_number: int) -> list[int]:
        return [model.objects.count() for model in (Person, SocialAccount, Membership)]

    with shared_database(tmp_path):
        answers = together(6, come)
        counts = together(1, count)[0]

    assert set(answers) <= {(302, True), (403, False)}
    assert (302, True) in answers
    assert counts == [1, 1, 1]
