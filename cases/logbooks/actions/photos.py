"""Photos of entries: into what one is writing, and out again with their files.

A file is written before its row is, and deleted after the row is gone for good: killed in
between, a file is left that belongs to nothing, and the sweep (cases/media/sweeping.py) takes it.
"""

from django.core.files.base import ContentFile

from cases.logbooks.models import LogEntry
from cases.media.models import new_token
from cases.media.sizes import Sizes
from cases.media.sweeping import clear_files


def put(entry: LogEntry, sizes: Sizes) -> None:
    """Give an entry a photo, in place of what it had. The caller saves the entry."""
    drop(entry)
    entry.large.save("photo.webp", ContentFile(sizes.large), save=False)
    entry.small.save("photo.webp", ContentFile(sizes.small), save=False)
    entry.width, entry.height = sizes.width, sizes.height
    entry.key = new_token()  # what a browser kept of the earlier one is not this


def drop(entry: LogEntry) -> None:
    """Take the photo out of an entry, its file once that holds. The caller saves the entry."""
    clear_files(entry)
    entry.large, entry.small = "", ""
    entry.width, entry.height, entry.alt = 0, 0, ""
