"""What somebody keeps. Everything here starts from the gate."""

from django.db.models import QuerySet

from accounts.clearance import Reader
from accounts.models import Person
from cases.keeping.models import Kept
from cases.models import Item


def kept_by(person: Person) -> QuerySet[Kept]:
    """Return what the person keeps and may see now, with the items, the newest first."""
    mine = Kept.objects.visible_to(person).filter(person=person)
    return mine.select_related("item__entry", "item__seminar")


def is_kept(item: Item, person: Reader | None) -> bool:
    """Tell whether the person keeps this item, which they are looking at."""
    return isinstance(person, Person) and Kept.objects.filter(person=person, item=item.pk).exists()
