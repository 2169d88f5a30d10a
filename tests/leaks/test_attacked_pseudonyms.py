"""What an attacker laid beside pseudonyms to tell whose they are, each mended."""

import datetime as dt
from contextlib import suppress

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.models import Follow
from accounts.sealing.queries import suggest_name
from cases.actions import withdraw
from cases.discussions.actions import arranging, changing, posting
from cases.discussions.actions.posting import Words
from cases.discussions.actions.pseudonyms import opening_about, opening_of, say_under_pseudonym
from cases.discussions.limits import DiscussionError
from cases.discussions.models import (
    Draft,
    Participant,
    Post,
    PostKind,
    PostState,
    Thanks,
    Thread,
    WaitingPost,
)
from cases.insights.actions import objecting
from cases.insights.models import Insight, ObjectionKind
from cases.models import Theme
from cases.moderation.actions.flagging import flag
from cases.moderation.errors import ModerationError
from cases.moderation.models import Flag, FlagReason
from cases.trying.errors import TryingError
from cases.trying.models import WaitingReport
from tests.factories import findings, items, talk, tried
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]


def _held() -> Thread:
    """Return a thread that Anna began under a pseudonym, that nobody looked at, with an answer."""
    talk.ready_for_pseudonyms()
    talk.known(person("Anna"))
    opening = opening_of(
        title="Wie herkent dit?",
        themes=list(Theme.objects.filter(code="T05")),
        audience=Audience.POLICE,
        language="nl",
    )
    name = suggest_name(opening.scope)
    say_under_pseudonym(opening, words=talk.said("stilte"), name=name, by=person("Anna"))
    talk.release_all()
    return Thread.objects.get(public_id=opening.public_id)


def _hidden() -> Thread:
    """Return one that others read once, in which all is hidden now but what a moderator says."""
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Bram")))
    talk.under_pseudonym(thread, by=talk.known(person("Anna")))
    thread.posts.update(state=PostState.HIDDEN)
    return Thread.objects.get(pk=thread.pk)


@pytest.mark.parametrize("begin", [_held, _hidden])
def test_no_name_comes_beside_a_thread_that_only_its_pseudonym_sees(begin: object) -> None:
    thread = begin()  # type: ignore[operator]  # either of the two above
    answer = talk.post(thread, "antwoord", by=person("Carla"))  # a moderator sees it, and answers
    thread.posts.filter(number=1).update(state=PostState.HELD)
    anna, client = person("Anna"), client_of(person("Anna"))
    url = thread.get_absolute_url()

    page = client.get(url).content.decode()
    follow = {"kind": "thread", "subject": thread.public_id, "level": "watching", "next": url}
    answers = [
        client.post("/nl/me/follow/", follow).status_code,
        client.post(f"/nl/discussions/drafts/{thread.public_id}/", {"body": "Ik ook."}).status_code,
        client.post(f"{url}reply/", {"body": "Ik ook.", "by_name": "on"}).status_code,
        client.post(f"{answer.get_absolute_url()}thank/").status_code,
        client.post(f"{answer.get_absolute_url()}flag/", {"reason": "other"}).status_code,
    ]

    assert answers == [404, 404, 302, 302, 302]
    assert not Follow.objects.filter(person=anna).exists()
    assert not Draft.objects.filter(person=anna).exists()
    assert not Participant.objects.filter(thread=thread, person=anna).exists()
    assert not Post.objects.filter(thread=thread, author=anna).exists()
    assert not Thanks.objects.filter(person=anna).exists()
    assert not Flag.objects.filter(person=anna).exists()
    for gone in ('name="level"', "/reply/", "/drafts/", "/thank/", "/flag/", "by-name="):
        assert gone not in page
    assert "nadat een moderator keek" in page
    assert f"/discussions/{thread.public_id}/pseudonym/" in page


