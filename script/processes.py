"""Processes that start together and end together, with all that they started themselves."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from setup import SetupError

SECONDS_TO_STOP = 10
PR_SET_PDEATHSIG = 1  # prctl(2)


class Processes:
    """A context: leaving it, however that happens, ends what was started within."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str]) -> None:
        """Start a process in a group of its own, so that its children can be reached too."""
        self.running[name] = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def check(self) -> None:
        """Raise SetupError when a process has ended by itself."""
        for name, process in self.running.items():
            if process.poll() is not None:
                raise SetupError(f"The {name} ended by itself (code {process.returncode}).")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A second Ctrl-C must not leave half of them behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self._signal(signal.SIGTERM)
        give_up = time.monotonic() + SECONDS_TO_STOP
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, give_up - time.monotonic()))
        # Also to groups whose first process has ended: its children may not have.
        self._signal(signal.SIGKILL)
        for process in self.running.values():
            process.wait()

    def _signal(self, number: signal.Signals) -> None:
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, number)


def end_with_parent() -> None:
    """Ask the kernel to end this process when its parent is killed without warning.

    Runs between fork and exec; only Linux offers it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
