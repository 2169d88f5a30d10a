"""Uploaded bytes → a picture that holds nothing but what is to be seen.

The picture is decoded and written anew, so that places, names, comments and whatever
hung behind the image stay out: EXIF with GPS, XMP, text chunks, a web page or a second
file in the tail. Colours are moved to sRGB, so the colour profile can go too.
"""

import hashlib
from io import BytesIO
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.formats import localize
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from cases.media.refusals import FileRefusedError, too_large

# No longer side than WebP can hold, with some room: renditions are WebP.
MAX_SIDE = 16_000
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
MIME_OF_SUFFIX = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}

Decoded = Image.Image


class CleanPicture(ContentFile[bytes]):
    """A picture as it may be stored; only `clean_picture` makes one."""

    def __init__(self, content: bytes, *, name: str, upload_sha256: str, suffix: str) -> None:
        super().__init__(content, name=name)
        self.upload_sha256 = upload_sha256
        self.stored_sha256 = hashlib.sha256(content).hexdigest()
        self.suffix = suffix
        self.content_type = MIME_OF_SUFFIX[suffix]


def clean_picture(content: bytes, *, name: str = "picture") -> CleanPicture:
    """Return the picture written anew, or raise FileRefusedError.

    What the file is, is read from its first bytes; its name and the browser's word for
    it count for nothing. Size and pixels are checked before anything is decoded.
    """
    kind = _taken_kind(content)
    written = _written_anew(_decoded(content, kind), kind, lossless=b"VP8L" in content[:64])
    return CleanPicture(
        written,
        name=PurePath(name).stem[:60] + SUFFIXES[kind],
        upload_sha256=hashlib.sha256(content).hexdigest(),
        suffix=SUFFIXES[kind],
    )


def decoded(content: bytes) -> Decoded:
    """Return what is to be seen, upright and in sRGB; refuses all that `clean_picture` refuses."""
    return _decoded(content, _taken_kind(content))


def _taken_kind(content: bytes) -> str:
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if len(content) > limit:
        raise too_large(limit)
    kind = kind_of(content)
    if kind is None:
        raise FileRefusedError(
            _("This is not a picture we can take. Use a JPEG, PNG or WebP file."), code="kind"
        )
    return kind


def kind_of(content: bytes) -> str | None:
    """Return Pillow's name of the format that the first bytes announce, if we take it."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return None


def _decoded(content: bytes, kind: str) -> Decoded:
    """Decode after a look at the header alone: 48 kB can unfold into 400 megapixels."""
    try:
        picture = Image.open(BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow lets out whatever its decoders meet
        raise _damaged() from error
    width, height = picture.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_many_pixels()
    # A telephone's JPEG may carry a second frame for depth or brightness: the first is the photo.
    if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        raise FileRefusedError(
            _("This picture moves. Save one still image of it and use that."), code="animated"
        )
    try:
        picture.load()
        return _eight_bits(_in_srgb(_upright(picture)))
    except Exception as error:  # as above
        raise _damaged() from error


def _upright(picture: Decoded) -> Decoded:
    """Turn the picture as its EXIF says, which does not come along."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001  # broken EXIF must not cost the picture
        return picture


def _in_srgb(picture: Decoded) -> Decoded:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture  # a broken profile: the colours may be a little off
    return converted or picture


def _eight_bits(picture: Decoded) -> Decoded:
    """Return it in one of the four modes that every format and browser knows."""
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey; convert() alone would clip to white
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in picture.info or picture.mode in {"PA", "La", "RGBa"}:
        return picture.convert("RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in {"L", "LA", "RGB", "RGBA"} else picture.convert("RGB")


def bare(picture: Decoded) -> Decoded:
    """Return the pixels alone: Pillow writes back profile and comments it finds on an image."""
    made = Image.new(picture.mode, picture.size)
    made.paste(picture)
    return made


def _written_anew(picture: Decoded, kind: str, *, lossless: bool) -> bytes:
    out = BytesIO()
    if kind == "JPEG":
        bare(picture).save(out, "JPEG", quality=88, optimize=True, progressive=True)
    elif kind == "PNG":
        bare(picture).save(out, "PNG", optimize=True)
    else:
        bare(picture).save(out, "WEBP", quality=88, lossless=lossless)
    return out.getvalue()


def _too_many_pixels() -> FileRefusedError:
    return FileRefusedError(
        _(
            "This picture is too large: the limit is %(pixels)s megapixels and %(side)s pixels "
            "along a side. Make it smaller and try again."
        )
        % {
            "pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
            "side": localize(MAX_SIDE, use_l10n=True),
        },
        code="too_many_pixels",
    )


def _damaged() -> FileRefusedError:
    return FileRefusedError(
        _("This picture is damaged. Open it, save it again and try once more."), code="damaged"
    )
