"""Flags: once per person, weighed by trust, and enough of them hide."""

import pytest

from cases.discussions.models import Post, PostKind, PostState
from cases.moderation import weighing
from cases.moderation.actions import deciding
from cases.moderation.errors import ModerationError
from cases.moderation.models import Flag, FlagReason, FlagState, Measure, MeasureKind
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def test_flag_says_why_and_what_it_weighs() -> None:
    post = safety.post()

    made = safety.flag(post, safety.member(1), FlagReason.SPAM, "  Reclame voor een boek. ")

    assert (made.post, made.reason, made.words, made.weight, made.state) == (
        post, FlagReason.SPAM, "Reclame voor een boek.", 2, FlagState.OPEN,
    )  # fmt: skip


def test_flag_counts_once_per_person() -> None:
    post, member = safety.post(), safety.member(1)

    first = safety.flag(post, member, FlagReason.UNKIND)
    second = safety.flag(post, member, FlagReason.THREAT)

    assert first == second
    assert Flag.objects.get().reason == FlagReason.UNKIND


@pytest.mark.parametrize(("name", "weight"), [("Bram", weighing.NEW), ("Carla", weighing.KNOWN)])
def test_new_members_weigh_less_and_moderators_as_members(name: str, weight: int) -> None:
    assert safety.flag(safety.post(), person(name)).weight == weight


def test_who_is_mostly_wrong_weighs_as_new() -> None:
    member = safety.member(1)
    for _n in range(weighing.FEWEST):
        post = safety.post()
        safety.flag(post, member)
        deciding.let_stand(post, by=person("Carla"))

    assert safety.flag(safety.post(), member).weight == weighing.NEW


@pytest.mark.parametrize(("count", "state"), [(2, PostState.SHOWN), (3, PostState.HIDDEN)])
def test_three_trusted_members_hide_a_post_and_two_do_not(count: int, state: PostState) -> None:
    assert safety.flagged_by(safety.post(), count).state == state


@pytest.mark.parametrize(("count", "state"), [(4, PostState.SHOWN), (5, PostState.HIDDEN)])
def test_it_takes_five_new_members(count: int, state: PostState) -> None:
    post = safety.post()
    for number in range(count):
        safety.flag(post, safety.member(number, is_new=True))

    post.refresh_from_db()
    assert post.state == state


def test_moderator_does_not_hide_alone_by_flagging() -> None:
    post = safety.post()

    safety.flag(post, person("Carla"))

    post.refresh_from_db()
    assert post.state == PostState.SHOWN


def test_hidden_by_flags_waits_for_somebody_with_a_reason_the_author_reads() -> None:
    post = safety.post()
    safety.flag(post, safety.member(7), FlagReason.UNKIND)
    safety.flag(post, safety.member(8), FlagReason.THREAT)

    safety.flag(post, safety.member(9), FlagReason.UNKIND)

    measure = Measure.objects.get()
    assert (measure.kind, measure.by, measure.is_provisional, measure.is_appealable) == (
        MeasureKind.HIDE, None, True, False,
    )  # fmt: skip
    assert "een bedreiging, of persoonsgegevens" in measure.reason
    assert {"Lid 7", "Lid 8", "Lid 9"} & set(measure.reason.split("Lid")) == set()
    assert Flag.objects.open().count() == 3


def test_after_a_look_it_takes_twice_as_much() -> None:
    post = safety.flagged_by(safety.post(), 3)
    deciding.let_stand(post, by=person("Carla"))
    states = []

    for number in range(10, 15):
        safety.flag(post, safety.member(number))
        post.refresh_from_db()
        states.append(post.state)

    assert states == [PostState.SHOWN] * 4 + [PostState.HIDDEN]


@pytest.mark.parametrize("state", [PostState.HELD, PostState.HIDDEN, PostState.WITHDRAWN])
def test_what_others_do_not_read_cannot_be_flagged(state: PostState) -> None:
    post = safety.post()
    Post.objects.filter(pk=post.pk).update(state=state)

    with pytest.raises(ModerationError):
        safety.flag(post, safety.member(1))


def test_notes_of_the_site_cannot_be_flagged() -> None:
    post = safety.post()
    Post.objects.filter(pk=post.pk).update(kind=PostKind.NOTE)

    with pytest.raises(ModerationError):
        safety.flag(post, safety.member(1))


@pytest.mark.parametrize("name", ["Anna", "Dirk"])
def test_neither_the_author_nor_who_has_no_role_flags(name: str) -> None:
    post = safety.post(by="Anna")

    with pytest.raises(ModerationError):
        safety.flag(post, person(name))


def test_nobody_flags_their_own_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(), by=person("Anna"))

    with pytest.raises(ModerationError):
        safety.flag(post, person("Anna"))
    assert safety.flag(post, person("Bram")).post == post


def test_new_members_flag_five_times_a_day() -> None:
    bram, carla = person("Bram"), talk.thread()
    posts = [talk.post(carla) for _n in range(6)]
    for post in posts[:5]:
        safety.flag(post, bram)

    with pytest.raises(ModerationError, match="5"):
        safety.flag(posts[5], bram)
