"""Pictures of contributions out for good, with their files.

A file is written before its row is, and deleted after the row is gone for good: killed in
between, a file is left that belongs to nothing, and the sweep in privacy.py takes it.
"""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from cases.contributing.answers import tokens_in
from cases.contributing.models import Contribution, ContributionPicture


def clear_unused(kept: Contribution) -> None:
    """Delete the pictures that neither the answers show nor what was sent. In a transaction."""
    shown = tokens_in(kept.text) | tokens_in(kept.promised_text)
    clear(kept.pictures.exclude(token__in=shown))


def clear(pictures: QuerySet[ContributionPicture]) -> int:
    """Delete pictures, and their files once that holds. Within a transaction."""
    rows = list(pictures)
    ContributionPicture.objects.filter(pk__in=[each.pk for each in rows]).delete()
    for each in rows:
        for file in (each.large, each.small):
            # A file that cannot be deleted now is swept later; the press must not fail for it.
            transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
    return len(rows)
