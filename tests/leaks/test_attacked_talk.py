"""What somebody who attacked discussions found, each mended."""

import datetime as dt
import uuid

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Membership
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import arranging, changing, drafts, posting
from cases.discussions.actions.drafts import Typed
from cases.discussions.actions.posting import Words
from cases.discussions.actions.pseudonyms import Opening, opening_of, say_under_pseudonym
from cases.discussions.limits import DiscussionError
from cases.discussions.models import (
    Draft,
    Mute,
    Post,
    PostKind,
    PostState,
    Thread,
    ThreadState,
    WaitingPost,
)
from cases.discussions.queries import thread_for
from cases.models import Theme
from kennisbank.discussing import sheets
from tests.factories import items, showing, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db

WORDS = "Mijn chef leest mee en ik slaap slecht."
LINKS = " ".join(f"https://example.org/{number}" for number in range(5))


def _browser(name: str) -> Client:
    client = Client()
    enter(client, person(name))
    return client


def _change(post: Post, body: str, *, by: str = "Anna") -> Post:
    return changing.change(post, body=body, kind=PostKind.REMARK, seen=post.body, by=person(by))


def test_draft_by_name_goes_before_its_words_stand_under_a_pseudonym() -> None:
    thread = talk.thread()
    talk.ready_for_pseudonyms()
    anna = talk.known(person("Anna"))
    drafts.save_draft(thread.public_id, typed=Typed(WORDS), by=anna)
    showing.drafted(thread.public_id, by=anna)
    client = _browser("Anna")
    url = f"/nl/discussions/{thread.public_id}/pseudonym/"

    begun = client.get(url).content.decode()
    kept = Draft.objects.filter(person=anna).count()
    client.post(url, {"body": WORDS})
    looked = Draft.objects.filter(person=anna).count()

    assert WORDS in begun
    assert "wordt gewist zodra je hier op een knop drukt" in begun
    assert (kept, looked) == (1, 0)


@pytest.mark.parametrize("is_released", [False, True])
@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("more", ["", " En nu ook mijn collega."])
def test_old_tab_keeps_nothing_beside_a_name_of_what_was_said_under_a_pseudonym(
    more: str, is_new: bool, is_released: bool
) -> None:
    talk.ready_for_pseudonyms()
    anna, said = talk.known(person("Anna")), f"{WORDS} Wie kent dat, en wat deed je toen?"
    themes = list(Theme.objects.filter(code="T05"))
    opening = opening_of(title="Wie?", themes=themes, audience=Audience.POLICE, language="nl")
    where = opening if is_new else talk.thread()
    scope = where.scope if isinstance(where, Opening) else where.scope_name
    say_under_pseudonym(where, words=Words(said), name=suggest_name(scope), by=anna)
    if is_released:
        talk.release_all()
    place = Draft.NEW if isinstance(where, Opening) else where.public_id

    for name in ("Anna", "Omar"):
        typed = {"body": f"{said}{more}", "token": str(uuid.uuid4())}
        assert _browser(name).post(f"/nl/discussions/drafts/{place}/", typed).status_code == 200

    assert [each.person for each in Draft.objects.all()] == [person("Omar")]


def test_autosave_that_comes_after_its_post_keeps_nothing() -> None:
    thread = talk.thread()
    anna = talk.known(person("Anna"))
    made = posting.reply(thread, words=talk.said("gezegd"), by=anna)
    client = _browser("Anna")

    client.post(
        f"/nl/discussions/drafts/{thread.public_id}/",
        {"body": made.body, "token": str(made.token)},
    )

    assert not Draft.objects.filter(person=anna).exists()


def test_who_cannot_see_the_thread_of_an_item_begins_their_own() -> None:
    tip = items.tip()
    talk.ready_for_pseudonyms()
    posting.discuss(tip, words=talk.said("politie"), by=talk.known(person("Anna")))
    thread = Thread.objects.get(item=tip)
    arranging.narrow(thread, to=Audience.POLICE, by=person("Carla"))
    talk.known(person("Bram"))
    client = _browser("Bram")
    url = f"/nl/discussions/about/{tip.public_id}/"

    by_name = client.post(f"{url}reply/", {"body": "Binnengekomen."})
    hidden = client.post(f"{url}pseudonym/", {"body": "Binnengekomen.", "say": "1"})

    assert by_name.status_code == 302
    assert thread.public_id not in f"{by_name['Location']} {hidden.content.decode()}"
    assert not Post.objects.filter(body="Binnengekomen.", thread=thread).exists()
    assert Post.objects.get(body="Binnengekomen.").thread.effective_audience == Audience.PUBLIC
    assert not WaitingPost.objects.filter(thread=thread).exists()


@pytest.mark.parametrize("state", [PostState.HELD, PostState.HIDDEN])
def test_title_is_not_there_before_a_post_is_shown(state: PostState) -> None:
    thread = talk.thread("Jansen in de Dorpsstraat", by=talk.known(person("Anna")))
    thread.posts.update(state=state)
    places = ["/nl/discussions/", thread.get_absolute_url(), "/nl/discussions/?theme=T05"]

    for client in (Client(), _browser("Bram"), _browser("Lotte")):
        pages = [client.get(url) for url in places]
        assert [page.status_code for page in pages] == [200, 404, 200]
        assert "Dorpsstraat" not in "".join(page.content.decode() for page in pages)
        like = client.post("/nl/discussions/similar/", {"title": thread.title})
        assert "D-" not in like.content.decode()
    assert thread_for(person("Anna"), thread.public_id) == thread
    assert thread_for(person("Carla"), thread.public_id) == thread


