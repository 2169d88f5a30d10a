"""Pictures in two sizes that belong to rows of another room: out for good, with their files.

A file is written before its row is, and deleted after the row is gone for good: killed in
between, a file is left that belongs to nothing, and the sweep takes it.
"""

import datetime as dt
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, QuerySet

from accounts.privacy.spans import Span

SIZES = ("large", "small")  # the fields of the row


def clear_files(row: Any) -> None:
    """Delete the files of a row once its going holds. Within a transaction."""
    for file in (getattr(row, size) for size in SIZES):
        if file:
            # A file that cannot be deleted now is swept later; the press must not fail for it.
            transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)


def clear(pictures: QuerySet[Any]) -> int:
    """Delete rows, and their files once that holds. Within a transaction."""
    rows = list(pictures)
    pictures.model._default_manager.filter(pk__in=[each.pk for each in rows]).delete()
    for each in rows:
        clear_files(each)
    return len(rows)


def sweep_strays(model: type[Model], folder: str, now: dt.datetime) -> int:
    """Delete files that no row knows: left when the server stopped, or when a row went along.

    A young one may belong to a row that is being written.
    """
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    pairs = model._default_manager.values_list(*SIZES)
    known = {name for pair in pairs for name in pair}
    strays = [path for name in names if (path := f"{folder}/{name}") not in known]
    old = [
        path
        for path in strays
        if default_storage.get_modified_time(path) < now - Span.STRAY_FILE.delta
    ]
    for path in old:
        default_storage.delete(path)
    return len(old)
