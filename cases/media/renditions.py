"""The sizes in which a picture can be asked for: this list and nothing else.

An address carries the name on the left. Were it to carry Wagtail's own words on the right,
anyone could have the server make any number of versions of a picture.
"""

from dataclasses import dataclass
from typing import Final

WIDTHS: Final = (320, 640, 960, 1280, 1920)
ORIGINAL: Final = "original"
CARD: Final = "card"
SHARE: Final = "share"

SPECS: Final[dict[str, str]] = {
    **{f"w{width}": f"width-{width}|format-webp" for width in WIDTHS},
    CARD: "fill-640x360|format-webp",
    SHARE: "fill-1200x630|format-jpeg",
}
CROPPED: Final = {CARD: (640, 360), SHARE: (1200, 630)}


@dataclass(frozen=True)
class Width:
    """One size of a picture: its name in addresses, and its pixels."""

    spec: str
    width: int
    height: int


def widths_for(width: int, height: int) -> list[Width]:
    """Return the sizes worth offering of a picture, small to large; never enlarged.

    Computed as Wagtail will make them, so that a page needs neither file nor query.
    """
    wanted = [each for each in WIDTHS if each < width]
    wanted += [each for each in WIDTHS if each >= width][:1]
    return [
        Width(f"w{each}", min(each, width), max(1, int(height * min(each, width) / width)))
        for each in wanted
    ]
