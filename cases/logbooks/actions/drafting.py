"""Keeping what a member types of an experiment before it begins."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from cases.logbooks.errors import ConflictError
from cases.logbooks.models import LinesDraft, Trial
from cases.pages import Mark, Page


@transaction.atomic
def keep_lines(
    fields: Mapping[str, str], *, token: uuid.UUID | None, page: Page, by: Person
) -> LinesDraft | None:
    """Keep the fields of the form; an empty one is forgotten.

    Nothing is kept of a form that was sent already: `token` is the form's. Raises ConflictError
    where another page kept something else meanwhile.
    """
    if token is not None and Trial.objects.filter(token=token, owner=by).exists():
        return None
    Person.objects.select_for_update().get(pk=by.pk)  # two tabs come one after the other
    draft = LinesDraft.objects.filter(person=by).first() or LinesDraft(person=by)
    mark = Mark.of(draft.mark)
    if draft.pk and mark.passes_over(page):
        return draft
    if draft.pk and draft.fields != fields and mark.stands_against(page):
        raise ConflictError(kept=draft.fields, number=mark.number)
    if not any(fields.values()):
        LinesDraft.objects.filter(person=by).delete()
        return None
    draft.fields, draft.saved_at = dict(fields), timezone.now()
    draft.mark = mark.after(page)
    draft.save()
    return draft
