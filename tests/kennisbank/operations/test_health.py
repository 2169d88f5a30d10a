"""Probes learn whether the site can serve, and nothing else."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from kennisbank.operations import health


@pytest.fixture(autouse=True)
def nothing_known_yet() -> Iterator[None]:
    health.all_migrated.cache_clear()
    yield
    health.all_migrated.cache_clear()


def test_healthz_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")  # pytest-django forbids the database here

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_probes_are_never_stored(client: Client) -> None:
    assert client.get("/healthz").headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_is_ready_when_the_database_is(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_says_no_while_a_migration_is_missing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: ["a migration"])

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"the database misses migrations\n")


@pytest.mark.django_db
def test_readyz_asks_again_after_a_no(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(MigrationExecutor, "migration_plan", lambda *_args: ["a migration"])
        client.get("/readyz")

    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_keeps_the_reason_to_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("password of kennisbank at 10.0.0.5 is wrong")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"the database does not answer\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_are_only_asked(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
