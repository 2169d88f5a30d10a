"""People who were there before this room got their secret all at once."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import Person
from accounts.sealing import vault
from accounts.sealing.models import OwnSecret
from tests.people import person

pytestmark = pytest.mark.django_db


def test_upgrade_gives_everybody_a_secret_of_their_own() -> None:
    known = bytes(OwnSecret.objects.get(person=person("Anna")).secret)
    for name in ("Bram", "Carla"):
        OwnSecret.objects.filter(person=person(name)).delete()

    migration = import_module("accounts.sealing.migrations.0002_own_secrets")
    migration.give_secrets(apps, SimpleNamespace(connection=connection))

    secrets = {bytes(each.secret) for each in OwnSecret.objects.all()}
    assert len(secrets) == Person.objects.count() == 3
    assert {len(each) for each in secrets} == {vault.KEY}
    assert known in secrets
