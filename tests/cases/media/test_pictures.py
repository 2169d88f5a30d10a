"""What is uploaded as a picture comes out as nothing but a picture."""

import random
from io import BytesIO

import pytest
from PIL import Image

from cases.media.pictures import CleanPicture, clean_picture
from cases.media.refusals import FileRefusedError
from tests.cases.media import hostile

KINDS = ("JPEG", "PNG", "WEBP")


def opened(clean: CleanPicture) -> Image.Image:
    clean.seek(0)
    return Image.open(BytesIO(clean.read()))


def refusal(content: bytes, name: str = "foto.jpg") -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        clean_picture(content, name=name)
    return caught.value


@pytest.mark.parametrize("kind", KINDS)
def test_picture_keeps_its_format_and_size(kind: str) -> None:
    picture = opened(clean_picture(hostile.image(kind)))

    assert (picture.format, picture.size) == (kind, (64, 48))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_is_kept(kind: str) -> None:
    told = hostile.told_too_much(kind)
    assert Image.open(BytesIO(told)).getexif().get_ifd(0x8825)

    clean = clean_picture(told)
    picture = opened(clean)

    clean.seek(0)
    assert hostile.SECRET not in clean.read()
    assert dict(picture.getexif()) == {}
    assert not {"icc_profile", "exif", "xmp", "comment", "Comment"} & set(picture.info)


def test_picture_is_turned_upright() -> None:
    assert opened(clean_picture(hostile.sideways())).size == (48, 64)


@pytest.mark.parametrize("kind", KINDS)
def test_what_hangs_behind_a_picture_is_cut_off(kind: str) -> None:
    clean = clean_picture(hostile.image(kind) + hostile.SCRIPT)

    clean.seek(0)
    assert hostile.SCRIPT not in clean.read()


def test_format_follows_the_content_not_the_name() -> None:
    clean = clean_picture(hostile.image("PNG"), name="foto.jpg")

    assert (clean.suffix, clean.content_type, clean.name) == (".png", "image/png", "foto.png")


def test_bomb_is_refused_before_it_is_unfolded() -> None:
    bomb = hostile.png_bomb()
    assert len(bomb) < 60_000

    assert refusal(bomb).code == "too_many_pixels"
    assert "20" in refusal(bomb).messages[0]


@pytest.mark.parametrize(
    ("width", "height", "is_taken"),
    [(5000, 4000, True), (5001, 4000, False), (16_001, 1, False), (16_000, 1, True)],
)
def test_limits_are_exact(width: int, height: int, is_taken: bool) -> None:
    content = hostile.png_bomb(width, height)

    if is_taken:
        assert opened(clean_picture(content)).size == (width, height)
    else:
        assert refusal(content).code == "too_many_pixels"


def test_too_many_bytes_are_refused() -> None:
    error = refusal(hostile.image() + b"\x00" * (10 * 1024 * 1024))

    assert error.code == "too_large"
    assert "10" in error.messages[0]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_pictures_are_refused(kind: str) -> None:
    assert refusal(hostile.animated(kind)).code == "animated"


def test_second_frame_of_a_telephone_is_left_behind() -> None:
    assert opened(clean_picture(hostile.animated("MPO"))).size == (32, 32)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        hostile.svg(),
        hostile.SCRIPT,
        hostile.pdf(),
        hostile.animated("GIF"),
        hostile.image("BMP"),
        hostile.image("TIFF"),
        b"\n" + hostile.image("PNG"),
        b"GIF89a/*" + hostile.image("JPEG"),
    ],
)
def test_other_formats_are_refused_whatever_their_name(content: bytes) -> None:
    assert refusal(content, "foto.jpg").code == "kind"


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_picture_is_refused(kind: str) -> None:
    content = hostile.image(kind, (400, 300))

    assert refusal(content[: len(content) // 2]).code == "damaged"


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_refused_or_mended_never_an_error(kind: str) -> None:
    dice = random.Random(20)  # noqa: S311  # the same damage in every run
    whole = hostile.told_too_much(kind)
    for _n in range(150):
        broken = bytearray(whole)
        for _m in range(dice.randint(1, 12)):
            broken[dice.randrange(8, len(broken))] = dice.randrange(256)
        try:
            clean = clean_picture(bytes(broken))
        except FileRefusedError:
            continue
        assert opened(clean).size != (0, 0)


@pytest.mark.parametrize(
    ("mode", "kind", "kept_as"),
    [
        ("CMYK", "JPEG", "RGB"),
        ("L", "JPEG", "L"),
        ("RGBA", "PNG", "RGBA"),
        ("RGBA", "WEBP", "RGBA"),
        ("P", "PNG", "RGB"),
        ("1", "PNG", "L"),
        ("LA", "PNG", "LA"),
    ],
)
def test_every_mode_becomes_one_that_browsers_know(mode: str, kind: str, kept_as: str) -> None:
    assert opened(clean_picture(hostile.image(kind, mode=mode))).mode == kept_as


def test_sixteen_bits_of_grey_do_not_turn_white() -> None:
    out = BytesIO()
    Image.new("I;16", (8, 8), 32_768).save(out, "PNG")

    assert opened(clean_picture(out.getvalue())).getpixel((0, 0)) == 128


def test_see_through_colour_stays_see_through() -> None:
    out = BytesIO()
    drawn = Image.new("P", (8, 8), 0)
    drawn.putpalette([255, 0, 0, 0, 255, 0])
    drawn.save(out, "PNG", transparency=0)

    pixel = opened(clean_picture(out.getvalue())).getpixel((0, 0))

    assert isinstance(pixel, tuple)
    assert pixel[3] == 0
