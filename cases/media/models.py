"""Pictures, their renditions, papers, and for whom a collection of them is."""

import secrets
from pathlib import PurePath
from typing import ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_rendition_storage

from accounts.clearance import Audience
from cases.media.files import (
    PaperField,
    PaperFile,
    PictureField,
    RenditionField,
    paper_path,
    picture_path,
    rendition_path,
)
from cases.media.renditions import ORIGINAL, SPECS


def new_token() -> str:
    """Return 22 random characters: the part of an address that nobody can guess."""
    return secrets.token_urlsafe(16)


def _name(title: str, fallback: str, suffix: str) -> str:
    """Return a name for readers who save the file; it opens nothing."""
    return f"{slugify(title)[:60].strip('-') or fallback}{suffix}"


class Picture(AbstractImage):
    """An image, stored without anything but what is to be seen (see pictures.py)."""

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    file = PictureField(
        _("file"), upload_to=picture_path, width_field="width", height_field="height"
    )
    # Of what was sent and of what is kept: the importer knows either again.
    upload_sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    stored_sha256 = models.CharField(max_length=64, editable=False, db_index=True)

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "description",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def suffix(self) -> str:
        """Return the stored format as a suffix, such as ".jpg"."""
        return PurePath(self.file.name).suffix

    def address(self, spec: str) -> str:
        """Return the gated address of one of the sizes in renditions.py."""
        suffix = f".{SPECS[spec].rpartition('-')[2]}" if spec in SPECS else self.suffix
        name = _name(self.title, "picture", suffix.replace("jpeg", "jpg"))
        return reverse("picture_file", args=[self.token, spec, name])

    @property
    def gated_url(self) -> str:
        """Return the address of the picture as stored."""
        return self.address(ORIGINAL)


class Rendition(AbstractRendition):
    """A size of a picture. The admin chooses its own sizes: those have a token each."""

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")
    file = RenditionField(
        upload_to=rendition_path,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id}: {self.filter_spec}"

    @property
    def suffix(self) -> str:
        """Return the stored format as a suffix, such as ".webp"."""
        return PurePath(self.file.name).suffix

    @property
    def gated_url(self) -> str:
        """Return the address of this rendition."""
        return reverse("rendition_file", args=[self.token, f"picture{self.suffix}"])


class Paper(AbstractDocument):
    """A PDF to download (see papers.py)."""

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    file = PaperField(_("file"), upload_to=paper_path)
    stored_sha256 = models.CharField(max_length=64, editable=False, db_index=True)

    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "collection")

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")

    def clean(self) -> None:
        """Word the refusal beside the field; the field itself would refuse at saving."""
        super().clean()
        try:
            cast("PaperFile", self.file).check_if_new()
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from error

    @property
    def filename(self) -> str:
        """Return the name under which readers save it."""
        return _name(self.title.removesuffix(".pdf"), "document", ".pdf")

    @property
    def gated_url(self) -> str:
        """Return the address of the paper."""
        return reverse("paper_file", args=[self.token, self.filename])

    @property
    def url(self) -> str:
        """Return the same to Wagtail, whose own serving view is not mounted."""
        return self.gated_url


class CollectionAudience(models.Model):
    """For whom the files of a collection are. A collection without a row is for the police."""

    collection = models.OneToOneField(
        "wagtailcore.Collection", on_delete=models.CASCADE, related_name="file_audience"
    )
    audience = models.PositiveSmallIntegerField(_("visible to"), choices=Audience)

    class Meta:
        verbose_name = _("audience of a collection")
        verbose_name_plural = _("audiences of collections")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values),
                name="collection_audience_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.get_audience_display()}"
