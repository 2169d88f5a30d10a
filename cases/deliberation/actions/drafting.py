"""Keeping what a member types before it is sealed."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from cases.deliberation.models import Choice, ChoiceDraft, Round
from cases.deliberation.queries.own import of_family
from cases.models import Dilemma


@transaction.atomic
def save_draft(
    dilemma: Dilemma, *, turn: Round, fields: Mapping[str, str | list[str]], by: Person
) -> ChoiceDraft | None:
    """Keep the fields of a form; once the choice is sealed there is nothing to keep any more."""
    is_sealed = Choice.objects.filter(of_family(dilemma), person=by, round=turn).exists()
    if is_sealed or not any(fields.values()):
        ChoiceDraft.objects.filter(person=by, dilemma=dilemma, round=turn).delete()
        return None
    draft, _made = ChoiceDraft.objects.update_or_create(
        person=by,
        dilemma=dilemma,
        round=turn,
        defaults={"fields": dict(fields), "saved_at": timezone.now()},
    )
    return draft
