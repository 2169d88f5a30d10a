"""Titles that nobody looked at, or that were hidden: each way somebody found to read one."""

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import actions as following
from accounts.notifications.models import Level, Notice, Subject
from accounts.notifications.spreading import spread_due
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import arranging, changing, drafts, posting
from cases.discussions.actions.drafts import Typed
from cases.discussions.actions.posting import Words
from cases.discussions.actions.pseudonyms import opening_of, say_under_pseudonym
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, PostState, Thread, ThreadState
from cases.discussions.telling import tell_of_post
from cases.models import Theme
from cases.moderation.actions import deciding, titling
from cases.moderation.actions.making import Why
from tests.factories import findings, talk
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

TITLE = "Jansen in de Dorpsstraat"
NOWHERE = "D-222222"
WHY = Why(reason="Dit hoort hier niet.")
HELD, HIDDEN, SHOWN = PostState.HELD, PostState.HIDDEN, PostState.SHOWN


def _browser(name: str | None) -> Client:
    return ways.client_of(person(name) if name else None)


def _said(name: str | None, public_id: str) -> str:
    """Return all that a reader is told where titles of discussions stand."""
    client = _browser(name)
    pages = [client.get(url) for url in ("/nl/discussions/", "/nl/discussions/?theme=T05")]
    pages += [client.get(f"/nl/discussions/{public_id}/{rest}") for rest in ("", "1/", "news/")]
    pages.append(client.post("/nl/discussions/similar/", {"title": TITLE}))
    if name is not None:
        pages += [client.get(url) for url in ("/nl/me/", "/nl/me/following/", "/nl/me/inbox/")]
        follow = {"kind": "thread", "subject": public_id, "level": "watching"}
        pages.append(client.post("/nl/me/follow/", follow))
    return "".join(f"{page.status_code} {page.content.decode()}" for page in pages)


def _is_hidden_from_others(thread: Thread) -> bool:
    """Tell whether nobody but its writers and moderators reads the title anywhere."""
    said = "".join(_said(name, thread.public_id) for name in (None, "Bram", "Lotte", "Omar"))
    codes = {
        _browser(name).get(thread.get_absolute_url()).status_code for name in (None, "Bram", "Omar")
    }
    return thread.title not in said and codes == {404}


def _opened_under_pseudonym() -> Thread:
    talk.ready_for_pseudonyms()
    opening = opening_of(
        title=TITLE,
        themes=list(Theme.objects.filter(code="T05")),
        audience=Audience.PUBLIC,
        language="nl",
    )
    name = suggest_name(opening.scope)
    say_under_pseudonym(opening, words=talk.said("eerst"), name=name, by=_anna())
    talk.release_all()
    return Thread.objects.get(public_id=opening.public_id)


def _anna() -> Person:
    return talk.known(person("Anna"))


def _silent(state: PostState = HIDDEN) -> Thread:
    """Return a discussion for everybody of which a moderator let nobody read a word."""
    thread = talk.thread(by=_anna())
    Thread.objects.filter(pk=thread.pk).update(title=TITLE)
    thread.posts.update(state=state)
    return Thread.objects.get(pk=thread.pk)


def test_second_post_under_a_pseudonym_does_not_show_what_nobody_looked_at() -> None:
    thread = _opened_under_pseudonym()
    second = talk.under_pseudonym(thread, "daarna", by=_anna())

    assert list(thread.posts.values_list("state", flat=True)) == [HELD, HELD]
    assert _is_hidden_from_others(thread)
    assert "daarna" in _browser("Anna").get(thread.get_absolute_url()).content.decode()

    deciding.let_stand(second, by=person("Carla"))
    assert _is_hidden_from_others(thread)
    deciding.let_stand(thread.posts.get(number=1), by=person("Carla"))
    third = talk.under_pseudonym(thread, "verder", by=_anna())

    assert third.state == SHOWN
    assert TITLE in _said(None, thread.public_id)


