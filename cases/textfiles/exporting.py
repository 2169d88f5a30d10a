"""Exporting: records and the pictures they name become files in a folder."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.text import slugify

from cases.models.wording import Kind
from cases.textfiles.attaching import MODELS
from cases.textfiles.queries import records
from cases.textfiles.record import Record
from cases.textfiles.taking import Sight
from cases.textfiles.walking import file_names
from cases.textfiles.writer import to_text

# Lists what an export wrote, so that the next one can take it away: what somebody may
# no longer see must not stay behind.
LIST_NAME = ".kennisbank-export"
_WRITTEN = re.compile(r"^(nl|en)/[A-Za-z0-9][A-Za-z0-9._-]*$")


class ExportError(Exception):
    """The folder cannot be written to; the message says why."""


def export_folder(path: Path, *, sight: Sight, kinds: Iterable[Kind], force: bool = False) -> int:
    """Write everything in sight as files and return the number of items.

    The folder is new, empty, or an earlier export's, which is replaced; any other
    only with `force`. Nothing is written through a symbolic link. Raises ExportError.
    """
    _prepare(path, force=force)
    written: list[str] = []
    count = 0
    keys = {name: place for place, name in sight.files.items()}
    for record in records(sight, kinds):
        for name, content in _files(record, keys):
            if name not in written:
                _write(path, name, content)
                written.append(name)
        count += 1
    _write(path, LIST_NAME, "\n".join([*written, ""]).encode())
    return count


def _files(record: Record, keys: dict[str, tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    """Give name and content of an item's file and of those beside it."""
    folder = record.head["language"]
    words = slugify(record.head.get("slug", ""))[:80].strip("-")
    yield f"{folder}/{record.public_id}-{words or record.kind}.md", to_text(record).encode()
    for _path, _kind, name, _title in file_names(record):
        kind, key = keys[name]
        kept = MODELS[kind].objects.get(pk=key)
        with kept.file.storage.open(kept.file.name) as stored:
            yield f"{folder}/{name}", stored.read()


def _prepare(path: Path, *, force: bool) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise ExportError(f"{path} is not a folder.")
    path.mkdir(parents=True, exist_ok=True)
    listed = path / LIST_NAME
    is_ours = listed.is_file() and not listed.is_symlink()
    if any(path.iterdir()) and not is_ours and not force:
        raise ExportError(f"{path} holds other files. Choose an empty folder, or add --force.")
    for folder in ("nl", "en"):
        inner = path / folder
        if inner.is_symlink() or (inner.exists() and not inner.is_dir()):
            raise ExportError(f"{inner} is not a folder.")
        inner.mkdir(exist_ok=True)
    if is_ours:
        for name in listed.read_text().splitlines():
            if _WRITTEN.match(name):
                (path / name).unlink(missing_ok=True)


def _write(root: Path, name: str, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(root / name, flags, 0o600)
    except OSError as error:
        raise ExportError(f"{root / name} cannot be written: {error.strerror}.") from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)
