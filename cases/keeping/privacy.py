"""Notes go along and are erased with their person; of an item one may not see no title goes."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.privacy.facts import facts
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Fact, Part, Room, Row, hang
from cases.access import visible_q
from cases.keeping.models import Kept

KEEPING = Holding(
    title="Kept items",
    why="Your own reading list, with notes to yourself.",
    ground=Ground.SERVICE,
    how_long="until you let an item go, or as long as the account",
    seen_by="the person, nobody else",
)

TABLES = (table("keeping.kept", KEEPING, export="note at", erase="id person item"),)


def _kept(person: Person) -> Iterator[Row]:
    mine = Kept.objects.filter(person=person).select_related("item")
    seen = set(mine.filter(visible_q(person, "item__")).values_list("pk", flat=True))
    for kept in mine:
        title = kept.item.title if kept.pk in seen else ""
        yield (Fact("item", str(_("item")), title), *facts(kept))


def hang_keeping() -> None:
    """Hang this room's part."""
    hang(Room(name="keeping", tables=TABLES, parts=(Part("kept", _("Kept items"), _kept),)))
