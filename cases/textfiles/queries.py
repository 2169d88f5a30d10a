"""What may leave in files: every export starts here, from the gate."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from accounts.clearance import Audience, Reader, clearance_of
from accounts.permissions import may_enter_admin
from cases.media.models import Paper, Picture
from cases.media.queries import audiences
from cases.models import Item
from cases.models.wording import KINDS, Kind
from cases.textfiles.beside import file_name
from cases.textfiles.record import Record
from cases.textfiles.taking import EVERY_PART, Sight, parts_for, take

BATCH = 200
_CHILDREN = tuple(words.accessor for words in KINDS.values())


def sight_for(person: Reader | None) -> Sight:
    """Return what this reader may take along."""
    visible = Item.objects.visible_to(person)
    clearance = Audience.POLICE if may_enter_admin(person) else clearance_of(person)
    return Sight(_ids(visible), _files(clearance), parts_for(person), is_excerpt=True)


def sight_of_everything() -> Sight:
    """Return the sight without the gate: for comparing on import, and for copies by administrators.

    The one place of this room that passes by the gate; nothing of it is shown on the site.
    """
    return Sight(_ids(Item.objects.all()), _files(Audience.POLICE), EVERY_PART, is_excerpt=False)


def records(sight: Sight, kinds: Iterable[Kind]) -> Iterator[Record]:
    """Give the record of every item in sight, oldest first."""
    wanted = list(kinds)
    keys = sorted(sight.ids)
    for start in range(0, len(keys), BATCH):
        batch = Item.objects.filter(pk__in=keys[start : start + BATCH], kind__in=wanted)
        for item in batch.select_related(*_CHILDREN).order_by("pk"):
            yield take(latest(item), sight)


def latest(item: Item) -> Item:
    """Return the item as its own type: as published, or the newest draft of what is not."""
    own = item.specific
    if own.live:
        return own
    draft: Item = own.get_latest_revision_as_object()
    return draft


def _ids(items: QuerySet[Item]) -> dict[int, str]:
    return dict(items.values_list("pk", "public_id"))


def _files(clearance: Audience) -> dict[tuple[str, int], str]:
    """Return the names of all files that someone with this clearance may have."""
    rows: list[tuple[str, int, int, str, str]] = []
    fields = ("pk", "collection_id", "file", "stored_sha256")
    rows += [("picture", *row) for row in Picture.objects.values_list(*fields)]
    rows += [("paper", *row) for row in Paper.objects.values_list(*fields)]
    of_collection = audiences()
    return {
        (kind, pk): file_name(kind, stored, digest)
        for kind, pk, collection, stored, digest in rows
        if of_collection.get(collection, Audience.POLICE) <= clearance
    }
