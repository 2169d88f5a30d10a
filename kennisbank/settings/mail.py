"""How mail leaves: into the outbox, and from there by the worker (docs/adr/0016-mail-outbox.md)."""

from typing import Any

FOLDER = "accounts.notifications.folder.FolderBackend"
_DJANGOS_FOLDER = "django.core.mail.backends.filebased.EmailBackend"
_SMTP = "django.core.mail.backends.smtp.EmailBackend"


def way_out(named: dict[str, Any]) -> dict[str, Any]:
    """Return the backend that `EMAIL_URL` names, with its options."""
    backend = named["EMAIL_BACKEND"]
    if backend == _DJANGOS_FOLDER:
        return {"BACKEND": FOLDER, "OPTIONS": {"folder": named["EMAIL_FILE_PATH"]}}
    if backend != _SMTP:
        return {"BACKEND": backend, "OPTIONS": {}}
    options = {
        "host": named["EMAIL_HOST"],
        "port": named["EMAIL_PORT"],
        "username": named["EMAIL_HOST_USER"],
        "password": named["EMAIL_HOST_PASSWORD"],
        "use_tls": named.get("EMAIL_USE_TLS", False),
        "use_ssl": named.get("EMAIL_USE_SSL", False),
    }
    return {"BACKEND": backend, "OPTIONS": options}
