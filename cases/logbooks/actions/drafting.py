"""Keeping what a member types of an experiment before it begins."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from cases.logbooks.models import LinesDraft, Trial


@transaction.atomic
def keep_lines(
    fields: Mapping[str, str], *, token: uuid.UUID | None, by: Person
) -> LinesDraft | None:
    """Keep the fields of the form; an empty one is forgotten.

    Nothing is kept of a form that was sent already: `token` is the form's.
    """
    if token is not None and Trial.objects.filter(token=token, owner=by).exists():
        return None
    if not any(fields.values()):
        LinesDraft.objects.filter(person=by).delete()
        return None
    draft, _made = LinesDraft.objects.update_or_create(
        person=by, defaults={"fields": dict(fields), "saved_at": timezone.now()}
    )
    return draft
