"""The patterns of the eighteen themes: each a tile of 96 by 96 that repeats without a seam.

They serve as masks, so they have no colour: the type of an item tints them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import cos, pi, sin

TILE = 96


@dataclass(frozen=True)
class Pattern:
    """A path that is stroked with a width, or filled when the width is 0."""

    path: str
    width: float = 0

    def svg(self) -> str:
        """Return the tile as an SVG file."""
        ink = f'fill="none" stroke="#000" stroke-width="{self.width:g}"' if self.width else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{TILE}" height="{TILE}"'
            f' viewBox="0 0 {TILE} {TILE}"><path {ink} d="{self.path}"/></svg>\n'
        )


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def _grid(step: float, *, staggered: bool = False) -> Iterator[tuple[float, float]]:
    """Yield the centres of a grid that repeats with the tile."""
    for row in range(round(TILE / step)):
        shift = step / 2 if staggered and row % 2 else 0
        for column in range(round(TILE / step)):
            yield (
                step * column + step / 2 - (step / 4 if staggered else 0) + shift,
                step * (row + 0.5),
            )


def waves(step: int, height: int) -> str:
    """Draw level waves."""
    half = TILE / 4
    return "".join(
        f"M0 {y:g}q{half / 2:g} {-height} {half:g} 0t{half:g} 0t{half:g} 0t{half:g} 0"
        for y in range(step // 2, TILE, step)
    )


def slant(step: int, *, crossed: bool = False) -> str:
    """Draw slanting lines, or two sets that cross."""
    lines = "".join(f"M{x} {TILE}L{x + TILE} 0" for x in range(-TILE, TILE, step))
    if crossed:
        lines += "".join(f"M{x} 0L{x + TILE} {TILE}" for x in range(-TILE, TILE, step))
    return lines


def dots(step: int, size: Callable[[float, float], float], *, staggered: bool = False) -> str:
    """Draw dots whose size may depend on the place."""
    return "".join(_circle(x, y, size(x, y)) for x, y in _grid(step, staggered=staggered))


def woven(step: int) -> str:
    """Draw strips that go over and under each other."""
    drawn = ""
    for index, (x, y) in enumerate(_grid(step)):
        row = index // round(TILE / step)
        third, half = step / 3, step / 2
        across = (index + row) % 2 == 0
        for offset in (-third / 2, third / 2):
            drawn += (
                f"M{x - half:g} {y + offset:g}h{step:g}"
                if across
                else f"M{x + offset:g} {y - half:g}v{step:g}"
            )
    return drawn


def repeated(step: int, path: str, *, staggered: bool = False) -> str:
    """Draw a small relative path at every point of a grid."""
    return "".join(f"M{x:g} {y:g}{path}" for x, y in _grid(step, staggered=staggered))


def scales(step: int) -> str:
    """Draw overlapping arcs, as on a roof."""
    half = step / 2
    return "".join(
        f"M{x:g} {y + half:g}a{half:g} {half:g} 0 0 1 {step:g} 0"
        for row, y in enumerate(range(-step, TILE, step // 2))
        for x in range(-step + (step // 2 if row % 2 else 0), TILE, step)
    )


def zigzag(step: int, height: int) -> str:
    """Draw sharp lines up and down."""
    teeth = f"l{step} {-height}l{step} {height}" * (TILE // (2 * step))
    return "".join(f"M0 {y}{teeth}" for y in range(height, TILE + 1, height * 2))


def bars() -> str:
    """Draw standing bars of different heights."""
    heights = (34, 62, 20, 80, 48, 72, 28, 56)
    return "".join(
        f"M{12 * n + 3} {TILE - height}h6v{height}h-6z" for n, height in enumerate(heights)
    )


def rings(x: int, y: int, step: int) -> str:
    """Draw circles around a point, cut off at the tile's edge."""
    return "".join(_circle(x, y, radius) for radius in range(step, TILE // 2, step))


def streets() -> str:
    """Draw streets seen from above."""
    return "M0 20H96M0 62H96M28 0V96M70 20V62M50 62V96M0 44H28M70 44H96M28 84H50"


def rays(count: int) -> str:
    """Draw lines from the middle outwards."""
    turns = (2 * pi * n / count for n in range(count))
    ways = ((cos(turn), sin(turn)) for turn in turns)
    return "".join(
        f"M{48 + 10 * x:.1f} {48 + 10 * y:.1f}L{48 + 42 * x:.1f} {48 + 42 * y:.1f}" for x, y in ways
    )


def _growing(x: float, _y: float) -> float:
    return 1.2 + 3.4 * (0.5 - 0.5 * cos(2 * pi * x / TILE))


PATTERNS: dict[str, Pattern] = {
    "T01": Pattern(rings(48, 48, 9), 2.5),
    "T02": Pattern(waves(16, 12), 3),
    "T03": Pattern(rays(16), 3),
    "T04": Pattern(dots(16, lambda _x, _y: 3.2, staggered=True)),
    "T05": Pattern(woven(24), 3),
    "T06": Pattern(streets(), 4),
    "T07": Pattern(dots(24, lambda _x, _y: 8, staggered=True), 2.5),
    "T08": Pattern(slant(16, crossed=True), 2),
    "T09": Pattern(bars()),
    "T10": Pattern("M0 8H40M56 8H96M0 24H40M56 24H96M0 40H40M56 40H96M0 56H40M56 56H96"
                   "M0 72H40M56 72H96M0 88H40M56 88H96", 4),
    "T11": Pattern(zigzag(12, 12), 3),
    "T12": Pattern(repeated(24, "m0-9l8 4.5v9l-8 4.5l-8-4.5v-9z", staggered=True), 2.5),
    "T13": Pattern(repeated(24, "m-9-8h18v12h-10l-5 5v-5h-3z", staggered=True), 2),
    "T14": Pattern(repeated(16, "m-5-5l5 5l-5 5"), 2.5),
    "T15": Pattern(repeated(32, "m-12-12h24v24h-24zm6 6v12h12v-12z")),
    "T16": Pattern(dots(12, _growing)),
    "T17": Pattern(scales(32), 2.5),
    "T18": Pattern(repeated(24, "m-5 0h10m-5-5v10", staggered=True), 3),
}  # fmt: skip
