"""One style sheet out of many small sources, in cascade layers."""

import re
from collections.abc import Iterator
from pathlib import Path

from kennisbank.design.patterns import PATTERNS

LAYERS = ("reset", "tokens", "base", "layout", "components", "pages", "print")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")


def stylesheet(sources: Path) -> str:
    """Return the whole sheet; a layer is a file, or all files of a folder."""
    parts = [f"@layer {','.join(LAYERS)};"]
    for layer in LAYERS:
        rules = "".join(path.read_text() for path in _files(sources, layer))
        if layer == "components":
            rules += _pattern_rules()
        parts.append(f"@layer {layer}{{{_smaller(rules)}}}")
    return "\n".join(parts) + "\n"


def _files(sources: Path, layer: str) -> Iterator[Path]:
    single = sources / f"{layer}.css"
    if single.exists():
        yield single
    yield from sorted((sources / layer).glob("*.css"))


def _pattern_rules() -> str:
    """Return a rule per theme; addresses are relative to the built sheet."""
    return "".join(
        f'.pattern[data-pattern="{code}"]{{mask-image:url("../patterns/{code}.svg")}}'
        for code in PATTERNS
    )


def _smaller(rules: str) -> str:
    """Return rules without comments and idle space; what stands in quotes has neither."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", rules))).strip()
