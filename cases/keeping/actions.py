"""Keeping an item, letting it go, and the note to oneself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Person
from cases.keeping.models import NOTE_LENGTH, Kept
from cases.models import Item


@transaction.atomic
def keep(item: Item, *, by: Person) -> Kept:
    """Keep an item; kept already, it stays as it is."""
    kept, _made = Kept.objects.get_or_create(person=by, item_id=item.pk)
    return kept


@transaction.atomic
def let_go(item: Item, *, by: Person) -> None:
    """Keep an item no longer; the note goes along."""
    Kept.objects.filter(person=by, item=item.pk).delete()


@transaction.atomic
def annotate(item: Item, *, note: str, by: Person) -> Kept:
    """Write the note beside a kept item, keeping it if need be.

    Raises ValidationError for a note that is too long.
    """
    if len(note) > NOTE_LENGTH:
        raise ValidationError(_("A note is at most %(limit)d characters.") % {"limit": NOTE_LENGTH})
    kept = keep(item, by=by)
    kept.note = note
    kept.save(update_fields=["note"])
    return kept
