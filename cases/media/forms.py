"""The admin's picture form, whose file field cleans before anything else looks."""

from typing import Any

from django.core.files.base import File
from django.forms.fields import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cases.media.pictures import CleanPicture, clean_picture
from cases.media.refusals import read_within, too_large


class PictureUpload(WagtailImageField):
    """A file field that yields a CleanPicture."""

    def to_python(self, data: File[Any] | None) -> CleanPicture | None:
        """Return the upload cleaned; replaces Wagtail's checks.

        Those open the file first, and a decompression bomb leaves them as an error page.
        """
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        if upload.size > self.max_upload_size:
            raise too_large(self.max_upload_size)
        return clean_picture(read_within(upload, self.max_upload_size), name=upload.name or "")


class PictureForm(BaseImageForm):
    """The form behind single upload, multiple upload and the chooser (named in the settings)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not declared on the class: there it would come back in the multiple upload's
        # second form, which leaves the file out.
        field = self.fields.get("file")
        if field is not None:
            self.fields["file"] = PictureUpload(
                label=field.label, required=field.required, widget=field.widget
            )
