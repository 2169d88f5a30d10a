"""What moderators decide: each with a reason that the author reads, and with what follows."""

import pytest

from accounts.audit import Event
from accounts.models import AuditEntry
from accounts.notifications.models import Happening
from cases.discussions.actions import arranging
from cases.discussions.models import Post, PostKind, PostState, Thread, ThreadState
from cases.moderation.actions import deciding
from cases.moderation.actions.making import Why
from cases.moderation.errors import ModerationError
from cases.moderation.models import Flag, FlagState, Measure, MeasureKind, Rule
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def test_hide_says_why_and_agrees_with_the_flags() -> None:
    post = safety.flagged_by(safety.post(), 2)

    measure = deciding.hide(post, why=safety.why("Te hard."), by=person("Carla"))

    post.refresh_from_db()
    assert post.state == PostState.HIDDEN
    assert (measure.reason, measure.rule, measure.by, measure.is_appealable) == (
        "Te hard.", Rule.KIND, person("Carla"), True,
    )  # fmt: skip
    assert set(Flag.objects.values_list("state", flat=True)) == {FlagState.AGREED}


def test_reason_left_empty_is_the_rules_own_in_the_language_of_the_thread() -> None:
    measure = deciding.warn(safety.post(), why=Why(Rule.NO_ADS), by=person("Carla"))

    assert measure.reason == "Dit is reclame, of het is op veel plekken geplaatst."


@pytest.mark.parametrize("verb", [deciding.hide, deciding.warn])
def test_nothing_is_decided_without_a_reason(verb: object) -> None:
    with pytest.raises(ModerationError):
        verb(safety.post(), why=Why(reason="  "), by=person("Carla"))  # type: ignore[operator]  # one of two verbs
    assert not Measure.objects.exists()


def test_reason_has_an_end() -> None:
    with pytest.raises(ModerationError, match="2000"):
        deciding.warn(safety.post(), why=Why(reason="x" * 2001), by=person("Carla"))


def test_hidden_for_now_waits_and_is_replaced_by_the_decision() -> None:
    post = safety.post()
    first = deciding.hide_for_now(post, why=safety.why(), by=person("Carla"))

    second = deciding.hide(post, why=safety.why(), by=person("Esra"))

    first.refresh_from_db()
    assert (first.is_provisional, first.is_in_force) == (True, False)
    assert second.is_in_force


def test_hidden_twice_is_refused() -> None:
    post = safety.post()
    safety.hidden(post)

    def for_now(about: Post) -> Measure:
        return deciding.hide_for_now(about, why=safety.why(), by=person("Esra"))

    for verb in (safety.hidden, for_now):
        with pytest.raises(ModerationError):
            verb(post)
    assert Measure.objects.count() == 1


def test_held_post_that_stands_is_shown_and_told() -> None:
    post = talk.post(talk.thread(), "nieuw", by=person("Bram"))
    before = Happening.objects.filter(kind="post", subject=post.key).count()

    measure = deciding.let_stand(post, by=person("Carla"))

    post.refresh_from_db()
    assert (post.state, measure.kind) == (PostState.SHOWN, MeasureKind.APPROVE)
    assert before == 0
    assert Happening.objects.filter(kind="post", subject=post.key).count() == 1


def test_hidden_by_flags_and_found_fine_is_shown_again() -> None:
    post = safety.flagged_by(safety.post(), 3)

    measure = deciding.let_stand(post, why=safety.why("Stevig, maar netjes."), by=person("Carla"))

    post.refresh_from_db()
    assert (post.state, measure.kind) == (PostState.SHOWN, MeasureKind.RESTORE)
    assert set(Flag.objects.values_list("state", flat=True)) == {FlagState.DECLINED}
    assert not Measure.objects.in_force().filter(kind=MeasureKind.HIDE).exists()


def test_flags_that_come_to_nothing_do_not_worry_the_author() -> None:
    post = safety.flagged_by(safety.post(), 1)

    measure = deciding.let_stand(post, by=person("Carla"))

    assert measure.kind == MeasureKind.LET_STAND
    assert not Happening.objects.filter(kind="measure").exists()


def test_warning_changes_nothing_but_is_told() -> None:
    post = safety.post()

    measure = deciding.warn(post, why=safety.why(), by=person("Carla"))

    post.refresh_from_db()
    assert post.state == PostState.SHOWN
    assert Happening.objects.get(kind="measure").subject == measure.key


def test_closing_leaves_a_note_that_says_why_and_is_about_who_began() -> None:
    post = safety.post()

    measure = deciding.close(post.thread, why=safety.why("Het gaat in rondjes."), by=person("Esra"))

    thread = Thread.objects.get(pk=post.thread_id)
    note = thread.posts.get(number=thread.last_number)
    assert (thread.state, note.kind, note.body) == (
        ThreadState.CLOSED, PostKind.NOTE, "Dit gesprek is gesloten. Het gaat in rondjes.",
    )  # fmt: skip
    assert (measure.thread, measure.post, post.measures.count()) == (
        thread, thread.posts.get(number=1), 0,
    )  # fmt: skip


def test_closing_says_nothing_of_flags_on_the_post_that_began() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    safety.flagged_by(thread.posts.get(number=1), 1)

    deciding.close(thread, why=safety.why(), by=person("Esra"))

    assert Flag.objects.get().state == FlagState.OPEN


