"""A real server, killed again and again while people send, and send again what got no answer.

`KILLS=50 script/test tests/cases/discussions/test_killed.py` kills it fifty times, which takes
some minutes; without a number it is a few times, on each database.
"""

import http.client
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.browser.running import ROOT

CLIENTS, MOST_EACH = 20, 28  # posts; more than thirty in an hour nobody may
UP_FOR = (0.4, 1.6)  # seconds between an answer of the server and its end
PATIENCE = 60.0


@dataclass
class Story:
    """What was tried, and for what the server had said that it is there."""

    kills: int = 0
    acknowledged: list[str] = field(default_factory=list)  # texts
    sent_again: int = 0
    refused: list[int] = field(default_factory=list)  # statuses that are no answer to a post


class Server:
    """The site's own server program over a database, on a port of this machine."""

    def __init__(self, database_url: str, var: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "VAR_DIR": str(var),
            "DJANGO_SETTINGS_MODULE": "tests.served",
        }
        self.running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        program = Path(sys.executable).with_name("granian")
        self.running = subprocess.Popen(
            [
                str(program), "kennisbank.wsgi:application", "--interface", "wsgi",
                "--http", "1", "--no-ws", "--host", "127.0.0.1", "--port", str(self.port),
                # As script/server starts it.
                "--workers", "2", "--blocking-threads", "5", "--log-level", "error",
            ],
            cwd=ROOT, env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                if self._asks("/healthz") == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("The server did not start.")

    def warm(self) -> None:
        """Let both processes read what they read once: the site has been up for a while."""
        for _time in range(20):
            self._asks("/nl/")

    def kill(self) -> None:
        """End it at once, with all its processes, in the middle of whatever it does."""
        if self.running is not None:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
            self.running = None

    def _asks(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def post(self, path: str, form: Mapping[str, Any], session: str) -> int:
        """Send a form as a signed-in person; return the status. Raises OSError without answer."""
        token = secrets.token_hex(16)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={token}",
            "Host": "testserver",  # the one name it answers to
            "Origin": "http://testserver",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = urlencode({**form, "csrfmiddlewaretoken": token}, doseq=True)
            connection.request("POST", path, body, headers)
            return connection.getresponse().status
        except http.client.HTTPException as error:
            raise OSError from error
        finally:
            connection.close()


@dataclass(frozen=True)
class Sent:
    """One form that somebody sends: what it says, where to, and its fields."""

    text: str
    path: str
    form: Mapping[str, Any]


def text_of(session: str, number: int) -> str:
    """Return a text that says whose it is and the how manieth, and is like no other."""
    return f"{session[:6]} {number} {uuid.uuid4().hex}"


def tell(
    server: Server, say: Callable[[str, int], Sent | None], sessions: list[str], *, kills: int
) -> Story:
    """Let everybody send while the server is killed so often; return what happened.

    `say` makes what somebody sends next, by their session and a number, or nothing any more.
    """
    story, stop, lock = Story(), threading.Event(), threading.Lock()

    def write(session: str) -> None:
        for number in range(MOST_EACH):
            sent = None if stop.is_set() else say(session, number)
            if sent is None:
                return
            if _until_answered(server, sent, session, story, lock):
                with lock:
                    story.acknowledged.append(sent.text)
            stop.wait(random.uniform(0.1, 2.5))  # noqa: S311  # makes a story, keeps no secret

    server.start()
    writers = [threading.Thread(target=write, args=[session]) for session in sessions]
    for writer in writers:
        writer.start()
    try:
        for _time in range(kills):
            time.sleep(random.uniform(*UP_FOR))  # noqa: S311  # makes a story, keeps no secret
            server.kill()
            story.kills += 1
            server.start()
        time.sleep(2)
    finally:
        stop.set()
        for writer in writers:
            writer.join(PATIENCE)
        server.kill()
    return story


def _until_answered(
    server: Server, sent: Sent, session: str, story: Story, lock: threading.Lock
) -> bool:
    """Send a form until there is an answer; tell whether it was kept."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        try:
            status = server.post(sent.path, sent.form, session)
        except OSError:
            with lock:
                story.sent_again += 1
            time.sleep(0.1)
            continue
        if status != 302:
            with lock:
                story.refused.append(status)
        return status == 302
    return False