def test_thread_that_begins_under_a_pseudonym_waits_for_a_moderator() -> None:
    talk.ready_for_pseudonyms()
    client = _browser("Anna")
    theme = Theme.objects.get(code="T05")
    client.post(
        "/nl/discussions/new/pseudonym/",
        {
            "title": "Vloed", "themes": [theme.pk], "audience": 0, "language": "nl",
            "kind": "remark", "body": "Veel.", "say": "1",
        },
    )  # fmt: skip
    talk.release_all()
    made = Thread.objects.get(title="Vloed")

    assert made.posts.get().state == PostState.HELD
    assert thread_for(person("Bram"), made.public_id) is None
    assert thread_for(person("Anna"), made.public_id) == made
    assert made.posts.get().key in _browser("Carla").get("/nl/moderation/").content.decode()


def test_changing_asks_what_writing_asks() -> None:
    thread = talk.thread()
    new = posting.reply(thread, words=talk.said("eerst"), by=person("Bram"))
    Post.objects.filter(pk=new.pk).update(state=PostState.SHOWN)
    with pytest.raises(DiscussionError, match="2 links"):
        _change(new, LINKS, by="Bram")

    talk.ready_for_pseudonyms()
    hidden = talk.under_pseudonym(thread, by=person("Anna"))
    assert hidden.pseudonym is not None
    with pytest.raises(DiscussionError, match="2 links"):
        changing.change(
            hidden, body=LINKS, kind=PostKind.REMARK, seen=hidden.body, by=person("Anna")
        )
    hidden.pseudonym.muted_until = timezone.localdate()
    hidden.pseudonym.save()
    with pytest.raises(DiscussionError, match="pseudoniem"):
        changing.change(
            hidden, body="Nog.", kind=PostKind.REMARK, seen=hidden.body, by=person("Anna")
        )


def test_whose_role_ended_changes_and_settles_nothing() -> None:
    thread = talk.thread(audience=Audience.PUBLIC)
    bram = talk.known(person("Bram"))
    question = posting.reply(thread, words=talk.said("vraag", kind=PostKind.QUESTION), by=bram)
    answer = talk.post(thread, "antwoord", by=talk.known(person("Anna")))
    Membership.objects.filter(person=bram).update(until=timezone.localdate() - dt.timedelta(days=1))
    bram = person("Bram")

    with pytest.raises(DiscussionError):
        changing.change(question, body="Na.", kind=PostKind.QUESTION, seen=question.body, by=bram)
    with pytest.raises(DiscussionError):
        changing.accept(question, answer=answer, by=bram)


def test_post_in_a_closed_thread_stays_as_it_is() -> None:
    thread = talk.thread()
    bram = talk.known(person("Bram"))
    post = posting.reply(thread, words=talk.said("eerst"), by=bram)
    arranging.set_pace(thread, state=ThreadState.CLOSED, reason="Klaar.", by=person("Carla"))
    post.refresh_from_db()

    with pytest.raises(DiscussionError):
        changing.change(post, body="Toch nog.", kind=PostKind.REMARK, seen=post.body, by=bram)


def test_split_and_merge_say_nothing_of_a_thread_for_fewer_people() -> None:
    thread = talk.thread(audience=Audience.EDUCATION)
    post = talk.post(thread, "apart", by=talk.known(person("Lotte")))
    themes = list(Theme.objects.filter(code="T05"))
    split = arranging.split(
        thread, numbers=[post.number], title="Operatie Regenboog", themes=themes, by=person("Carla")
    )
    arranging.narrow(split, to=Audience.POLICE, by=person("Carla"))
    client = _browser("Bram")
    old = talk.thread("oud", audience=Audience.EDUCATION)
    into = talk.thread("nieuw", audience=Audience.POLICE)
    arranging.merge(old, into=into, by=person("Carla"))

    assert "Regenboog" not in client.get(thread.get_absolute_url()).content.decode()
    assert client.get(old.get_absolute_url()).status_code == 404


def test_silence_by_name_does_not_reach_pseudonyms() -> None:
    thread = talk.thread()
    talk.ready_for_pseudonyms()
    anna = talk.known(person("Anna"))
    Mute.objects.create(person=anna, until=timezone.now() + dt.timedelta(days=2))

    with pytest.raises(DiscussionError):
        posting.reply(thread, words=talk.said("naam"), by=anna)
    assert talk.waiting(thread, by=anna).body


def test_drawn_name_holds_for_one_person_in_one_discussion() -> None:
    first, second = talk.thread("een"), talk.thread("twee")
    talk.ready_for_pseudonyms()
    anna, omar = _browser("Anna"), _browser("Omar")
    context = anna.get(f"/nl/discussions/{first.public_id}/pseudonym/").context
    signed = context["signed_name"]

    for client, thread in ((anna, second), (omar, first)):
        form = {"body": "Kijk.", "name": signed}
        again = client.post(f"/nl/discussions/{thread.public_id}/pseudonym/", form).context
        assert again["name"] != context["name"]


def test_kept_pages_lie_in_memory_only() -> None:
    assert isinstance(caches["pages"], LocMemCache)
    thread = talk.thread()
    _browser("Bram").get(thread.get_absolute_url())

    assert sheets.POST
    assert any(thread.public_id in key for key in getattr(caches["pages"], "_cache", {}))
    assert not any(thread.public_id in key for key in getattr(caches["default"], "_cache", {}))