@pytest.mark.parametrize("is_hidden", [False, True])
def test_nor_after_its_beginning_went(is_hidden: bool) -> None:
    thread = _opened_under_pseudonym()
    first = thread.posts.get()
    if is_hidden:
        deciding.hide(first, why=WHY, by=person("Carla"))
    else:
        changing.take_back(first, by=_anna())
        talk.release_all()
    talk.under_pseudonym(thread, "daarna", by=_anna())
    with pytest.raises(DiscussionError, match="welk pseudoniem"):
        posting.reply(thread, words=Words("Met naam.", is_meant_by_name=True), by=_anna())

    assert set(thread.posts.exclude(pk=first.pk).values_list("state", flat=True)) == {HELD}
    assert _is_hidden_from_others(thread)


def test_beginning_that_is_hidden_by_now_is_not_shown_by_what_was_said_meanwhile() -> None:
    thread = _opened_under_pseudonym()
    talk.under_pseudonym(thread, "meteen daarna", by=_anna())

    deciding.hide(thread.posts.get(number=1), why=WHY, by=person("Carla"))

    assert _is_hidden_from_others(thread)


def test_first_thread_of_who_is_new_is_not_shown_by_their_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=person("Anna"))
    Thread.objects.filter(pk=thread.pk).update(title=TITLE)
    thread.refresh_from_db()
    with pytest.raises(DiscussionError, match="nieuw pseudoniem"):
        talk.waiting(thread, "stil", by=person("Anna"))
    talk.release_all()

    assert list(thread.posts.values_list("state", flat=True)) == [HELD]
    assert _is_hidden_from_others(thread)


def test_what_goes_on_after_its_beginning_was_hidden_is_read() -> None:
    thread = talk.thread(by=_anna())
    answer = talk.post(thread, "antwoord")
    deciding.hide(thread.posts.get(number=1), why=WHY, by=person("Carla"))
    talk.post(thread, "verder", by=_anna())

    page = _browser(None).get(thread.get_absolute_url()).content.decode()

    assert "antwoord" in page
    assert "verder" in page
    assert answer.state == SHOWN


@pytest.mark.parametrize("state", [HELD, HIDDEN])
@pytest.mark.parametrize("verb", ["close", "retitle", "pace", "narrow", "move", "split"])
def test_note_of_the_site_shows_no_title(verb: str, state: PostState) -> None:
    thread, carla = _silent(state), person("Carla")
    for name in ("Bram", "Omar"):
        who = person(name)
        for kind, subject in ((Subject.THEME, "T05"), (Subject.THREAD, thread.public_id)):
            following.follow(who, kind=kind, subject=subject, level=Level.WATCHING, by=who)
    if verb == "close":
        deciding.close(thread, why=WHY, by=carla)
    elif verb == "retitle":
        titling.retitle(thread, title=f"{TITLE} 12", seen=TITLE, why=WHY, by=carla)
    elif verb == "pace":
        arranging.set_pace(thread, state=ThreadState.SLOW, minutes=9, reason="Rust.", by=carla)
    elif verb == "narrow":
        arranging.narrow(thread, to=Audience.PUBLIC, by=carla)
    elif verb == "move":
        arranging.move(thread, themes=list(Theme.objects.filter(code="T05")), by=carla)
    else:
        themes = list(Theme.objects.filter(code="T05"))
        arranging.split(thread, numbers=[1], title=f"{TITLE} twee", themes=themes, by=carla)
    spread_due()

    assert not Notice.objects.filter(person__in=[person("Bram"), person("Omar")]).exists()
    for each in Thread.objects.filter(title__contains=TITLE):
        assert _is_hidden_from_others(each)


def test_note_is_not_counted_as_said() -> None:
    thread = talk.thread(by=_anna())
    before = _browser(None).get("/nl/discussions/").context["threads"]
    arranging.set_pace(
        thread, state=ThreadState.SLOW, minutes=9, reason="Rust.", by=person("Carla")
    )

    after = _browser(None).get("/nl/discussions/").context["threads"]
    page = _browser(None).get(thread.get_absolute_url())

    assert {each.pk: each.shown_count for each in after} == {
        each.pk: each.shown_count for each in before
    }
    assert page.context["shown_count"] == 1
    assert "Rust." in page.content.decode()


def test_closing_what_others_read_is_told_still() -> None:
    thread, omar = talk.thread(by=_anna()), person("Omar")
    following.follow(
        omar, kind=Subject.THREAD, subject=thread.public_id, level=Level.WATCHING, by=omar
    )
    spread_due()
    Notice.objects.all().delete()
    deciding.close(thread, why=WHY, by=person("Carla"))
    spread_due()

    assert Notice.objects.filter(person=omar).count() == 1


