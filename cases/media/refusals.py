"""Why a file is not taken: one error, with a sentence for people."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


class FileRefusedError(ValidationError):
    """A file is not taken; `messages[0]` says why, and what to do about it.

    It is a ValidationError so that a form shows it beside the field.
    """


def too_large(limit: int) -> FileRefusedError:
    """Return the refusal of a file of more than `limit` bytes."""
    return FileRefusedError(
        _("This file is too large. The limit is %(limit)s: make it smaller and try again.")
        % {"limit": filesizeformat(limit)},
        code="too_large",
    )


def read_within(file: File[Any], limit: int) -> bytes:
    """Return the whole content of a file; raise FileRefusedError above `limit` bytes.

    Never holds more than one byte above the limit.
    """
    file.seek(0)
    content = file.read(limit + 1)
    if len(content) > limit:
        raise too_large(limit)
    return bytes(content)
