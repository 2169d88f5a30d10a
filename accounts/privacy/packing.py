"""From what the rooms know of a person to one ZIP: a page to read, data for machines, files.

`data.json` is described in docs/privacy.md. The page has no script and asks for nothing.
"""

import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Export
from accounts.privacy import rooms, shelf
from accounts.privacy.rooms import Row

FORMAT = "kennisbank-export"
VERSION = 1
# What long texts carry for the desk's forms.
NO_WORDS = frozenset({"id", "type"})


@dataclass(frozen=True)
class Chapter:
    """A part as it stands in the export."""

    key: str
    title: str
    rows: list[Row]
    files: list[str]


def pack(export: Export, *, tick: Callable[[int], None]) -> int:
    """Write the ZIP of an export and return its size in bytes.

    `tick` is told how many parts are done; also between files, so that whoever watches
    sees that work goes on.
    """
    with (
        override(export.language),
        shelf.writing(export) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        chapters = [
            _chapter(export, part, packed, tick=partial(tick, number))
            for number, part in enumerate(rooms.parts())
        ]
        page = {
            "chapters": _readable(chapters),
            "person": export.person,
            "language": export.language,
            "now": timezone.now(),
        }
        packed.writestr("index.html", render_to_string("me/export/index.html", page))
        packed.writestr("data.json", _data(export, chapters))
    return export.path.stat().st_size


def _chapter(
    export: Export, part: rooms.Part, packed: zipfile.ZipFile, *, tick: Callable[[], None]
) -> Chapter:
    tick()
    rows = list(part.rows(export.person))
    files = []
    for enclosure in part.enclosures(export.person):
        tick()
        path = str(PurePosixPath("files", enclosure.path))
        with enclosure.open() as content, packed.open(path, "w") as target:
            _copy(content, target)
        files.append(path)
    return Chapter(part.key, str(part.title), rows, files)


def _copy(content: IO[bytes], target: IO[bytes]) -> None:
    shutil.copyfileobj(content, target)


def _data(export: Export, chapters: list[Chapter]) -> str:
    data = {
        "format": FORMAT,
        "version": VERSION,
        "site": settings.SITE_URL,
        "made_at": timezone.now(),
        "person": export.person.public_id,
        "parts": {
            each.key: {
                "title": each.title,
                "rows": [{fact.key: fact.value for fact in row} for row in each.rows],
                "files": each.files,
            }
            for each in chapters
        },
    }
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _readable(chapters: list[Chapter]) -> list[dict[str, Any]]:
    """Return the chapters with their values in words; what is empty is left out."""
    return [
        {
            "key": each.key,
            "title": each.title,
            "files": each.files,
            "rows": [
                [(fact.label, words) for fact in row if (words := in_words(fact.value))]
                for row in each.rows
            ],
        }
        for each in chapters
    ]


def in_words(value: Any) -> str:
    """Return a value as people read it, in the language that is active."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        value = [each for name, each in value.items() if name not in NO_WORDS]
    if isinstance(value, list):
        return "\n".join(filter(None, (in_words(each) for each in value)))
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    return str(formats.localize(value))
