"""Looking for words in all that the site keeps: every table, every file, the cache, the mail."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection


def everywhere() -> Iterator[tuple[str, str]]:
    """Yield (where, all that is written there) of everything the site keeps."""
    yield from database()
    yield from sessions()
    kept_mail = settings.MAIL_DELIVERY["OPTIONS"].get("folder")
    for root in (settings.MEDIA_ROOT, settings.EXPORTS_ROOT, kept_mail):
        if root:
            yield from files(Path(root))
    for each in caches.all():
        yield "cache", str(dict(getattr(each, "_cache", {})))


def found(words: dict[str, str], *, logs: str = "") -> dict[str, list[str]]:
    """Return for each word (by its name) the places that hold it, whatever its case."""
    places = [(where, _comparable(text)) for where, text in (*everywhere(), ("logs", logs))]
    return {
        name: sorted({where for where, text in places if word.casefold() in text})
        for name, word in words.items()
    }


def _comparable(text: str) -> str:
    """Return a text in one case, with what JSON (and JSON within JSON) escapes as it is read."""
    once = _ESCAPED.sub(_letter, text)
    return f"{text}\n{once}\n{_ESCAPED.sub(_letter, once)}".casefold()


_ESCAPED = re.compile(r"\\+u([0-9a-fA-F]{4})")


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def database() -> Iterator[tuple[str, str]]:
    """Yield every table with the text of every column of every row, as the database has it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  # the database's own name
            columns = [column[0] for column in cursor.description]
            rows = cursor.fetchall()
            for number, column in enumerate(columns):
                yield f"{table}.{column}", "\n".join(_text(row[number]) for row in rows)


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def sessions() -> Iterator[tuple[str, str]]:
    """Yield what stands in each session: the table holds it packed."""
    for session in Session.objects.all():
        yield "session", str(session.get_decoded())


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file by its name, its bytes and, of a ZIP, what lies in it."""
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file():
            content = path.read_bytes()
            where = f"file {path.parent.name}/"
            yield where, path.name + content.decode("latin-1")
            yield where, content.decode("utf-8", "replace")
            if zipfile.is_zipfile(io.BytesIO(content)):
                with zipfile.ZipFile(path) as packed:
                    for name in packed.namelist():
                        yield where, name + packed.read(name).decode("utf-8", "replace")
