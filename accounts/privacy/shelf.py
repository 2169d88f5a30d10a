"""The shelf where finished exports lie: private, under names that nobody can guess."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from accounts.models import Export

ASIDE = ".part"


def folder() -> Path:
    """Return the folder, made when it is not there; only the site itself may look in."""
    here = Path(settings.EXPORTS_ROOT)
    here.mkdir(parents=True, exist_ok=True, mode=0o700)
    return here


@contextmanager
def writing(export: Export) -> Iterator[IO[bytes]]:
    """Give a file to write to; it gets its name only when it is whole.

    A worker that is killed leaves a file that nobody asks for, until `clear_orphans`.
    """
    final = folder() / export.path.name
    aside = final.with_suffix(ASIDE)
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(final)
    finally:
        aside.unlink(missing_ok=True)


def clear(export: Export) -> None:
    """Take the file of an export away, whole or half."""
    for suffix in (".zip", ASIDE):
        export.path.with_suffix(suffix).unlink(missing_ok=True)


def clear_orphans(tokens: set[str]) -> int:
    """Delete what belongs to none of these exports; return how many files."""
    orphans = [path for path in folder().iterdir() if path.stem not in tokens]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
