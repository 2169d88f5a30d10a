"""Keeping the index: rows are written when an item is published, or all of them anew.

Rows are worked out for many items at once, compared with what stands there, and written where
they differ: a rebuild serves what it has not reached yet, and one that is killed leaves each
row whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice

from django.db import connection, models, transaction

from cases.finding.models import Entry, Label, Text
from cases.finding.rows import Row, rows_of
from cases.models import Item, Theme

BATCH = 200
Progress = Callable[[int, int], None]


def refresh(item: Item) -> None:
    """Write what the index holds of a published item."""
    _write([item.pk])


def remove(item: Item) -> None:
    """Take an item out of the index."""
    Entry.objects.filter(item=item.pk).delete()


def forget_old_words() -> None:
    """Let nothing be left of words that stand in no text any more.

    SQLite's full-text table keeps what was taken out until its parts are merged: who is erased
    would still lie in the file.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO finding_words(finding_words) VALUES ('optimize')")


def rebuild(progress: Progress | None = None) -> int:
    """Write the index anew from what is published; return the number of entries.

    Everything published is indexed, whatever its audience: the gate is asked
    by every question, not by the index.
    """
    _surplus().delete()
    for ids in _batches(progress):
        _write(ids)
    return Entry.objects.count()


def check(progress: Progress | None = None) -> dict[str, list[int]]:
    """Return the ids of items whose entry is missing, is behind, or should not be there."""
    found: dict[str, list[int]] = {
        "missing": [],
        "stale": [],
        "surplus": list(_surplus().order_by("item").values_list("item", flat=True)),
    }
    for ids in _batches(progress):
        stored = _stored(ids)
        for pk, row in rows_of(ids).items():
            if pk not in stored:
                found["missing"].append(pk)
            elif stored[pk] != row:
                found["stale"].append(pk)
    return found


def _surplus() -> models.QuerySet[Entry]:
    return Entry.objects.exclude(item__in=Item.objects.filter(live=True))


def _batches(progress: Progress | None) -> Iterator[list[int]]:
    """Walk over the ids of what is published, and say how far one is."""
    live = Item.objects.filter(live=True).order_by("pk")
    total, done = live.count(), 0
    for part in _parts(live.values_list("pk", flat=True)):
        yield part
        done += len(part)
        if progress:
            progress(done, total)


@transaction.atomic
def _write(ids: Collection[int]) -> None:
    """Write the rows of these items where they are not yet as they should be.

    What stands there is locked first: who counts reports meanwhile waits, and counts after.
    """
    list(Entry.objects.select_for_update().filter(item__in=ids).order_by("pk").values_list("pk"))
    stored = _stored(ids)
    new = {pk: row for pk, row in rows_of(ids).items() if stored.get(pk) != row}
    if not new:
        return
    entries = Entry.objects.bulk_create(
        (Entry(item_id=pk, **row.entry) for pk, row in new.items()),
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=list(next(iter(new.values())).entry),
    )
    keys = {entry.item_id: entry.pk for entry in entries}
    _write_labels(new, stored, keys)
    Text.objects.bulk_create(
        (
            Text(entry_id=keys[pk], **row.text)
            for pk, row in new.items()
            if pk not in stored or stored[pk].text != row.text
        ),
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["text", "title", "lead", "body"],
    )


def _write_labels(
    new: Mapping[int, Row], stored: Mapping[int, Row], keys: Mapping[int, int]
) -> None:
    changed = [pk for pk, row in new.items() if pk not in stored or stored[pk].labels != row.labels]
    Label.objects.filter(entry__in=[keys[pk] for pk in changed if pk in stored]).delete()
    Label.objects.bulk_create(
        Label(entry_id=keys[pk], facet=facet, value=value)
        for pk in changed
        for facet, value in sorted(new[pk].labels)
    )


def _stored(ids: Collection[int]) -> dict[int, Row]:
    """Return what the index holds of these items, by their ids."""
    entries = Entry.objects.filter(item__in=ids).prefetch_related("labels").select_related("words")
    return {
        entry.item_id: Row(
            {name: getattr(entry, name) for name in Row.ENTRY},
            {name: getattr(entry.words, name) for name in Row.TEXT}
            if hasattr(entry, "words")
            else {},
            frozenset((label.facet, label.value) for label in entry.labels.all()),
        )
        for entry in entries
    }


def on_theme_saved(sender: type, instance: Theme, **_rest: object) -> None:
    """Follow the words of a theme: its items are found by them."""
    under = Item.objects.filter(live=True, item_themes__theme=instance).values_list("pk", flat=True)
    for ids in _parts(under):
        _write(ids)


def on_published(sender: type, instance: object, **_rest: object) -> None:
    """Follow Wagtail's signal of publication."""
    if isinstance(instance, Item):
        refresh(instance)


def on_unpublished(sender: type, instance: object, **_rest: object) -> None:
    """Follow Wagtail's signal of taking offline."""
    if isinstance(instance, Item):
        remove(instance)


def _parts(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while part := list(islice(left, BATCH)):
        yield part
