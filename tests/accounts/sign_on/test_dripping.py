"""An answer that never ends is not read to its end: a timeout alone counts only silence."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.sign_on.calls import CarefulSession
from accounts.sign_on.refusals import RefusedError


@pytest.fixture
def dripping() -> Iterator[str]:
    """Run a server that sends a letter now and then, for ever."""
    server = socket.create_server(("127.0.0.1", 0))
    is_over = threading.Event()

    def drip() -> None:
        connection, _address = server.accept()
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
            while not is_over.wait(0.1):
                connection.sendall(b" " * 20_000)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    is_over.set()
    thread.join(timeout=5)
    server.close()


def test_answer_that_drips_is_left_after_a_while(
    dripping: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.3
    before = time.monotonic()

    with CarefulSession() as session, pytest.raises(RefusedError, match="silent"):
        session.get(dripping)

    assert time.monotonic() - before < 2
