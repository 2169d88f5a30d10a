"""For one's own machine: as in production, only with local defaults and without https."""

import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from kennisbank.settings.base import *  # noqa: F403  # this is how settings stand on each other
from kennisbank.settings.base import CACHES, SITE_URL, VAR_DIR, env


def _kept_secret(path: Path) -> str:
    """Return the secret of this machine, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written aside and then linked: of two processes that start together one wins,
        # and neither ever reads half a secret.
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_text(encoding="ascii")


SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret(VAR_DIR / "secret-key")
SEALING_KEY = env.str("SEALING_KEY", default="") or _kept_secret(VAR_DIR / "sealing-key")
DEBUG = env.bool("DEBUG", default=False)
# Who changes templates wants to see them changed.
WHOLE_PAGES = env.bool("WHOLE_PAGES", default=not DEBUG)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Two processes serve: what they remember together, such as failed attempts to sign in,
# lies in a folder.
CACHES = CACHES | {
    "default": env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")
}
# Passkeys without https: browsers make them for localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
OTHER_OWN_HOSTS = [f"localhost:{urlsplit(SITE_URL).port}"]
# Mail that is kept in files can be read at /mail/.
MAIL_PAGE = True
