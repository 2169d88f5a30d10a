"""When somebody leaves, files that no text shows go along, and the others lose the name."""

from collections.abc import Callable

import pytest

from accounts.clearance import Audience
from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from cases.media import privacy
from cases.media.actions import rendition_of, store_picture
from cases.media.models import Picture
from tests.cases.media import hostile
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db


def brought(by: Person, title: str = "Brug") -> Picture:
    return store_picture(
        hostile.image(), name="a.jpg", title=title, audience=Audience.PUBLIC, by=by
    )


def erase(someone: Person) -> None:
    traces = Traces("Anna Jansen", (someone.email,))
    privacy._erase(Leaver(person=someone, removing=frozenset(), traces=traces))


def in_no_text(_picture: Picture) -> None:
    return


def as_lead_image(picture: Picture) -> None:
    items.tip(lead_image=picture)


def in_a_long_text(picture: Picture) -> None:
    block = ("image", {"image": picture, "alt": "Een brug", "caption": ""})
    items.case(context=[block])


def in_a_draft_that_waits(picture: Picture) -> None:
    case = items.case()
    case.context = [("image", {"image": picture, "alt": "Een brug", "caption": ""})]
    case.save_revision()


def as_lead_image_of_a_draft_that_waits(picture: Picture) -> None:
    tip = items.tip()
    tip.lead_image = picture
    tip.save_revision()


@pytest.mark.parametrize(
    ("show", "stays"),
    [
        (in_no_text, False),
        (as_lead_image, True),
        (in_a_long_text, True),
        (in_a_draft_that_waits, True),
        (as_lead_image_of_a_draft_that_waits, True),
    ],
)
def test_picture_stays_where_a_text_shows_it(show: Callable[[Picture], None], stays: bool) -> None:
    anna = person("Anna")
    picture = brought(anna, title="Foto van Anna Jansen")
    show(picture)

    erase(anna)

    assert Picture.objects.exists() == stays
    assert picture.file.storage.exists(str(picture.file.name)) == stays
    for kept in Picture.objects.all():
        assert (kept.title, kept.uploaded_by_user) == ("Foto van een oud-lid", None)


def test_all_sizes_of_a_picture_go_along() -> None:
    anna = person("Anna")
    picture = brought(anna)
    size = rendition_of(picture, "w320")

    erase(anna)

    assert not size.file.storage.exists(str(size.file.name))


def test_files_of_others_stay() -> None:
    picture = brought(person("Esra"), title="Van esra, niet van anna@example.org")

    erase(person("Anna"))

    kept = Picture.objects.get(pk=picture.pk)
    assert kept.title == "Van esra, niet van een oud-lid"
