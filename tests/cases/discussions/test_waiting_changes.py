"""What is changed or taken back under a pseudonym waits, and comes out in no order and no time."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.discussions.actions import changing
from cases.discussions.actions.releasing import release
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, PostKind, PostState, Thread, WaitingChange
from cases.moderation.actions import editing
from tests.factories import safety, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "Bericht over stilletjes.", "Dit is beter gezegd."


@pytest.fixture
def post() -> Post:
    """Return a post that Anna said under a pseudonym."""
    talk.ready_for_pseudonyms()
    return talk.under_pseudonym(talk.thread(), by=person("Anna"))


def change(post: Post, body: str = AFTER, *, seen: str = BEFORE) -> None:
    changing.change(post, body=body, kind=PostKind.TIP, seen=seen, by=person("Anna"))


def bodies(post: Post) -> dict[str, str]:
    """Return which of the two texts of a post each reader sees."""
    url = post.thread.get_absolute_url()
    readers = {"Anna": person("Anna"), "Bram": person("Bram"), "Carla": person("Carla")}
    pages = {name: client_of(who).get(url).content.decode() for name, who in readers.items()}
    pages["visitor"] = Client().get(url).content.decode()
    return {
        name: " ".join(text for text in (BEFORE, AFTER) if text in page)
        for name, page in pages.items()
    }


def after(*minutes: int) -> None:
    """Let the worker come so many minutes from now, each time a moment to release."""
    for each in minutes:
        release(timezone.now() + dt.timedelta(minutes=each))


def test_only_its_author_sees_a_change_before_its_release(post: Post) -> None:
    version = Thread.objects.get(pk=post.thread_id).version

    change(post)
    seen = bodies(post)
    kept = Post.objects.get(pk=post.pk)
    is_the_same = Thread.objects.get(pk=post.thread_id).version == version
    talk.release_all()

    assert seen == {"Anna": AFTER, "Bram": BEFORE, "Carla": BEFORE, "visitor": BEFORE}
    assert (kept.body, kept.earlier, is_the_same) == (BEFORE, [], True)
    assert set(bodies(post).values()) == {AFTER}
    assert not WaitingChange.objects.exists()


def test_change_ripens_as_posts_do(post: Post) -> None:
    after(0)  # says when the next is
    change(post)

    after(10)
    first = Post.objects.get(pk=post.pk).body
    after(20)

    assert first == BEFORE
    post.refresh_from_db()
    assert (post.body, post.kind, post.edited_at) == (AFTER, PostKind.TIP, None)
    assert [(each["body"], each["until"]) for each in post.earlier] == [(BEFORE, None)]


def test_taken_back_goes_with_the_next_release_and_not_before(post: Post) -> None:
    after(0)
    changing.take_back(post, by=person("Anna"))
    seen = bodies(post)
    after(1)
    too_early = Post.objects.get(pk=post.pk).state

    after(10)

    assert seen == {"Anna": "", "Bram": BEFORE, "Carla": BEFORE, "visitor": BEFORE}
    assert too_early == PostState.SHOWN
    post.refresh_from_db()
    assert (post.state, post.body) == (PostState.WITHDRAWN, "")


def test_taken_back_after_a_change_goes_whole_and_cannot_be_changed(post: Post) -> None:
    change(post)
    changing.take_back(post, by=person("Anna"))

    with pytest.raises(DiscussionError):
        change(post)
    waiting = WaitingChange.objects.get()
    assert (waiting.is_taking_back, waiting.body, waiting.html) == (True, "", "")
    talk.release_all()
    assert Post.objects.get(pk=post.pk).state == PostState.WITHDRAWN


def test_changed_again_begins_with_the_change_and_ripens_anew(post: Post) -> None:
    change(post)
    WaitingChange.objects.update(is_ripe=True)
    form = client_of(person("Anna")).get(f"{post.get_absolute_url()}change/").content.decode()

    with pytest.raises(DiscussionError, match="ergens anders"):
        change(post, "Nog beter.", seen=BEFORE)
    change(post, "Nog beter.", seen=AFTER)

    waiting = WaitingChange.objects.get()
    assert (waiting.body, waiting.is_ripe) == ("Nog beter.", False)
    assert AFTER in form


def test_changed_back_was_never_changed(post: Post) -> None:
    change(post)
    changing.change(post, body=BEFORE, kind=PostKind(post.kind), seen=AFTER, by=person("Anna"))

    talk.release_all()

    post.refresh_from_db()
    assert (post.body, post.earlier) == (BEFORE, [])


def test_moderators_hide_at_once_and_what_was_hidden_keeps_its_words(post: Post) -> None:
    change(post)

    safety.hidden(post)
    talk.release_all()

    post.refresh_from_db()
    assert (post.state, post.body) == (PostState.HIDDEN, BEFORE)


def test_taken_back_goes_although_it_was_hidden_meanwhile(post: Post) -> None:
    changing.take_back(post, by=person("Anna"))

    safety.hidden(post)
    talk.release_all()

    assert Post.objects.get(pk=post.pk).state == PostState.WITHDRAWN


def test_words_of_a_moderator_stay(post: Post) -> None:
    change(post)

    editing.edit(post, body="Zonder naam.", seen=BEFORE, why=safety.why(), by=person("Carla"))
    talk.release_all()

    assert Post.objects.get(pk=post.pk).body == "Zonder naam."


def test_under_ones_name_nothing_waits() -> None:
    post = safety.post(by="Anna")

    changing.change(post, body=AFTER, kind=PostKind.TIP, seen=post.body, by=person("Anna"))
    changed = Post.objects.get(pk=post.pk).body
    changing.take_back(post, by=person("Anna"))

    assert (changed, Post.objects.get(pk=post.pk).state) == (AFTER, PostState.WITHDRAWN)
    assert not WaitingChange.objects.exists()


def test_waiting_row_holds_no_person_no_time_and_no_number(post: Post) -> None:
    names = {field.name: type(field).__name__ for field in WaitingChange._meta.get_fields()}

    assert names == {
        "id": "UUIDField", "post": "OneToOneField", "kind": "CharField", "body": "TextField",
        "html": "TextField", "is_taking_back": "BooleanField", "is_ripe": "BooleanField",
        "is_settling": "BooleanField", "answer": "ForeignKey",
    }  # fmt: skip


def test_database_refuses_words_beside_what_is_taken_back(post: Post) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        WaitingChange.objects.create(
            post=post, kind=post.kind, body="x", is_taking_back=True, is_ripe=True
        )


def test_posts_and_changes_come_out_in_an_order_of_chance() -> None:
    talk.ready_for_pseudonyms()
    thread, orders = talk.thread(), set()
    first = talk.under_pseudonym(thread, "eerst", by=person("Anna"))
    for number in range(12):
        changing.change(
            first, body=f"Versie {number}.", kind=PostKind.REMARK, seen=_now(first),
            by=person("Anna"),
        )  # fmt: skip
        talk.waiting(thread, f"nieuw {number}", by=person("Bram"))
        before = Thread.objects.get(pk=thread.pk).version
        with CaptureQueriesContext(connection) as asked:
            talk.release_all()
        orders.add(_order(asked))
        assert Thread.objects.get(pk=thread.pk).version == before + 2
        Post.objects.exclude(pk=first.pk).filter(pseudonym__isnull=False).update(
            day=dt.date(2026, 1, 1)
        )

    assert orders == {("post", "change"), ("change", "post")}


def _order(asked: CaptureQueriesContext) -> tuple[str, ...]:
    """Return in which order a post was put in and one was changed."""
    verbs = {'INSERT INTO "discussions_post" ': "post", 'UPDATE "discussions_post" SET': "change"}
    each = (query["sql"] for query in asked.captured_queries)
    return tuple(word for sql in each for verb, word in verbs.items() if sql.startswith(verb))


def _now(post: Post) -> str:
    return Post.objects.get(pk=post.pk).body


def test_author_is_told_when_others_see_it(post: Post) -> None:
    anna, url = client_of(person("Anna")), post.get_absolute_url()

    form = {"body": AFTER, "kind": "tip", "seen": BEFORE}
    changed = anna.post(f"{url}change/", form, follow=True).content.decode()
    waits = anna.get("/nl/discussions/waiting/").content.decode()
    others = client_of(person("Bram")).get("/nl/discussions/waiting/").content.decode()
    gone = anna.post(f"{url}take-back/", follow=True).content.decode()

    assert "Bewaard. Anderen zien het binnen een kwartier; jij ziet het hier al." in changed
    assert "Je hebt dit veranderd: anderen zien het binnen een kwartier." in changed
    assert AFTER in waits
    assert AFTER not in others
    assert "Er wacht niets meer van jou." in others
    assert "Teruggenomen. Anderen zien dat binnen een kwartier." in gone
    assert AFTER not in gone
    assert "change/" not in gone
