"""Which file is for whom, and which file this reader may fetch."""

from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.models import Collection, Page, ReferenceIndex

from accounts.clearance import Audience, Reader, clearance_of
from accounts.permissions import may_enter_admin, may_read_teaching_notes
from cases.media.models import CollectionAudience, Paper, Picture, Rendition
from cases.models import Item, Theme

F = TypeVar("F", Picture, Paper)

# Texts of an item that only those who teach may read, and so the pictures in them.
TEACHING_FIELDS = ("teaching_note", "facilitation", "teacher_guide", "class_notes")


def audiences() -> dict[int, Audience]:
    """Return the audience of each collection that has one, in one query."""
    rows = CollectionAudience.objects.values_list("collection_id", "audience")
    return {pk: Audience(audience) for pk, audience in rows}


def audience_of_collection(collection: Collection) -> Audience:
    """Return for whom the files of a collection are: the police, unless it says otherwise.

    A collection inside another does not take over the audience of the one it is in.
    """
    return audiences().get(collection.pk, Audience.POLICE)


def collection_for(audience: Audience) -> Collection:
    """Return the collection whose files are for this audience.

    Raises Collection.DoesNotExist when the site was set up without.
    """
    found = Collection.objects.filter(file_audience__audience=audience).order_by("pk").first()
    if found is None:
        raise Collection.DoesNotExist(f"No collection holds files for {audience.name}.")
    return found


def is_shown_to(file: Picture | Paper, person: Reader | None) -> bool:
    """Tell whether something that the reader may see shows this file.

    Counted are published items through the gate, themes and public pages. Drafts,
    withdrawn items and earlier versions do not count.
    """
    shown_in = ReferenceIndex.get_references_to(file)
    if not may_read_teaching_notes(person):
        fields = Q()
        for name in TEACHING_FIELDS:
            fields |= Q(model_path__startswith=f"{name}.")
        shown_in = shown_in.exclude(fields)
    return (
        Item.objects.visible_to(person).filter(pk__in=_keys(shown_in, Item)).exists()
        or bool(_keys(shown_in, Theme))
        or Page.objects.live().public().filter(pk__in=_keys(shown_in, Page)).exists()
    )


def _keys(references: QuerySet[ReferenceIndex], model: type) -> list[str]:
    kind = ContentType.objects.get_for_model(model)
    found = references.filter(base_content_type=kind).values_list("object_id", flat=True)
    return list(found.distinct())


def _may_fetch(file: Picture | Paper, person: Reader | None, clearance: Audience) -> bool:
    if may_enter_admin(person):
        return True
    return clearance >= audience_of_collection(file.collection) and is_shown_to(file, person)


def get_fetchable_or_404(model: type[F], token: str, person: Reader | None) -> F:
    """Return the file with this token if the reader may have it, or raise Http404.

    The person is asked first, so that what is absent and what is forbidden have touched
    the same session and answer with the same headers.
    """
    clearance = clearance_of(person)
    file: F | None = model.objects.filter(token=token).select_related("collection").first()
    if file is None or not _may_fetch(file, person, clearance):
        raise Http404
    return file


def get_rendition_or_404(token: str, person: Reader | None) -> Rendition:
    """Return the rendition with this token if the reader may have its picture."""
    clearance = clearance_of(person)
    rows = Rendition.objects.filter(token=token).select_related("image__collection")
    found: Rendition | None = rows.first()
    if found is None or not _may_fetch(found.image, person, clearance):
        raise Http404
    return found
