"""What holds in every test: no network, and no query per row behind our own pages."""

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings
from django.utils.translation import override

from tests import made

T = TypeVar("T")
MakeOnce = Callable[[Callable[[], T]], T]
# Of what was made once for a file of tests: where its uploads lie.
made_files: dict[Path, list[Path]] = {}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


ASK_A_DATABASE = {"db", "transactional_db", "live_server", "make_once"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks a database: `-m database` runs it on another one.

    Nothing else can: pytest-django refuses it a connection (tests/house/test_databases.py).
    """
    for item in items:
        asked_for = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or asked_for & ASK_A_DATABASE:
            item.add_marker(pytest.mark.database)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test speak with this machine only: the site asks nobody else."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        is_internet = self.family in {socket.AF_INET, socket.AF_INET6}
        if is_internet and address[0] not in LOOPBACK:
            raise AssertionError(f"A test asked {address[0]}: tests speak with this machine only.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True)
def own_media_root(tmp_path: Path, settings: Any, request: pytest.FixtureRequest) -> None:
    """Give each test its own folders for uploads and exports, with what was made for its file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    for folder in made_files.get(request.path, ()):
        shutil.copytree(folder, settings.MEDIA_ROOT, dirs_exist_ok=True)
    settings.EXPORTS_ROOT = tmp_path / "exports"


@pytest.fixture(autouse=True)
def mail_by_the_outbox(settings: Any) -> None:
    """Send mail as the site does: Django's test runner would put it straight into `mail.outbox`."""
    settings.EMAIL_BACKEND = "accounts.notifications.backends.OutboxBackend"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Start each test with nothing remembered, such as how often someone tried to sign in."""
    for each in caches.all():
        each.clear()


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    """Start each test in Dutch, whatever language the one before left active."""
    with override("nl"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Begin with a copy of what the migrations make, instead of migrating in every worker."""
    wanted = connection.settings_dict["TEST"]
    wanted["MIGRATE"] = False
    if made.is_sqlite():
        wanted["NAME"] = made.IN_MEMORY
        with made.in_memory():
            yield
    else:
        wanted["TEMPLATE"] = made.postgresql_template()
        yield


@pytest.fixture(scope="module")
def make_once(
    django_db_setup: None,
    django_db_blocker: Any,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[MakeOnce[Any]]:
    """Return a function that makes something for all tests of a file; each is rolled back to it.

    Not for a file with tests that commit: they would end the transaction that holds it.
    """
    with django_db_blocker.unblock():
        held = transaction.atomic()
        held.__enter__()

    def make(work: Callable[[], T]) -> T:
        files = tmp_path_factory.mktemp("made")
        made_files.setdefault(request.path, []).append(files)
        with django_db_blocker.unblock(), override("nl"), override_settings(MEDIA_ROOT=files):
            return work()

    yield make
    made_files.pop(request.path, None)
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        held.__exit__(None, None, None)