def test_actions_refuse_a_name_beside_such_a_thread_too() -> None:
    thread = _held()
    answer = talk.post(thread, "antwoord", by=person("Carla"))
    anna = person("Anna")

    with pytest.raises(DiscussionError, match="welk pseudoniem"):
        posting.reply(thread, words=talk.said("naam"), by=anna)
    with pytest.raises(DiscussionError, match="welk pseudoniem"):
        changing.thank(answer, by=anna)
    with pytest.raises(ModerationError, match="welk pseudoniem"):
        flag(answer, reason=FlagReason.OTHER, words="Weg.", by=anna)


def test_who_began_by_name_gets_no_pseudonym_before_others_see_it() -> None:
    talk.ready_for_pseudonyms()
    anna = person("Anna")  # new: her first post is held
    thread = talk.thread(by=anna)

    with pytest.raises(DiscussionError, match="nieuw pseudoniem"):
        talk.waiting(thread, by=anna)

    assert not WaitingPost.objects.exists()


def test_who_has_a_pseudonym_there_goes_on_under_it() -> None:
    thread = _held()

    talk.under_pseudonym(thread, "nogmaals", by=person("Anna"))

    assert thread.posts.values("pseudonym").distinct().count() == 1
    assert [post.state for post in thread.posts.all()] == [PostState.HELD, PostState.HELD]


def test_after_a_look_all_of_it_can_be_done() -> None:
    thread = _held()
    thread.posts.update(state=PostState.SHOWN)
    client = client_of(person("Anna"))

    page = client.get(thread.get_absolute_url()).content.decode()
    follow = {"kind": "thread", "subject": thread.public_id, "level": "watching", "next": "/nl/"}
    client.post("/nl/me/follow/", follow)

    assert 'name="level"' in page
    assert Follow.objects.get(person=person("Anna")).subject == thread.public_id


def test_since_when_somebody_follows_is_a_day() -> None:
    thread = talk.thread()
    follow = {"kind": "thread", "subject": thread.public_id, "level": "watching", "next": "/nl/"}

    client_of(person("Anna")).post("/nl/me/follow/", follow)

    assert type(Follow.objects.get().since) is dt.date


TOLD = "Toen de verdachte mij op het plein bij mijn voornaam noemde, deed ik dagen geen dienst."


def _draft(place: str, body: str, title: str = "") -> dict[str, str]:
    """Let Anna's browser keep a draft, and return what she has then, by place."""
    url = f"/nl/discussions/drafts/{place}/"
    assert client_of(person("Anna")).post(url, {"body": body, "title": title}).status_code == 200
    return dict(Draft.objects.filter(person=person("Anna")).values_list("place", "body"))


def _say(where: Thread, body: str) -> None:
    name = suggest_name(where.scope_name)
    say_under_pseudonym(where, words=Words(body), name=name, by=person("Anna"))


def test_draft_anywhere_goes_that_shares_words_with_what_is_said_under_a_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    here, there, beside = talk.thread(), talk.thread(), talk.thread()
    _draft(Draft.NEW, f"Wat ik kwijt wil:\n\n{TOLD.upper()}")
    _draft(there.public_id, f"{TOLD[20:70]} en nog wat.")
    _draft(beside.public_id, f"> {TOLD}\n\nDat herken ik van vroeger, en het ging weer over.")

    _say(here, f"Eerlijk gezegd: {TOLD}")

    left = Draft.objects.filter(person=person("Anna")).values_list("place", flat=True)
    assert list(left) == [beside.public_id]


@pytest.mark.parametrize("is_released", [False, True])
def test_old_tab_of_any_place_keeps_none_of_it(is_released: bool) -> None:
    talk.ready_for_pseudonyms()
    here, there = talk.thread(), talk.thread()
    _say(here, f"Een heel ander begin. {TOLD}")
    if is_released:
        talk.release_all()

    for place in (Draft.NEW, here.public_id, there.public_id):
        assert _draft(place, f"Zo begon ik eerst. {TOLD} En een ander einde.") == {}
    assert list(_draft(there.public_id, "Over iets heel anders, dat ik hier kwijt wil.")) == [
        there.public_id
    ]


