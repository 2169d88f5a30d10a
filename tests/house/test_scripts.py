"""The two commands: they start on any machine, say what is wrong, and leave nothing running."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "script"
# Starts a child that starts a child, prints the number of the last, and waits.
FAMILY = "import subprocess as s; c = s.Popen(['sleep', '60']); print(c.pid, flush=True); c.wait()"


def run_server(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPTS / "server"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; a dead one that nobody has looked at yet does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def eventually(holds: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + 10
    while not holds() and time.monotonic() < give_up:
        time.sleep(0.05)
    return holds()


def test_set_up_can_tell_an_old_python_what_is_missing() -> None:
    ast.parse((SCRIPTS / "setup.py").read_text(), feature_version=(3, 6))


@pytest.mark.parametrize("name", ["server", "test", "lint", "format", "update-requirements"])
def test_commands_can_be_run(name: str) -> None:
    assert os.access(SCRIPTS / name, os.X_OK)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_by_hash_and_comes_from_anywhere(name: str) -> None:
    text = (ROOT / name).read_text()
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]

    loose = [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]

    assert loose == []
    assert "://" not in text


def test_development_holds_what_the_server_holds() -> None:
    pinned = re.compile(r"^(\S+==\S+)", re.MULTILINE)
    server, development = (
        set(pinned.findall((ROOT / name).read_text()))
        for name in ("requirements.txt", "requirements-dev.txt")
    )

    assert server - development == set()


def test_server_says_that_the_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_server(PORT=str(port))

    assert done.returncode == 1
    assert f"Port {port} is taken by another program." in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight thousand", "٨٠٠٠"])
def test_server_says_that_the_port_is_no_port(port: str) -> None:
    done = run_server(PORT=port)

    assert done.returncode == 1
    assert done.stderr.strip() == f"PORT must be a number from 1 to 65535, not “{port}”."


def test_what_was_started_ends_with_all_its_children(
    tmp_path: Path,
) -> None:
    outer = subprocess.Popen(
        [sys.executable, "-c", _program(tmp_path)],
        cwd=SCRIPTS,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert outer.stdout is not None
    grandchild = int(outer.stdout.readline())

    outer.send_signal(signal.SIGINT)
    outer.wait(timeout=20)

    assert eventually(lambda: not is_alive(grandchild))
    outer.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    outer = subprocess.Popen(
        [sys.executable, "-c", _program(tmp_path, "import os; print(os.getpid(), flush=True)\n")],
        cwd=SCRIPTS,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert outer.stdout is not None
    child = int(outer.stdout.readline())

    outer.kill()
    outer.wait(timeout=20)

    assert eventually(lambda: not is_alive(child))
    outer.stdout.close()


def _program(folder: Path, inner: str = "") -> str:
    """Return a program that starts a family the way script/server starts its processes."""
    child = inner + "import time; time.sleep(60)" if inner else FAMILY
    return (
        "import os, pathlib, signal, sys, time, processes\n"
        # What a shell starts in the background is born deaf to Ctrl-C.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"with processes.Processes(pathlib.Path({str(folder)!r}), dict(os.environ)) as running:\n"
        f"    running.start('family', [sys.executable, '-c', {child!r}])\n"
        "    time.sleep(60)\n"
    )


def test_what_the_site_writes_nobody_else_on_the_machine_reads(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir(mode=0o755)
    before, after = var / "kennisbank.sqlite3", var / "kennisbank.sqlite3-wal"
    before.touch(mode=0o644)
    says = f"import runpy; runpy.run_path({str(SCRIPTS / 'server')!r})['keep_to_oneself']()"

    subprocess.run(
        [sys.executable, "-c", f"{says}; open({str(after)!r}, 'w').close()"],
        env=os.environ | {"VAR_DIR": str(var), "PYTHONPATH": str(SCRIPTS)},
        check=True,
    )

    modes = [path.stat().st_mode & 0o777 for path in (var, before, after)]
    assert modes == [0o700, 0o600, 0o600]
