"""A PostgreSQL of the test's own: on loopback, on a free port, gone afterwards."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from setup import SetupError

# Rows need not survive a power cut here; the tests are a third quicker for it.
# And nothing here is large or old enough to be tidied or compiled for.
QUICK = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=90"),
    *("wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off"),
)


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL on this machine, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name)
    )
    found = shutil.which("initdb")
    if found:
        folders.append(Path(found).parent)
    complete = [folder for folder in folders if (folder / "pg_ctl").exists()]
    return complete[-1] if complete else None


def _unprivileged() -> str | None:
    """Return whom to be: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise SetupError("PostgreSQL must not run as root, and there is no other user to run it as.")


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
    return port


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and give its DATABASE_URL; stop and remove it on the way out.

    Raises SetupError when it does not start.
    """
    folder = programs()
    if folder is None:
        raise SetupError("There is no PostgreSQL on this machine.")
    user = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="kennisbank-postgres-") as kept:
        home = Path(kept)
        secret = secrets.token_hex(16)
        (home / "password").write_text(secret)
        if user is not None:
            for path in (home, home / "password"):
                shutil.chown(path, user)
        port = _free_port()
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": str(home)}
        settings = [f"{key}={value}" for key, value in options.items()] + [*QUICK]

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [folder / program, *arguments],
                cwd=home,
                user=user,
                # To a file: the server would keep a pipe open, and we would wait for its end.
                stdout=(home / "log").open("ab"),
                stderr=subprocess.STDOUT,
                # Ctrl-C goes to us alone; we then stop the server in good order.
                start_new_session=True,
            )
            if done.returncode != 0:
                reason = (home / "log").read_text(errors="replace")[-1500:]
                raise SetupError(f"PostgreSQL: {program} failed:\n{reason}")

        data = str(home / "data")
        run(
            "initdb",
            *("--pgdata", data, "--username", "kennisbank", "--pwfile", str(home / "password")),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"),
            "--no-sync",
        )
        started = " ".join(f"-c {setting}" for setting in settings)
        try:
            run("pg_ctl", "start", "-D", data, "-w", "-o", f"-p {port} {started}")
            yield f"postgres://kennisbank:{secret}@127.0.0.1:{port}/postgres"
        finally:
            with contextlib.suppress(SetupError):  # it may not have started
                run("pg_ctl", "stop", "-D", data, "-w", "-m", "immediate")
