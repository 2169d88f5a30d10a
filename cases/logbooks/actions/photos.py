"""Photos of entries: into what one is writing, and out again with their files.

A file is written before its row is, and deleted after the row is gone for good: killed in
between, a file is left that belongs to nothing, and the sweep in privacy.py takes it.
"""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from cases.logbooks.models import LogEntry
from cases.media.models import new_token
from cases.media.sizes import Sizes


def put(entry: LogEntry, sizes: Sizes) -> None:
    """Give an entry a photo, in place of what it had. The caller saves the entry."""
    drop(entry)
    entry.large.save("photo.webp", ContentFile(sizes.large), save=False)
    entry.small.save("photo.webp", ContentFile(sizes.small), save=False)
    entry.width, entry.height = sizes.width, sizes.height
    entry.key = new_token()  # what a browser kept of the earlier one is not this


def drop(entry: LogEntry) -> None:
    """Take the photo out of an entry, its file once that holds. The caller saves the entry."""
    _forget_files(entry)
    entry.large, entry.small = "", ""
    entry.width, entry.height, entry.alt = 0, 0, ""


def clear(entries: QuerySet[LogEntry]) -> int:
    """Delete entries, and their files once that holds. Within a transaction."""
    rows = list(entries)
    LogEntry.objects.filter(pk__in=[each.pk for each in rows]).delete()
    for each in rows:
        _forget_files(each)
    return len(rows)


def _forget_files(entry: LogEntry) -> None:
    for file in (entry.large, entry.small):
        if file:
            # A file that cannot be deleted now is swept later; the press must not fail for it.
            transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
