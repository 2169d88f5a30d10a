"""File fields that clean what comes in and tell no address but the gated one.

Every door leads through `FieldFile.save`: the admin's forms, its multiple upload, the
choosers and our own importer. So this is where the last check stands.
"""

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models.fields.files import FieldFile
from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cases.media.papers import check_paper
from cases.media.pictures import SUFFIXES, CleanPicture, clean_picture
from cases.media.refusals import read_within


def unguessable(folder: str, suffix: str) -> str:
    """Return a new path for a stored file; it follows from nothing that readers know."""
    return f"{folder}/{secrets.token_urlsafe(24)}{suffix}"


def picture_path(instance: models.Model, name: str) -> str:
    """Name a stored picture."""
    return unguessable("pictures", _suffix(name))


def rendition_path(instance: models.Model, name: str) -> str:
    """Name a stored rendition."""
    return unguessable("renditions", _suffix(name))


def paper_path(instance: models.Model, name: str) -> str:
    """Name a stored paper."""
    return unguessable("papers", ".pdf")


def _suffix(name: str) -> str:
    return "." + name.rpartition(".")[2]


class PictureFile(WagtailImageFieldFile):
    """The file of a picture."""

    @property
    def url(self) -> str:
        """Return the gated address, whatever the storage would say."""
        address: str = self.instance.gated_url
        return address

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Measure by the header; nothing for what will be refused when it is saved.

        Django asks as soon as a file is assigned, where nobody would catch an error.
        """
        close = self.closed
        size: tuple[int | None, int | None] = None, None
        try:
            self.open()
            size = Image.open(self, formats=list(SUFFIXES)).size
        except Exception:  # noqa: BLE001, S110  # Pillow lets out whatever its decoders meet
            pass
        finally:
            if close:
                self.close()
            else:
                self.seek(0)
        return size

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the picture cleaned; raise FileRefusedError for what is not taken."""
        clean = content
        if not isinstance(content, CleanPicture):
            limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
            clean = clean_picture(read_within(content, limit), name=name)
        self.instance.upload_sha256 = clean.upload_sha256
        self.instance.stored_sha256 = clean.stored_sha256
        self.instance.file_size = clean.size
        super().save(f"picture{clean.suffix}", clean, save)


class RenditionFile(WagtailImageFieldFile):
    """The file of a rendition, which Wagtail makes from a cleaned picture."""

    @property
    def url(self) -> str:
        """Return the gated address."""
        address: str = self.instance.gated_url
        return address


class PaperFile(FieldFile):
    """The file of a paper."""

    instance: Any

    @property
    def url(self) -> str:
        """Return the gated address."""
        address: str = self.instance.gated_url
        return address

    def check_if_new(self) -> None:
        """Raise FileRefusedError for what saving would not take."""
        if getattr(self, "_committed", True):
            return
        check_paper(read_within(self.file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE))

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the paper as it is; raise FileRefusedError for what is not taken."""
        read = read_within(content, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        check_paper(read)
        self.instance.stored_sha256 = hashlib.sha256(read).hexdigest()
        self.instance.file_size = len(read)
        super().save("paper.pdf", ContentFile(read), save)


class PictureField(WagtailImageField):
    """Holds a cleaned picture."""

    attr_class = PictureFile


class RenditionField(WagtailImageField):
    """Holds a rendition."""

    attr_class = RenditionFile


class PaperField(models.FileField):
    """Holds a checked PDF."""

    attr_class = PaperFile