@pytest.mark.parametrize("state", [HELD, HIDDEN])
def test_following_what_is_hidden_is_following_what_never_was(state: PostState) -> None:
    thread = _silent(state)
    for language in ("nl", "en"):
        there, nowhere = (
            ways.comparable(
                _browser("Bram").post(
                    f"/{language}/me/follow/",
                    {"kind": "thread", "subject": public_id, "level": "watching"},
                )
            ).replace(public_id, NOWHERE)
            for public_id in (thread.public_id, NOWHERE)
        )
        assert there == nowhere
        assert "404" in there


def test_followed_before_it_was_hidden_has_no_title_after() -> None:
    thread, bram = talk.thread(by=_anna()), person("Bram")
    following.follow(
        bram, kind=Subject.THREAD, subject=thread.public_id, level=Level.WATCHING, by=bram
    )
    talk.post(thread, "nieuws", by=person("Carla"))
    spread_due()
    addresses = ("/en/me/following/", "/en/me/inbox/", "/en/me/")
    before = "".join(_browser("Bram").get(url).content.decode() for url in addresses)
    thread.posts.update(state=HIDDEN)
    after = "".join(_browser("Bram").get(url).content.decode() for url in addresses)

    assert thread.title in before
    assert thread.title not in after


def test_draft_in_what_is_hidden_since_has_no_title() -> None:
    thread, lotte = talk.thread(by=_anna()), person("Lotte")
    drafts.save_draft(thread.public_id, typed=Typed("Ik denk"), by=lotte)
    before = _browser("Lotte").get("/en/me/").content.decode()
    thread.posts.update(state=HIDDEN)
    after = _browser("Lotte").get("/en/me/").content.decode()

    assert thread.title in before
    assert thread.title not in after


def test_insight_of_what_is_hidden_since_is_the_404_of_what_never_was() -> None:
    thread = talk.thread(by=_anna())
    made = findings.settled(findings.insight(thread, by=_anna()))
    url = made.get_absolute_url()
    assert thread.title in _browser(None).get(url).content.decode()
    thread.posts.update(state=HIDDEN)

    for name in (None, "Bram", "Lotte"):
        there, nowhere = (
            ways.comparable(_browser(name).get(each)).replace(made.public_id, "I-222222")
            for each in (url, url.replace(made.public_id, "I-222222"))
        )
        assert there == nowhere
        listed = _browser(name).get("/nl/insights/").content.decode()
        assert made.public_id not in listed
    assert _browser("Carla").get(url).status_code == 200
    assert _browser("Anna").get(url).status_code == 200


def test_who_wrote_in_it_sees_it_named_where_a_draft_of_theirs_is() -> None:
    thread = _opened_under_pseudonym()
    drafts.save_draft(thread.public_id, typed=Typed("Ik denk"), by=person("Anna"))
    client = _browser("Anna")

    follow = {"kind": "thread", "subject": thread.public_id, "level": "watching"}
    assert client.post("/nl/me/follow/", follow).status_code == 404

    assert client.get(thread.get_absolute_url()).status_code == 200
    assert TITLE in client.get("/nl/me/").content.decode()
    assert _is_hidden_from_others(thread)


def test_merged_thread_of_which_nothing_is_read_is_not_there() -> None:
    thread, into = _silent(), talk.thread(by=_anna())
    arranging.merge(thread, into=into, by=person("Carla"))

    assert _is_hidden_from_others(thread)
    assert _browser("Carla").get(thread.get_absolute_url()).status_code == 302


def test_nothing_is_told_of_what_others_do_not_read() -> None:
    thread, omar = _silent(HELD), person("Omar")
    following.follow(omar, kind=Subject.THEME, subject="T05", level=Level.WATCHING, by=omar)
    spread_due()
    Notice.objects.all().delete()
    said = talk.post(thread, "erbij")  # by a moderator: shown, below what waits for a look
    tell_of_post(said)
    spread_due()

    assert Post.objects.get(pk=said.pk).state == SHOWN
    assert not Notice.objects.filter(person=omar).exists()
    assert _is_hidden_from_others(thread)