def test_what_it_said_before_it_was_changed_counts_too() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    _say(thread, TOLD)
    talk.release_all()
    post = thread.posts.get(pseudonym__isnull=False)
    other = "Iemand die ik ken maakte eens iets mee dat diens hele week verpestte."

    changing.change(post, body=other, kind=PostKind.REMARK, seen=TOLD, by=person("Anna"))
    waits = _draft(Draft.NEW, other)
    talk.release_all()

    assert waits == {}
    assert _draft(Draft.NEW, TOLD) == {}
    assert _draft(Draft.NEW, other) == {}


def test_others_keep_their_drafts() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    url = f"/nl/discussions/drafts/{Draft.NEW}/"
    client_of(person("Omar")).post(url, {"body": TOLD})

    _say(thread, TOLD)
    client_of(person("Omar")).post(url, {"body": f"{TOLD} En meer."})

    assert [each.person for each in Draft.objects.all()] == [person("Omar")]


def _apart(thread: Thread, *numbers: int) -> Thread:
    return arranging.split(
        thread, numbers=numbers, title="Apart verder", themes=talk._themes(("T11",)),
        by=person("Carla"),
    )  # fmt: skip


@pytest.mark.parametrize("goes", ["restricted", "withdrawn"])
def test_what_was_split_off_an_item_goes_with_it(goes: str) -> None:
    tip = items.tip()
    thread = talk.post(tip).thread
    for word in ("twee", "drie"):
        talk.post(thread, word)
    made = _apart(thread, 2, 3)
    twice = _apart(made, 3)
    urls = [each.get_absolute_url() for each in (thread, made, twice)]
    before = [Client().get(url).status_code for url in urls]

    if goes == "restricted":
        tip.audience = Audience.POLICE
        tip.save_revision().publish()
    else:
        withdraw(tip, reason="Klopt niet.", by=person("Carla"))

    assert before == [200, 200, 200]
    assert [Client().get(url).status_code for url in urls] == [404, 404, 404]
    assert "Apart verder" not in Client().get("/nl/discussions/").content.decode()
    if goes == "restricted":
        made = Thread.objects.get(pk=made.pk)
        assert (made.audience, made.effective_audience) == (Audience.PUBLIC, Audience.POLICE)
        assert [client_of(person("Anna")).get(url).status_code for url in urls] == [200, 200, 200]


def test_what_was_split_off_an_item_gets_away_from_it_by_no_other_way() -> None:
    thread = talk.post(items.tip()).thread
    for word in ("twee", "drie"):
        talk.post(thread, word)
    made, carla = _apart(thread, 2), person("Carla")

    with pytest.raises(DiscussionError, match="alleen daarmee"):
        arranging.merge(made, into=talk.thread(), by=carla)
    with pytest.raises(DiscussionError, match="niet naar een ander"):
        arranging.move(made, item=items.tip(), by=carla)
    arranging.merge(_apart(thread, 3), into=made, by=carla)
    arranging.merge(made, into=thread, by=carla)

    assert thread.posts.filter(body__contains="drie").exists()


def test_who_was_split_off_under_a_pseudonym_goes_on_under_it() -> None:
    talk.ready_for_pseudonyms()
    thread, anna = talk.thread(), talk.known(person("Anna"))
    mine = talk.under_pseudonym(thread, by=anna).pseudonym
    made = _apart(thread, 2)
    assert mine is not None
    talk.fill(made, up_to=60)
    client, url = client_of(anna), made.get_absolute_url()

    pages = [client.get(f"{url}?page={page}").content.decode() for page in (1, 2)]
    desk = client.get(f"{url}pseudonym/").content.decode()
    with pytest.raises(DiscussionError, match="hier een pseudoniem"):
        talk.post(made, "naam", by=anna)
    again = talk.under_pseudonym(made, "nogmaals", by=anna)
    mine.muted_until = timezone.localdate()
    mine.save()

    for page in pages:
        assert f"Ga verder als {mine.name}" in page
    assert f"<strong>{mine.name}</strong>" in desk
    assert again.pseudonym == mine
    with pytest.raises(DiscussionError, match="kan een tijd niet"):
        talk.waiting(made, "toch", by=anna)


