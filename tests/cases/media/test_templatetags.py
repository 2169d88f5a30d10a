"""The picture tag: sizes for every screen, nothing that would be broken, no query per picture."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from accounts.clearance import Audience, Reader
from cases.media.models import Picture, Rendition
from cases.media.renditions import SPECS, widths_for
from tests.people import person

pytestmark = pytest.mark.django_db

MakePicture = Callable[..., Picture]


def render(arguments: str, image: Picture | None, reader: Reader | None = None) -> str:
    request: Any = RequestFactory().get("/")
    request.user = reader or AnonymousUser()
    source = "{% load media %}{% picture image " + arguments + " %}"
    known = {"image": image, "request": request, "words": "Een <brug>"}
    return Template(source).render(Context(known))


def test_nothing_is_written_without_a_picture() -> None:
    assert render('alt="x"', None) == ""


def test_picture_offers_sizes_up_to_its_own(picture: MakePicture) -> None:
    made = picture()
    written = render("alt=words", made)

    assert [each.width for each in widths_for(800, 600)] == [320, 640, 800]
    assert f"{made.address('w320')} 320w, " in written
    assert f"{made.address('w960')} 800w" in written
    assert 'alt="Een &lt;brug&gt;"' in written
    assert 'width="800"' in written
    assert 'height="600"' in written
    assert 'loading="lazy"' in written
    assert 'decoding="async"' in written


def test_card_has_a_fixed_cut(picture: MakePicture) -> None:
    made = picture()
    written = render('crop="card"', made)

    assert f'src="{made.address("card")}"' in written
    assert 'width="640"' in written
    assert 'height="360"' in written


def test_description_stands_in_for_alt(picture: MakePicture) -> None:
    made = picture()
    made.description = "Een brug bij nacht"

    assert 'alt="Een brug bij nacht"' in render("", made)
    assert 'alt=""' in render('alt=""', made)


def test_sizes_are_computed_as_they_are_made(picture: MakePicture) -> None:
    made = picture(size=(1333, 777))

    for each in widths_for(made.width, made.height):
        rendition = made.get_rendition(SPECS[each.spec])
        assert (rendition.width, rendition.height) == (each.width, each.height)


def test_picture_for_others_is_left_out(picture: MakePicture) -> None:
    made = picture(Audience.POLICE)

    assert render("", made) == ""
    assert render("", made, person("Bram")) == ""
    assert "<img" in render("", made, person("Anna"))


def test_without_a_request_only_public_pictures_are_written(picture: MakePicture) -> None:
    template = Template("{% load media %}{% picture image %}")

    assert "<img" in template.render(Context({"image": picture()}))
    assert template.render(Context({"image": picture(Audience.POLICE)})) == ""


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_grow(
    number: int, picture: MakePicture, django_assert_num_queries: Any
) -> None:
    request: Any = RequestFactory().get("/")
    request.user = AnonymousUser()
    made = picture()
    source = "{% load media %}{% for image in images %}{% picture image %}{% endfor %}"

    with django_assert_num_queries(1):
        Template(source).render(Context({"images": [made] * number, "request": request}))

    assert not Rendition.objects.exists()
