"""Uploaded bytes → a picture in two sizes, small enough to stand below what somebody says.

WebP for both, whatever came in. Cleaned as every upload is (see pictures.py): nothing but
pixels gets this far.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from cases.media.pictures import Decoded, bare, decoded

# The longer side, in pixels. The small one is shown at half its size on a sharp screen.
LARGE_SIDE, SMALL_SIDE = 1600, 640
QUALITY = 80
# Noise does not get small by itself: then rather less sharp than more than this.
MOST_BYTES = 1024 * 1024
LOW_QUALITY = 45


@dataclass(frozen=True)
class Sizes:
    """A picture as it is stored: two WebP files, and the pixels of the larger."""

    large: bytes
    small: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Return by what the same picture is known again."""
        return hashlib.sha256(self.large).hexdigest()


def sizes_of(content: bytes) -> Sizes:
    """Return a picture in two sizes, never enlarged, or raise FileRefusedError."""
    picture = bare(decoded(content))
    large = _within(picture, LARGE_SIDE)
    return Sizes(_webp(large), _webp(_within(large, SMALL_SIDE)), *large.size)


def fitted(width: int, height: int, side: int) -> tuple[int, int]:
    """Return width and height brought within a square, never enlarged, at least a pixel."""
    share = min(1.0, side / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))


def _within(picture: Decoded, side: int) -> Decoded:
    size = fitted(*picture.size, side)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)


def _webp(picture: Decoded) -> bytes:
    for quality in (QUALITY, LOW_QUALITY):
        out = BytesIO()
        picture.save(out, "WEBP", quality=quality)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
