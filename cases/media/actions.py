"""What can be done with files: store them, and make the sizes in which they are shown."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from wagtail.images.models import Filter

from accounts.clearance import Audience
from accounts.models import Person
from cases.media.models import Paper, Picture, Rendition
from cases.media.pictures import clean_picture
from cases.media.queries import collection_for
from cases.media.renditions import SPECS


@transaction.atomic
def store_picture(
    content: bytes, *, name: str, title: str, audience: Audience, by: Person | None
) -> Picture:
    """Keep a picture for an audience; the same picture again is not kept twice.

    `name` is the file's own name. Raises FileRefusedError for what is not taken.
    """
    collection = collection_for(audience)
    sha256 = hashlib.sha256(content).hexdigest()
    # What we exported is what is stored, what the author has is what was sent.
    same = Picture.objects.filter(Q(upload_sha256=sha256) | Q(stored_sha256=sha256))
    found: Picture | None = same.filter(collection=collection).order_by("pk").first()
    if found is not None:
        return found
    picture = Picture(
        title=(title or name)[:255],
        file=clean_picture(content, name=name),
        collection=collection,
        uploaded_by_user=by,
    )
    picture.save()
    picture.get_file_hash()
    return picture


@transaction.atomic
def store_paper(
    content: bytes, *, name: str, title: str, audience: Audience, by: Person | None
) -> Paper:
    """Keep a PDF for an audience; the same PDF again is not kept twice.

    `name` is the file's own name. Raises FileRefusedError for what is not taken.
    """
    collection = collection_for(audience)
    sha256 = hashlib.sha256(content).hexdigest()
    same = Paper.objects.filter(collection=collection, stored_sha256=sha256)
    found: Paper | None = same.order_by("pk").first()
    if found is not None:
        return found
    paper = Paper(
        title=(title or name)[:255],
        file=ContentFile(content, name="paper.pdf"),
        collection=collection,
        uploaded_by_user=by,
    )
    paper.save()
    paper.get_file_hash()
    return paper


def rendition_of(picture: Picture, spec: str) -> Rendition:
    """Return a size of a picture from the list in renditions.py, made when first asked for.

    Asks the database, not Wagtail's cache: that may still know a rendition of the picture
    as it was before. Raises KeyError for a size that is not on the list.
    """
    wanted = Filter(spec=SPECS[spec])
    key = wanted.get_cache_key(picture)
    found = picture.renditions.filter(filter_spec=wanted.spec, focal_point_key=key).first()
    made: Rendition = found or picture.create_rendition(wanted)
    return made
