"""A picture in a post is seen by whoever may read its post, and to all others never was."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Circle, CircleMember
from cases.actions import withdraw
from cases.discussions.actions import changing
from cases.discussions.models import Post, PostPicture, PostState, Thread
from cases.models import Item
from cases.moderation.actions import deciding
from cases.moderation.actions.making import Why
from tests.factories import items, showing, talk
from tests.leaks import ways
from tests.people import ROLES, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
ABSENT = "A" * 22
EVERYBODY = [None, *ROLES]


def answers(picture: PostPicture) -> dict[str | None, set[int]]:
    """Return what each of the cast finds at the addresses of a picture.

    Whoever does not find it gets, byte for byte, what they get for a picture that never was.
    """
    found = {}
    for name in EVERYBODY:
        client = ways.client_of(person(name) if name else None)
        got = {url: client.get(url) for url in (picture.large_url, picture.small_url)}
        for url, answer in got.items():
            if answer.status_code != 200:
                absent = client.get(url.replace(picture.token, ABSENT))
                assert ways.comparable(answer) == ways.comparable(absent), (name, url)
        found[name] = {answer.status_code for answer in got.values()}
    return found


def seen_by(picture: PostPicture) -> set[str | None]:
    return {name for name, codes in answers(picture).items() if codes == {200}}


POLICE = {"Anna", "Carla", "Esra", "Fons"}
SCHOOL = POLICE | {"Bram", "Lotte", "Omar"}


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.PUBLIC, set(EVERYBODY)),
        (Audience.EDUCATION, SCHOOL),
        (Audience.POLICE, POLICE),
    ],
)
def test_picture_is_for_whom_the_thread_is(audience: Audience, readers: set[str | None]) -> None:
    post = showing.pictured(talk.thread(audience=audience), by=person("Anna"))

    assert seen_by(post.pictures.get()) == readers


def _restrict(item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(audience=Audience.POLICE)


def _unpublish(item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(live=False)


def _withdraw(item: Item) -> None:
    withdraw(Item.objects.get(pk=item.pk), reason="Het klopt niet.", by=None)


@pytest.mark.parametrize(
    ("change", "readers"), [(_restrict, POLICE), (_unpublish, set()), (_withdraw, set())]
)
def test_restricted_item_hides_pictures_at_once(
    change: Callable[[Item], None], readers: set[str | None]
) -> None:
    tip = items.tip()
    picture = showing.pictured(tip, by=person("Bram")).pictures.get()
    before = Client().get(picture.large_url).status_code

    change(tip)

    assert before == 200
    assert seen_by(picture) == readers


def test_group_s_picture_is_for_the_group() -> None:
    circle = Circle.objects.create(name="Klas")
    CircleMember.objects.create(circle=circle, person=person("Bram"))
    thread = talk.thread()
    picture = showing.pictured(thread).pictures.get()

    Thread.objects.filter(pk=thread.pk).update(scope=circle)

    assert seen_by(picture) == {"Bram"}


@pytest.mark.parametrize("state", [PostState.HIDDEN, PostState.HELD])
def test_hidden_picture_is_for_its_author_and_moderators(state: PostState) -> None:
    picture = showing.pictured(talk.thread(), by=person("Bram")).pictures.get()

    Post.objects.filter(pictures=picture).update(state=state)

    assert seen_by(picture) == {"Bram", "Carla", "Esra", "Fons"}


def test_moderator_hides_a_picture_with_its_post_and_shows_it_again() -> None:
    post = showing.pictured(talk.thread(), by=person("Bram"))
    url = post.pictures.get().small_url
    browsers = [Client(), ways.client_of(person("Anna"))]
    etag = browsers[0].get(url).headers["ETag"]

    deciding.hide(post, why=Why(reason="Er staat iemand op."), by=person("Carla"))
    hidden = [each.get(url, headers={"if-none-match": etag}).status_code for each in browsers]
    pages = [ways.whole(each.get(post.thread.get_absolute_url())) for each in browsers]
    deciding.let_stand(post, by=person("Carla"))
    shown = [each.get(url).status_code for each in browsers]

    assert (hidden, shown) == ([404, 404], [200, 200])
    assert [url in page for page in pages] == [False, False]


def test_picture_of_a_post_taken_back_never_was() -> None:
    post = showing.pictured(talk.thread(), by=person("Bram"))
    picture = post.pictures.get()

    changing.take_back(post, by=person("Bram"))

    assert seen_by(picture) == set()


def test_withdrawn_post_shows_no_picture_even_if_a_row_were_left() -> None:
    picture = showing.pictured(talk.thread(), by=person("Bram")).pictures.get()

    Post.objects.filter(pictures=picture).update(state=PostState.WITHDRAWN)

    assert seen_by(picture) == set()


def test_picture_in_a_draft_is_for_who_writes_it() -> None:
    picture = showing.drafted("new", by=talk.known(person("Anna")))

    assert seen_by(picture) == {"Anna"}


def test_picture_is_handed_out_as_all_gated_files_are() -> None:
    url = showing.pictured(talk.thread()).pictures.get().large_url
    visitor, anna = Client().get(url), ways.client_of(person("Anna")).get(url)

    for answer, keep in ((visitor, "no-cache"), (anna, "no-store")):
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Cache-Control"] == f"private, {keep}"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        assert answer.headers["Content-Disposition"].startswith("inline")
    assert Client().get(url, headers={"if-none-match": visitor.headers["ETag"]}).status_code == 304
    assert Client().head(url).status_code == 200
    assert Client().post(url).status_code == 405


@pytest.mark.parametrize("token", ["a", "A" * 23, "%00" * 22, "..%2f" * 5 + "aa", "é" * 22])
def test_address_that_is_none_is_not_there(token: str) -> None:
    for size in ("large", "small", "original"):
        assert Client().get(f"/files/s/{token}/{size}.webp").status_code == 404


def test_nothing_about_a_pseudonym_lies_beside_a_picture() -> None:
    """Of a picture there is a day and no time, and no way to a pseudonym but through its post."""
    fields = {field.name: field for field in PostPicture._meta.concrete_fields}
    picture = showing.drafted("new", by=talk.known(person("Anna")))

    assert picture.added_on == timezone.localdate()
    assert {name for name, field in fields.items() if field.is_relation} == {"post", "draft"}
    assert "time" not in {field.get_internal_type().lower()[-4:] for field in fields.values()}
