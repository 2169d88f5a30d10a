"""For one's own machine: as in production, only with local defaults and without https."""

import os
import secrets
from pathlib import Path

from kennisbank.settings.base import *  # noqa: F403  # this is how settings stand on each other
from kennisbank.settings.base import VAR_DIR, env


def _kept_secret(path: Path) -> str:
    """Return the secret of this machine, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start together one writes, the other reads.
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(made, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(50))
    return secret


SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret(VAR_DIR / "secret-key")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
