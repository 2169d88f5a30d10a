"""A picture in two sizes: small files, nothing but pixels, and the same refusals as elsewhere."""

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cases.media.refusals import FileRefusedError
from cases.media.sizes import LARGE_SIDE, MOST_BYTES, SMALL_SIDE, Sizes, fitted, sizes_of
from tests.cases.media import hostile


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def made(content: bytes) -> tuple[Sizes, Image.Image, Image.Image]:
    sizes = sizes_of(content)
    return sizes, opened(sizes.large), opened(sizes.small)


def test_large_picture_comes_in_two_sizes_of_the_same_shape() -> None:
    sizes, large, small = made(hostile.image("JPEG", (3200, 2400)))

    assert (large.format, small.format) == ("WEBP", "WEBP")
    assert large.size == (sizes.width, sizes.height) == (LARGE_SIDE, 1200)
    assert small.size == (SMALL_SIDE, 480)


def test_small_picture_is_not_enlarged() -> None:
    _sizes, large, small = made(hostile.image("PNG", (64, 48)))

    assert large.size == small.size == (64, 48)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_comes_through(kind: str) -> None:
    sizes, large, small = made(hostile.told_too_much(kind) + hostile.SCRIPT)

    for content, picture in ((sizes.large, large), (sizes.small, small)):
        assert hostile.SECRET not in content
        assert b"<script" not in content
        assert not picture.getexif()
        assert set(picture.info) <= {"loop", "background", "timestamp", "duration"}


def test_picture_is_turned_as_it_says() -> None:
    _sizes, large, _small = made(hostile.sideways())

    assert large.size == (48, 64)


def test_transparency_stays() -> None:
    _sizes, large, _small = made(hostile.image("PNG", mode="RGBA"))

    assert large.mode == "RGBA"


def test_noise_stays_small() -> None:
    noise = Image.frombytes("RGB", (1600, 1600), os.urandom(1600 * 1600 * 3))
    out = BytesIO()
    noise.save(out, "JPEG", quality=90)

    sizes = sizes_of(out.getvalue())

    assert len(sizes.large) < 2 * MOST_BYTES


@pytest.mark.parametrize(
    "content",
    [
        hostile.svg(), hostile.SCRIPT, b"", b"\x89PNG\r\n\x1a\n", hostile.png_bomb(),
        hostile.animated("WEBP"), hostile.animated("PNG"), hostile.pdf(),
        hostile.image("GIF"), hostile.image("JPEG")[:200],
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefusedError):
        sizes_of(content)


@given(st.integers(1, 16_000), st.integers(1, 16_000))
def test_fitted_stays_within_and_keeps_the_shape(width: int, height: int) -> None:
    fit = fitted(width, height, SMALL_SIDE)

    assert all(1 <= side <= SMALL_SIDE for side in fit)
    assert fit == (width, height) or max(fit) == SMALL_SIDE
    assert abs(fit[0] * height - fit[1] * width) <= max(width, height)
