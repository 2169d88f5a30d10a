"""Uploads: whoever brought a file in takes it along; when they leave, unused files go."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import PurePath

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import ReferenceIndex, Revision

from accounts.clearance import clearance_of
from accounts.models import Person
from accounts.privacy.facts import rows
from accounts.privacy.fates import Table, table
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Enclosure, Leaver, Part, Room, Row, hang
from cases.holdings import UPLOADS
from cases.media.models import Paper, Picture, Rendition
from cases.media.queries import audience_of_collection
from cases.models import Item

LANGUAGE = "nl"  # a file does not say which its title is in

TABLES: tuple[Table, ...] = (
    table(
        "media.picture",
        UPLOADS,
        keep=(
            "id collection width height focal_point_x focal_point_y focal_point_width "
            "focal_point_height file_hash token upload_sha256 stored_sha256 tags"
        ),
        export="title description created_at file file_size",
        erase="uploaded_by_user",
    ),
    table(
        "media.paper",
        UPLOADS,
        keep="id collection file_hash token stored_sha256 tags",
        export="title created_at file file_size",
        erase="uploaded_by_user",
    ),
    table(
        "media.rendition",
        UPLOADS,
        keep="id filter_spec width height focal_point_key token image file",
    ),
    table("media.collectionaudience", UPLOADS, keep="id collection audience"),
)


def _brought_by(person: Person) -> Iterator[Picture | Paper]:
    for model in (Picture, Paper):
        yield from model.objects.filter(uploaded_by_user=person).select_related("collection")


def _to_take_along(person: Person) -> list[Picture | Paper]:
    """Return the files of this person; the gate holds for exports too."""
    cleared = clearance_of(person)
    return [
        file for file in _brought_by(person) if audience_of_collection(file.collection) <= cleared
    ]


def _rows(person: Person) -> Iterator[Row]:
    yield from rows(_to_take_along(person))


def _files(person: Person) -> Iterator[Enclosure]:
    for number, file in enumerate(_to_take_along(person), start=1):
        folder = "pictures" if isinstance(file, Picture) else "papers"
        storage, name = file.file.storage, str(file.file.name)
        if storage.exists(name):
            path = f"{folder}/{number}{PurePath(name).suffix}"
            yield Enclosure(path, partial(storage.open, name))


def _erase(leaver: Leaver) -> None:
    for file in list(_brought_by(leaver.person)):
        if _is_used(file):
            _keep_without_name(file, leaver.traces)
        else:
            _delete(file)
    for model in (Picture, Paper):
        for address in leaver.traces.addresses:
            for file in model.objects.filter(title__icontains=address):
                _keep_without_name(file, leaver.traces)


def _is_used(file: Picture | Paper) -> bool:
    """Tell whether a text shows the file: as it stands, or in a draft that waits."""
    if ReferenceIndex.get_references_to(file).exists():
        return True
    keys = ("image", "lead_image", "picture") if isinstance(file, Picture) else ("document",)
    newest = Revision.objects.filter(pk__in=Item.objects.values("latest_revision"))
    asked = Q()
    # As JSON is written, and as JSON within JSON; whether the key is the last or not.
    for key, quote, end in product(keys, ('"', r"\""), (",", "}")):
        asked |= Q(as_text__contains=f"{quote}{key}{quote}: {file.pk}{end}")
    drafts = newest.annotate(as_text=Cast("content", TextField()))
    return bool(drafts.filter(asked).exists())


def _keep_without_name(file: Picture | Paper, traces: Traces) -> None:
    """Let a file stay where it is shown, without who brought it."""
    file.title = traces.without_name(file.title, LANGUAGE)
    if isinstance(file, Picture):
        file.description = traces.without_name(file.description, LANGUAGE)
    file.uploaded_by_user = None
    file.save()


def _delete(file: Picture | Paper) -> None:
    """Delete a file with all its sizes; from the disk first, so that none stays behind."""
    stored = [file.file, *(made.file for made in _renditions(file))]
    for each in stored:
        each.storage.delete(str(each.name))
    file.delete()


def _renditions(file: Picture | Paper) -> list[Rendition]:
    return list(file.renditions.all()) if isinstance(file, Picture) else []


def hang_media() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="media",
            tables=TABLES,
            parts=(Part("uploads", _("Pictures and papers"), _rows, _files),),
            erase=_erase,
        )
    )
