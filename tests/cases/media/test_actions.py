"""Storing the same file twice keeps one."""

import pytest
from wagtail.models import Collection

from accounts.clearance import Audience
from cases.media.actions import store_paper, store_picture
from cases.media.models import CollectionAudience, Paper, Picture
from cases.media.queries import audience_of_collection, collection_for
from cases.media.refusals import FileRefusedError
from tests.cases.media import hostile
from tests.people import person

pytestmark = pytest.mark.django_db


def keep(content: bytes, audience: Audience = Audience.PUBLIC) -> Picture:
    return store_picture(content, name="a.jpg", title="Brug", audience=audience, by=person("Esra"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_same_picture_is_kept_once(kind: str) -> None:
    content = hostile.told_too_much(kind)

    assert keep(content) == keep(content)
    assert Picture.objects.count() == 1


def test_picture_that_went_out_is_known_when_it_comes_back() -> None:
    made = keep(hostile.told_too_much("JPEG"))
    with made.open_file() as file:
        stored = file.read()

    assert keep(stored) == made


def test_other_audience_has_its_own_copy() -> None:
    content = hostile.image()
    public, police = keep(content), keep(content, Audience.POLICE)

    assert public != police
    assert audience_of_collection(police.collection) == Audience.POLICE


def test_picture_knows_who_sent_it_and_what_it_is() -> None:
    made = keep(hostile.image())

    assert (made.title, made.uploaded_by_user) == ("Brug", person("Esra"))
    assert (made.width, made.height, len(made.file_hash)) == (64, 48, 40)


def test_same_paper_is_kept_once() -> None:
    first, second = (
        store_paper(hostile.pdf(), name="a.pdf", title="", audience=Audience.PUBLIC, by=None)
        for _n in range(2)
    )

    assert first == second
    assert (first.title, len(first.file_hash)) == ("a.pdf", 40)


def test_refused_file_leaves_nothing() -> None:
    with pytest.raises(FileRefusedError):
        keep(hostile.png_bomb())
    with pytest.raises(FileRefusedError):
        store_paper(b"x", name="a.pdf", title="", audience=Audience.PUBLIC, by=None)

    assert (Picture.objects.count(), Paper.objects.count()) == (0, 0)


@pytest.mark.parametrize("audience", Audience)
def test_every_audience_has_a_collection(audience: Audience) -> None:
    assert audience_of_collection(collection_for(audience)) == audience


def test_collection_inside_another_does_not_inherit() -> None:
    child = collection_for(Audience.PUBLIC).add_child(name="Foto's")

    assert audience_of_collection(child) == Audience.POLICE
    assert audience_of_collection(Collection.get_first_root_node()) == Audience.POLICE


def test_site_without_collections_says_so() -> None:
    CollectionAudience.objects.all().delete()

    with pytest.raises(Collection.DoesNotExist, match="PUBLIC"):
        keep(hostile.image())