def test_another_pseudonym_of_that_discussion_is_none_in_the_new_one() -> None:
    """Anna wrote nothing that went: she is asked nothing there, and gets another name."""
    talk.ready_for_pseudonyms()
    thread, anna, omar = talk.thread(), talk.known(person("Anna")), person("Omar")
    mine = talk.under_pseudonym(thread, by=anna).pseudonym
    talk.under_pseudonym(thread, by=omar)
    made = _apart(thread, 3)

    talk.post(made, "naam", by=anna)
    post = talk.under_pseudonym(made, by=anna)

    assert post.pseudonym != mine


@pytest.mark.parametrize("goes", [(2,), (1,)])
def test_objection_stays_its_authors_wherever_posts_and_insight_go(goes: tuple[int]) -> None:
    talk.ready_for_pseudonyms()
    thread, anna = talk.thread(), talk.known(person("Anna"))
    talk.under_pseudonym(thread, by=anna)
    insight = findings.insight(thread)
    made = objecting.object_to(insight, kind=ObjectionKind.OBJECT, words="Zo niet.", by=anna)

    _apart(thread, *goes)
    insight = Insight.objects.get(pk=insight.pk)

    assert "Zo niet." in client_of(anna).get(insight.get_absolute_url()).content.decode()
    assert (
        "Zo niet." not in client_of(person("Omar")).get(insight.get_absolute_url()).content.decode()
    )
    objecting.take_objection_back(made, by=anna)


def _flood(count: int, *, by: Person) -> int:
    """Let somebody speak under pseudonyms about so many items; return how much waits in all."""
    for _number in range(count):
        opening = opening_about(items.tip(), by)
        name = suggest_name(opening.scope)
        try:
            say_under_pseudonym(opening, words=talk.said("vloed"), name=name, by=by)
        except DiscussionError:
            break
    return WaitingPost.objects.count()


def test_a_flood_over_many_items_is_held_back_and_looked_at() -> None:
    talk.ready_for_pseudonyms()

    waits = _flood(12, by=person("Anna"))
    of_both = _flood(1, by=person("Omar"))
    talk.release_all()
    states = set(Post.objects.filter(pseudonym__isnull=False).values_list("state", flat=True))

    assert (waits, of_both) == (5, 6)
    assert states == {PostState.HELD}


def test_in_a_day_not_more_under_all_pseudonyms_together() -> None:
    talk.ready_for_pseudonyms()

    for _time in range(6):
        _flood(5, by=person("Anna"))
        talk.release_all()

    assert Post.objects.filter(pseudonym__isnull=False).count() == 20


def test_item_that_begins_under_a_pseudonym_is_open_to_others_meanwhile() -> None:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    opening = opening_about(tip, person("Anna"))
    name = suggest_name(opening.scope)
    say_under_pseudonym(opening, words=talk.said("stil"), name=name, by=person("Anna"))
    talk.release_all()

    named = talk.post(tip, by=person("Carla"))
    later = talk.under_pseudonym(named.thread, by=person("Omar"))

    assert [each.state for each in named.thread.posts.order_by("number")] == [
        PostState.HELD, PostState.SHOWN, PostState.SHOWN,
    ]  # fmt: skip
    assert later.state == PostState.SHOWN


def test_a_flood_of_reports_is_held_back_too() -> None:
    talk.ready_for_pseudonyms()

    for _number in range(8):
        with suppress(TryingError):
            tried.waiting(items.tip(), by=person("Anna"))

    assert WaitingReport.objects.count() == 5
