"""All that somebody gets who takes everything but the keys: each row of each table, files, mail."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.db import connection

from accounts.models import Person
from accounts.sealing.models import OwnSecret, Pseudonym

Row = tuple[str, str]  # of which table, and all that stands in it


def rows() -> list[Row]:
    """Return every row of every table in the order of the database, sessions unpacked."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # the database's own name
            found += [(table, " ".join(map(_text, row))) for row in cursor.fetchall()]
    return found + [("session", str(each.get_decoded())) for each in Session.objects.all()]


def beside() -> list[Row]:
    """Return what lies beside the tables: cache, mail that left, and files."""
    cached = [
        ("cache", str(item))
        for each in caches.all()
        for item in getattr(each, "_cache", {}).items()
    ]
    sent = [("mail", f"{each.to} {each.subject} {each.body}") for each in mail.outbox]
    root = Path(settings.MEDIA_ROOT)
    files = [("file", str(each)) for each in (root.rglob("*") if root.exists() else ())]
    return cached + sent + files


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return f"{bytes(value).hex()} {bytes(value).decode('latin-1')}"
    return str(value)


def of_person(person: Person) -> set[str]:
    """Return by what somebody is recognised in a dump, secret included."""
    secret = bytes(OwnSecret.objects.get(person=person).secret)
    number = str(person.public_id)
    return {person.email, number, number.replace("-", ""), secret.hex()}


def of_pseudonym(pseudonym: Pseudonym) -> set[str]:
    """Return by what a pseudonym is recognised in a dump."""
    number = str(pseudonym.pk)
    return {
        pseudonym.name, pseudonym.tag, pseudonym.scope, bytes(pseudonym.box).hex(),
        number, number.replace("-", ""),
    }  # fmt: skip


def holding(found: list[Row], words: set[str]) -> list[Row]:
    """Return the rows in which one of these words stands, whatever its case."""
    any_of = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    return [row for row in found if any_of.search(row[1])]
