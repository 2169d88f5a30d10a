"""System checks: what `manage.py check` asks besides Django's own questions."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import connections


@register(Tags.database)
def check_text_search(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Refuse a SQLite without FTS5: search would fail at the first question."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
            row = cursor.fetchone()
        if not row[0]:
            found.append(
                checks.Error(
                    "This SQLite has no full text search (FTS5).",
                    hint="Use Python from your distribution, or PostgreSQL through DATABASE_URL.",
                    id="kennisbank.E001",
                )
            )
    return found


@register(Tags.database)
def check_collation(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Warn of a PostgreSQL whose order of letters depends on the machine.

    After an upgrade of the operating system such an order can differ from the one
    in which the indexes were built, and rows are silently not found.
    """
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT datcollate FROM pg_database WHERE datname = current_database()")
            row = cursor.fetchone()
        if row[0].upper().replace("-", "") not in {"C", "C.UTF8", "POSIX"}:
            found.append(
                checks.Warning(
                    f"The database sorts by {row[0]}.",
                    hint="Make it with: CREATE DATABASE … LOCALE 'C.UTF-8' TEMPLATE template0.",
                    id="kennisbank.W001",
                )
            )
    return found


@register(deploy=True)
def check_mail_leaves(**_kwargs: Any) -> list[CheckMessage]:
    """Warn when mail is only written to files: nobody could set a new password."""
    if "folder" not in settings.MAIL_DELIVERY["OPTIONS"]:
        return []
    return [
        checks.Warning(
            "Mail is kept in files and reaches nobody.",
            hint="Set EMAIL_URL, for instance smtp+tls://name:password@mail.example.org:587.",
            id="kennisbank.W002",
        )
    ]


@register(deploy=True)
def check_mail_is_not_shown(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a server that shows everybody's mail at /mail/."""
    if not settings.MAIL_PAGE:
        return []
    return [
        checks.Error(
            "MAIL_PAGE shows everybody's mail, with the links that set passwords.",
            hint="Leave it out: it is for one's own machine.",
            id="kennisbank.E002",
        )
    ]
