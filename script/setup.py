#!/usr/bin/env python3
"""Makes .venv and installs what is pinned in the requirements. Standard library only.

Called by script/server and script/test, and by hand: `script/setup.py [--dev]`.
Does nothing when the last run left everything as it should be.
"""

import os
import shutil
import sys

OLDEST = (3, 11)


def find_newer_python() -> None:
    """Start again with a newer Python of this machine, or say what is missing.

    Written for old Pythons too: they must be able to read this far.
    """
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606  # no shell is the point
    sys.exit(
        f"Kennisbank needs Python {OLDEST[0]}.{OLDEST[1]} or newer; "
        f"this is {sys.version.split()[0]}. Please install a newer one."
    )


if sys.version_info < OLDEST:
    find_newer_python()

import hashlib  # noqa: E402  # only a Python that is new enough comes this far
import importlib.util  # noqa: E402
import json  # noqa: E402
import subprocess  # noqa: E402
import time  # noqa: E402
import venv  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
SERVER = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"  # holds all that SERVER holds, in the same versions


class SetupError(Exception):
    """Why the machine cannot be set up, in a sentence for whoever typed the command."""


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def ensure(requirements: str = SERVER) -> None:
    """Leave a .venv behind with all that the requirements name, in exactly those versions.

    Raises SetupError.
    """
    wanted = {requirements, SERVER}
    if all(_installed().get(name) == _fingerprint(name) for name in wanted):
        return
    started = time.monotonic()
    _check_writable()
    say(f"Installing the packages of {requirements} into .venv …")
    if not PYTHON.exists():
        _make_venv()
    if not _install_with_uv(requirements):
        _install_with_pip(requirements)
    STAMP.write_text(json.dumps({name: _fingerprint(name) for name in wanted}))
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def _fingerprint(name: str) -> str:
    content = (ROOT / name).read_bytes()
    return (
        f"{sys.version_info.major}.{sys.version_info.minor} {hashlib.sha256(content).hexdigest()}"
    )


def _installed() -> dict[str, str]:
    """Return what the last run that ended well left behind."""
    if not PYTHON.exists():
        return {}
    try:
        stamps: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamps


def _check_writable() -> None:
    try:
        VENV.mkdir(exist_ok=True)
        (VENV / ".writable").touch()
        (VENV / ".writable").unlink()
    except OSError as error:
        raise SetupError(f"Cannot write to {ROOT}: {error.strerror}.") from error


def _make_venv() -> None:
    # Without pip: half of the Debians lack what `venv` needs to put pip inside, and pip
    # installs into a .venv just as well from outside.
    venv.EnvBuilder(with_pip=False, clear=True, symlinks=True).create(VENV)


def _run(command: list[str], env: dict[str, str] | None = None) -> tuple[bool, str]:
    done = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode == 0, done.stdout


def _only(requirements: str) -> list[str]:
    """Return the options that let nothing in but what is pinned, and run none of its code."""
    return ["--require-hashes", "--only-binary", ":all:", "--requirement", requirements]


def _install_with_uv(requirements: str) -> bool:
    """Try uv, which is many times faster; a no sends us to pip, which may know another index."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    done, _output = _run(
        [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *_only(requirements)]
    )
    return done


def _install_with_pip(requirements: str) -> None:
    pip = [*_outside_pip(), "--python", str(PYTHON)]
    done, output = _run([*pip, "install", "--quiet", "--no-compile", *_only(requirements)])
    if not done:
        raise SetupError(
            f"The packages of {requirements} could not be installed. "
            f"Is there a network? The last thing pip said:\n{output.strip()[-1500:]}"
        )


def _outside_pip() -> list[str]:
    """Return how to call a pip of this machine: its own, or a wheel that came with Python."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    wheel = _bundled_wheel() or _wheel_from_apt()
    if wheel is None:
        raise SetupError(
            "Found neither uv nor pip to install packages with. Please install one of them; "
            "on Debian or Ubuntu: sudo apt-get install python3-pip-whl"
        )
    # Python runs what lies inside a wheel as it lies there.
    return [sys.executable, str(wheel / "pip")]


def _bundled_wheel() -> Path | None:
    folders = [Path("/usr/share/python-wheels")]  # where Debian keeps them
    ensurepip = importlib.util.find_spec("ensurepip")
    if ensurepip and ensurepip.origin:
        folders.append(Path(ensurepip.origin).parent / "_bundled")
    wheels = [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]
    return wheels[-1] if wheels else None


def _wheel_from_apt() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    apt_get("python3-pip-whl")
    return _bundled_wheel()


def apt_get(*packages: str) -> bool:
    """Install packages of the system, as root, and tell whether it went well."""
    say(f"Installing with apt-get: {' '.join(packages)} …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "--quiet"], quiet)
    done, output = _run(
        ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages], quiet
    )
    if not done:
        say(f"That failed: {output.strip()[-500:]}")
    return done


def main() -> None:
    """Set up, or leave with a sentence that says why not."""
    try:
        ensure(DEVELOPMENT if "--dev" in sys.argv[1:] else SERVER)
    except SetupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
