"""Pictures into drafts, into posts and out again, with their files."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.actions.sweeping import sweep
from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from accounts.privacy.spans import Span
from accounts.sealing.queries import suggest_name
from cases.discussions import limits
from cases.discussions.actions import arranging, changing
from cases.discussions.actions.drafts import Typed, save_draft
from cases.discussions.actions.pictures import Shown, add_pictures, describe, settle
from cases.discussions.actions.posting import Words, reply
from cases.discussions.actions.pseudonyms import say_under_pseudonym
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Draft, Post, PostKind, PostPicture, Thread, WaitingPost
from cases.discussions.privacy import POSTS, _erase, _picture_files, _pictures
from cases.media.sizes import sizes_of
from tests.cases.media import hostile
from tests.factories import showing, talk
from tests.people import person

pytestmark = pytest.mark.django_db
NAME = "Zwaluwine Quistenbroek"


@pytest.fixture
def anna() -> Person:
    return talk.known(person("Anna"))


def changed(post: Post, *pictures: Shown, by: Person, body: str = "") -> Post:
    return changing.change(
        post, body=body or post.body, kind=PostKind.REMARK, seen=post.body, pictures=pictures, by=by
    )


def test_picture_goes_from_the_draft_into_the_post(anna: Person) -> None:
    thread = talk.thread()
    picture = showing.drafted(thread.public_id, by=anna)

    post = reply(thread, words=Words("Kijk.", pictures=[Shown(picture.token, "Een brug")]), by=anna)

    assert [(each.token, each.alt, each.draft) for each in post.pictures.all()] == [
        (picture.token, "Een brug", None)
    ]
    assert not Draft.objects.exists()
    assert showing.files() == 2


def test_pictures_keep_the_order_of_the_form(anna: Person) -> None:
    thread = talk.thread()
    one, two = (
        showing.drafted(thread.public_id, by=anna, content=hostile.image(size=size))
        for size in ((20, 10), (10, 20))
    )

    shown = [Shown(two.token, "Twee"), Shown(one.token, "Een")]
    post = reply(thread, words=Words("Kijk.", pictures=shown), by=anna)

    assert [each.alt for each in post.pictures.all()] == ["Twee", "Een"]


def test_same_picture_sent_twice_is_one(anna: Person) -> None:
    thread = talk.thread()

    first, second = (showing.drafted(thread.public_id, by=anna) for _time in range(2))

    assert first == second
    assert showing.files() == 2


def test_post_sent_twice_has_its_picture_once(anna: Person) -> None:
    thread = talk.thread()
    token = showing.drafted(thread.public_id, by=anna).token
    said = talk.said("dubbel")
    words = Words(said.body, said.kind, said.token, pictures=[Shown(token, "Een brug")])

    first, second = (reply(thread, words=words, by=anna) for _time in range(2))

    assert first == second
    assert PostPicture.objects.count() == 1


def test_picture_without_words_is_refused_and_stays_in_the_draft(anna: Person) -> None:
    thread = talk.thread()
    picture = showing.drafted(thread.public_id, by=anna)

    with pytest.raises(DiscussionError, match="wat er te zien is"):
        reply(thread, words=Words("Kijk.", pictures=[Shown(picture.token, "  ")]), by=anna)

    picture.refresh_from_db()
    assert (picture.post, thread.posts.count()) == (None, 1)


@pytest.mark.parametrize("whose", ["another's draft", "another's post", "own post", "nobody's"])
def test_picture_that_is_not_in_ones_draft_is_refused(whose: str, anna: Person) -> None:
    thread, bram = talk.thread(), talk.known(person("Bram"))
    tokens = {
        "another's draft": lambda: showing.drafted(thread.public_id, by=bram).token,
        "another's post": lambda: showing.pictured(thread, by=bram).pictures.get().token,
        "own post": lambda: showing.pictured(thread, by=anna).pictures.get().token,
        "nobody's": lambda: "A" * 22,
    }
    token = tokens[whose]()
    before = PostPicture.objects.filter(token=token).values_list("post", "draft").first()

    with pytest.raises(DiscussionError, match="niet meer"):
        reply(thread, words=Words("Kijk.", pictures=[Shown(token, "Een brug")]), by=anna)

    assert PostPicture.objects.filter(token=token).values_list("post", "draft").first() == before


def test_words_about_anothers_picture_change_nothing(anna: Person) -> None:
    picture = showing.drafted("new", by=talk.known(person("Bram")))

    describe([Shown(picture.token, "Anders"), Shown(picture.token, "", True)], by=anna)

    picture.refresh_from_db()
    assert picture.alt == ""


def test_post_takes_four_pictures(anna: Person) -> None:
    sizes = [sizes_of(hostile.image(size=(number, 10))) for number in range(10, 15)]

    add_pictures("new", pictures=sizes[:4], by=anna)
    with pytest.raises(DiscussionError, match="Hoogstens 4"):
        add_pictures("new", pictures=sizes[4:], by=anna)

    assert PostPicture.objects.count() == 4


def test_two_drafts_do_not_make_five_pictures_in_one_post(anna: Person) -> None:
    thread = talk.thread()
    for place in (thread.public_id, "new"):
        sizes = [sizes_of(hostile.image(size=(number, 10))) for number in range(10, 13)]
        add_pictures(place, pictures=sizes, by=anna)
    shown = [Shown(each.token, "Een brug") for each in PostPicture.objects.all()]

    with pytest.raises(DiscussionError, match="Hoogstens 4"):
        reply(thread, words=Words("Kijk.", pictures=shown), by=anna)

    assert not PostPicture.objects.filter(post__isnull=False).exists()


def test_day_has_an_end(anna: Person) -> None:
    for number in range(limits.PICTURES_PER_DAY // 4):
        sizes = [sizes_of(hostile.image(size=(n, number + 10))) for n in range(10, 14)]
        add_pictures(f"KB-{number}", pictures=sizes, by=anna)

    with pytest.raises(DiscussionError, match="per dag"):
        showing.drafted("new", by=anna)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        showing.drafted("new", by=anna)


def test_who_is_new_adds_no_picture_and_a_moderator_does() -> None:
    with pytest.raises(DiscussionError, match="3 van je berichten"):
        showing.drafted("new", by=person("Bram"))
    with pytest.raises(DiscussionError, match="rol"):
        showing.drafted("new", by=person("Dirk"))

    assert showing.drafted("new", by=person("Carla")).draft is not None


def test_who_became_new_again_posts_no_picture(anna: Person) -> None:
    thread = talk.thread()
    picture = showing.drafted(thread.public_id, by=anna)
    Post.objects.filter(author=anna).update(state="hidden")

    with pytest.raises(DiscussionError, match="3 van je berichten"):
        reply(thread, words=Words("Kijk.", pictures=[Shown(picture.token, "Een brug")]), by=anna)


def test_pseudonym_takes_no_picture_along(anna: Person) -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(audience=20)  # type: ignore[arg-type]  # the police
    picture = showing.drafted(thread.public_id, by=anna)
    words = Words("Kijk.", pictures=[Shown(picture.token, "Een brug")])

    with pytest.raises(DiscussionError, match="Onder een pseudoniem"):
        say_under_pseudonym(thread, words=words, name=suggest_name(thread.scope_name), by=anna)

    assert not WaitingPost.objects.exists()


def test_pseudonymous_post_gets_no_picture_later(anna: Person) -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(audience=20), by=anna)  # type: ignore[arg-type]  # as above
    shown = Shown(showing.drafted(post.key, by=anna).token, "Een brug")

    with pytest.raises(DiscussionError, match="Onder een pseudoniem"):
        changed(post, shown, by=anna)
    with pytest.raises(DiscussionError, match="Onder een pseudoniem"):
        settle(post, [shown], by=anna)

    assert not post.pictures.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"draft": None},
        {"draft": None, "post": True},
        {"post": True, "alt": "Een brug"},
        {"width": 0},
    ],
)
def test_database_keeps_pictures_in_one_place_and_described(
    wrong: dict[str, Any], anna: Person
) -> None:
    picture = showing.drafted("new", by=anna)
    if wrong.get("post"):
        wrong = wrong | {"post": talk.thread().posts.get()}

    with pytest.raises(IntegrityError), transaction.atomic():
        PostPicture.objects.filter(pk=picture.pk).update(**wrong)


def test_change_adds_and_removes_and_says_how_many_there_were(
    anna: Person, django_capture_on_commit_callbacks: Any
) -> None:
    post = showing.pictured(talk.thread(), by=anna)
    Post.objects.filter(pk=post.pk).update(at=timezone.now() - dt.timedelta(hours=1))
    old = post.pictures.get()
    new = showing.drafted(post.key, by=anna, content=hostile.image(size=(30, 30)))

    with django_capture_on_commit_callbacks(execute=True):
        changed(post, Shown(old.token, old.alt, True), Shown(new.token, "Een boot"), by=anna)

    post.refresh_from_db()
    assert [each.alt for each in post.pictures.all()] == ["Een boot"]
    assert [each["pictures"] for each in post.earlier] == [1]
    assert showing.files() == 2
    assert not Draft.objects.exists()


def test_change_of_words_alone_leaves_pictures_as_they_are(anna: Person) -> None:
    post = showing.pictured(talk.thread(), by=anna)
    Post.objects.filter(pk=post.pk).update(at=timezone.now() - dt.timedelta(hours=1))
    shown = Shown(post.pictures.get().token, showing.ALT)

    changed(post, shown, by=anna, body="Anders.")
    changed(Post.objects.get(pk=post.pk), by=anna, body="Nog eens anders.")

    post.refresh_from_db()
    assert post.pictures.count() == 1
    assert ["pictures" in each for each in post.earlier] == [False, False]


def test_nobody_changes_pictures_of_another_or_after_a_day(anna: Person) -> None:
    post = showing.pictured(talk.thread(), by=anna)
    out = Shown(post.pictures.get().token, "", True)

    with pytest.raises(DiscussionError):
        changed(post, out, by=talk.known(person("Bram")))
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)), pytest.raises(DiscussionError):
        changed(post, out, by=anna)

    assert post.pictures.count() == 1


def test_taken_back_post_leaves_no_picture(
    anna: Person, django_capture_on_commit_callbacks: Any
) -> None:
    post = showing.pictured(talk.thread(), by=anna)

    with django_capture_on_commit_callbacks(execute=True):
        changing.take_back(post, by=anna)

    assert (PostPicture.objects.count(), showing.files()) == (0, 0)


def test_draft_that_is_emptied_stays_while_it_has_a_picture(anna: Person) -> None:
    showing.drafted("new", by=anna)

    kept = save_draft("new", typed=Typed(""), by=anna)

    assert kept is not None
    assert PostPicture.objects.count() == 1


def test_moved_posts_take_their_pictures_along(anna: Person) -> None:
    thread = talk.thread()
    post = showing.pictured(thread, by=anna)
    theme = talk._themes(("T05",))

    made = arranging.split(
        thread, numbers=[post.number], title="Apart", themes=theme, by=person("Carla")
    )
    arranging.merge(made, into=Thread.objects.get(pk=thread.pk), by=person("Carla"))

    assert PostPicture.objects.get().post == Post.objects.get(pk=post.pk)
    assert PostPicture.objects.visible_to(None).count() == 1


def leaver(*removing: str) -> Leaver:
    anna = talk.known(person("Anna"))
    Person.objects.filter(pk=anna.pk).update(display_name=NAME, byline="named")
    anna.refresh_from_db()
    return Leaver(anna, frozenset(removing), Traces(NAME, (anna.email,)))


def test_who_leaves_takes_pictures_of_removed_posts_and_drafts_along(
    django_capture_on_commit_callbacks: Any,
) -> None:
    gone = leaver(POSTS)
    showing.pictured(talk.thread(), by=gone.person)
    showing.drafted("new", by=gone.person)

    with django_capture_on_commit_callbacks(execute=True):
        _erase(gone)

    assert (PostPicture.objects.count(), showing.files()) == (0, 0)


def test_picture_of_a_post_that_is_left_behind_names_nobody(
    django_capture_on_commit_callbacks: Any,
) -> None:
    gone = leaver()
    post = showing.pictured(talk.thread(), by=gone.person, alt=f"{NAME} op de brug")
    showing.drafted("new", by=gone.person)

    with django_capture_on_commit_callbacks(execute=True):
        _erase(gone)

    picture = PostPicture.objects.get()
    assert (picture.post_id, NAME in picture.alt, "op de brug" in picture.alt) == (
        post.pk,
        False,
        True,
    )
    assert showing.files() == 2


def test_who_leaves_is_named_below_no_picture_of_others() -> None:
    gone = leaver()
    thread = talk.thread()
    talk.post(thread, by=gone.person)
    showing.pictured(thread, by=person("Carla"), alt=f"{NAME} op de brug")
    url = thread.get_absolute_url()
    before = Client().get(url).content.decode()

    _erase(gone)

    after = Client().get(url).content.decode()
    assert (NAME in before, NAME in after, "op de brug" in after) == (True, False, True)


def test_export_holds_every_own_picture_and_no_other(anna: Person) -> None:
    showing.pictured(talk.thread(), by=talk.known(person("Bram")))
    showing.pictured(talk.thread(), by=anna)
    showing.drafted("new", by=anna)

    said = [{fact.key: fact.value for fact in row} for row in _pictures(anna)]
    packed = {each.path: each.open().read() for each in _picture_files(anna)}

    assert [row["alt"] for row in said] == [showing.ALT, ""]
    assert [row["file"] for row in said] == list(packed)
    assert all(content[8:12] == b"WEBP" for content in packed.values())


def test_forgotten_draft_loses_its_pictures_and_keeps_its_words(
    anna: Person, django_capture_on_commit_callbacks: Any
) -> None:
    for place, body in (("new", ""), ("KB-AAAAA", "Half af"), ("KB-BBBBB", "Nog bezig")):
        showing.drafted(place, by=anna)
        Draft.objects.filter(place=place).update(body=body)
    old = timezone.now() - Span.DRAFT_PICTURE.delta - dt.timedelta(hours=1)
    Draft.objects.exclude(place="KB-BBBBB").update(saved_at=old)

    with django_capture_on_commit_callbacks(execute=True):
        gone = sweep()

    assert gone[Span.DRAFT_PICTURE] == 2
    assert set(Draft.objects.values_list("place", flat=True)) == {"KB-AAAAA", "KB-BBBBB"}
    assert (PostPicture.objects.get().draft.place, showing.files()) == ("KB-BBBBB", 2)  # type: ignore[union-attr]  # it is in a draft


def test_files_of_no_row_are_swept_after_a_day(anna: Person) -> None:
    showing.pictured(talk.thread(), by=anna)
    with transaction.atomic():
        showing.drafted("new", by=anna)
        transaction.set_rollback(True)  # as a server that stops: the file is there, the row not

    at_once = sweep()[Span.STRAY_FILE]
    there = showing.files()
    with time_machine.travel(timezone.now() + Span.STRAY_FILE.delta + dt.timedelta(hours=1)):
        later = sweep()[Span.STRAY_FILE]

    assert (at_once, there, later, showing.files()) == (0, 4, 2, 2)
    assert PostPicture.objects.get().large.read()
