"""Which posts are so long that a page shows their beginning first."""

import math
import re

from django.utils.html import strip_tags

ROWS = 22  # a post of more is folded; `static/css/components/post.css` leaves some fourteen
ROW = 75  # characters
_BLOCKS = re.compile(r"<(?:p|li|br|blockquote|pre|hr)\b[^>]*>")


def is_long(html: str) -> bool:
    """Tell whether a post's text takes more rows than are pleasant to scroll past."""
    if len(html) < ROWS:
        return False
    return sum(_rows(block) for block in _BLOCKS.split(html)) > ROWS


def _rows(block: str) -> int:
    words = strip_tags(block).strip()
    # Only in code does a new line in the HTML begin a row.
    lines = words.splitlines() if "</pre>" in block else [words]
    return sum(max(1, math.ceil(len(line) / ROW)) for line in lines) if words else 0
