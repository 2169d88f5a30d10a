"""The site's mark as pictures for browsers and home screens."""

from PIL import Image, ImageDraw

INK, PAPER = "#1d2530", "#f9f6ef"
SIZES = (16, 32, 180, 192, 512)
FIELD = 32  # the mark is drawn on a field of 32 by 32, as in shapes.py
SHARPER = 4  # drawn larger, then made smaller: smooth edges


def icon(size: int, *, margin: float = 0.0) -> Image.Image:
    """Return the mark on paper; a margin keeps it inside a round cut."""
    field = size * SHARPER
    image = Image.new("RGB", (field, field), PAPER)
    draw = ImageDraw.Draw(image)
    scale = field * (1 - 2 * margin) / FIELD
    start = field * margin

    def at(*numbers: float) -> list[float]:
        return [start + number * scale for number in numbers]

    draw.rounded_rectangle(
        at(4.5, 2.5, 28, 29.5), radius=3 * scale, fill=INK, corners=(False, True, True, False)
    )
    draw.rectangle(at(8, 2.5, 9.3, 29.5), fill=PAPER)
    draw.polygon(at(12, 8, 25, 8, 25, 18.5, 19, 18.5, 14, 23.5, 14, 18.5, 12, 18.5), fill=PAPER)
    return image.resize((size, size), Image.Resampling.LANCZOS)