def test_discussion_that_a_moderator_split_off_was_begun_by_nobody() -> None:
    here = talk.thread(by=talk.known(person("Anna")))
    moved = talk.post(here, by=talk.known(person("Bram")))
    there = arranging.split(
        here, numbers=[moved.number], title="Verder", themes=[], by=person("Carla")
    )

    measure = deciding.close(there, why=safety.why(), by=person("Esra"))

    assert (measure.thread, measure.post, measure.is_appealable) == (there, None, False)
    assert not Happening.objects.filter(kind="measure").exists()


def test_who_began_a_discussion_did_so_wherever_the_post_is_now() -> None:
    here = talk.thread(by=talk.known(person("Anna")))
    talk.post(here, by=talk.known(person("Bram")))
    first = here.posts.get(number=1)
    arranging.split(here, numbers=[1], title="Verder", themes=[], by=person("Carla"))

    measure = deciding.close(here, why=safety.why(), by=person("Esra"))

    assert (measure.thread, measure.post) == (here, first)
    assert safety.appealed(measure, person("Anna")).decided_by == person("Esra")


def test_nobody_closes_what_they_began_under_a_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.begun_under_pseudonym(by=person("Carla"))

    with pytest.raises(ModerationError, match="eigen"):
        deciding.close(thread, why=safety.why(), by=person("Carla"))
    assert deciding.close(thread, why=safety.why(), by=person("Esra")).thread == thread


def test_closed_thread_is_not_closed_again() -> None:
    thread = safety.post().thread
    deciding.close(thread, why=safety.why(), by=person("Esra"))

    with pytest.raises(ModerationError):
        deciding.close(thread, why=safety.why(), by=person("Esra"))


@pytest.mark.parametrize("name", ["Anna", "Bram", "Lotte", "Omar", "Dirk"])
def test_only_moderators_decide(name: str) -> None:
    post = safety.post(by="Anna")

    with pytest.raises(ModerationError):
        deciding.hide(post, why=safety.why(), by=person(name))
    assert Post.objects.get(pk=post.pk).state == PostState.SHOWN


def test_nobody_decides_about_their_own() -> None:
    post = safety.post(by="Carla")

    with pytest.raises(ModerationError, match="eigen"):
        deciding.hide(post, why=safety.why(), by=person("Carla"))


def test_nor_about_their_own_pseudonym() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Anna")))
    post = talk.under_pseudonym(thread, by=person("Carla"))

    with pytest.raises(ModerationError, match="eigen"):
        deciding.let_stand(post, by=person("Carla"))
    assert deciding.hide(post, why=safety.why(), by=person("Esra")).post == post


def test_what_was_taken_back_cannot_be_hidden_but_its_author_warned() -> None:
    post = safety.post()
    Post.objects.filter(pk=post.pk).update(state=PostState.WITHDRAWN, body="", html="")

    with pytest.raises(ModerationError):
        deciding.hide(post, why=safety.why(), by=person("Carla"))
    assert deciding.warn(post, why=safety.why(), by=person("Carla")).kind == MeasureKind.WARN


def test_audit_log_holds_what_was_done_without_words() -> None:
    post = safety.post("geheimwoord")
    safety.hidden(post)
    deciding.let_stand(post, by=person("Esra"))
    deciding.close(post.thread, why=safety.why("geheimwoord"), by=person("Esra"))

    lines = AuditEntry.objects.filter(event__in=["post.hide", "post.restore", "thread.close"])
    assert list(lines.order_by("number").values_list("event", flat=True)) == [
        Event.POST_HIDDEN, Event.POST_RESTORED, Event.THREAD_CLOSED,
    ]  # fmt: skip
    assert [line.details for line in lines if "geheimwoord" in str(line.details)] == []


def test_shown_again_is_told_and_nothing_holds_any_more() -> None:
    post = safety.flagged_by(safety.post(), 1)
    hidden = deciding.hide_for_now(post, why=safety.why(), by=person("Carla"))

    shown = deciding.show_again(post, by=person("Esra"))

    post.refresh_from_db()
    hidden.refresh_from_db()
    assert (post.state, shown.kind) == (PostState.SHOWN, MeasureKind.RESTORE)
    assert not hidden.is_in_force
    assert post.flags.get().state == FlagState.OPEN
    assert Happening.objects.filter(kind="measure", subject=shown.key).exists()


def test_only_what_a_moderator_hid_for_now_is_shown_again_without_a_decision() -> None:
    decided, flagged, shown = safety.post(), safety.post(by="Bram"), safety.post(by="Lotte")
    safety.hidden(decided)
    safety.flagged_by(flagged, 3)

    for post in (decided, flagged, shown):
        before = Post.objects.get(pk=post.pk).state
        with pytest.raises(ModerationError):
            deciding.show_again(post, by=person("Esra"))
        assert Post.objects.get(pk=post.pk).state == before


def test_what_others_do_not_see_yet_is_not_hidden_for_now() -> None:
    held = talk.post(talk.thread(), "nieuw", by=person("Bram"))
    assert held.state == PostState.HELD

    with pytest.raises(ModerationError):
        deciding.hide_for_now(held, why=safety.why(), by=person("Carla"))
