"""Pictures and documents that come with a text file: kept, or known again."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from accounts.models import Person
from cases.media.actions import store_paper, store_picture
from cases.media.models import Paper, Picture
from cases.models import Item
from cases.textfiles.beside import BesideError, read_beside
from cases.textfiles.format import AUDIENCES, FORMATS
from cases.textfiles.record import ItemFile, Problem
from cases.textfiles.taking import raw
from cases.textfiles.walking import FILE_BLOCKS, file_names

MODELS: dict[str, type[Picture] | type[Paper]] = {"picture": Picture, "paper": Paper}
STORES: dict[str, Callable[..., Picture | Paper]] = {
    "picture": store_picture,
    "paper": store_paper,
}

Files = dict[tuple[str, str], int | None]


@dataclass
class Attached:
    """What a run kept, so that files do not stay behind when its rows do not."""

    stored: list[Picture | Paper] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def undo(self) -> None:
        """Delete the files that were stored; their rows are gone with the transaction."""
        for kept in self.stored:
            kept.file.storage.delete(str(kept.file.name))
        self.stored.clear()


def attach(file: ItemFile, item: Item, attached: Attached, *, by: Person | None) -> Files:
    """Return for each file that a record names the key of the picture or paper it is.

    What the item shows already is known by its content, wherever it is kept;
    anything else is kept for the item's audience.
    """
    found: Files = {}
    shown: dict[tuple[str, str], int] | None = None
    for path, kind, name, title in file_names(file.record):
        if (kind, name) in found:
            continue
        try:
            content = read_beside(file.path, name)
        except BesideError as error:
            attached.problems.append(file.problem(path, str(error)))
            continue
        shown = dict(_shown(item)) if shown is None else shown
        known = shown.get((kind, hashlib.sha256(content).hexdigest()))
        found[(kind, name)] = known or _store(file, attached, path, kind, name, title, content, by)
    return found


def _store(
    file: ItemFile,
    attached: Attached,
    path: str,
    kind: str,
    name: str,
    title: str,
    content: bytes,
    by: Person | None,
) -> int | None:
    newest = MODELS[kind].objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    audience = AUDIENCES[file.record.head["audience"]]
    try:
        kept = STORES[kind](content, name=name, title=title, audience=audience, by=by)
    except ValidationError as error:
        attached.problems.append(file.problem(path, f"“{name}”: {' '.join(error.messages)}"))
        return None
    if kept.pk > newest:
        attached.stored.append(kept)
    key: int = kept.pk
    return key


def _shown(item: Item) -> Iterator[tuple[tuple[str, str], int]]:
    """Give kind, content's hash and key of every file that an item shows now."""
    keys: dict[str, set[int]] = {"picture": {item.lead_image_id or 0}, "paper": set()}
    for section in FORMATS[item.KIND].sections:
        for block in raw(getattr(item, section.name)):
            if block["type"] in FILE_BLOCKS:
                keys[FILE_BLOCKS[block["type"]]].add(block["value"][block["type"]] or 0)
    for kind, model in MODELS.items():
        rows = model.objects.filter(pk__in=keys[kind] - {0})
        for pk, digest in rows.values_list("pk", "stored_sha256"):
            yield (kind, digest), pk
