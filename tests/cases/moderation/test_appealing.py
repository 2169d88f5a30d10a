"""Appeals: one per decision, judged by another than decided, and than wrote."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.notifications.models import Happening
from cases.discussions.models import Mute, Post, PostState, Thread, ThreadState
from cases.moderation.actions import appealing, deciding, editing, silencing
from cases.moderation.errors import ModerationError
from cases.moderation.models import Appeal, AppealState, Measure
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def granted(appeal: Appeal, by: str = "Esra") -> Appeal:
    return appealing.judge(appeal, is_granted=True, answer="Je hebt gelijk.", by=person(by))


def test_author_appeals_once() -> None:
    measure = safety.hidden(safety.post(by="Anna"))

    made = safety.appealed(measure, person("Anna"))

    assert (made.state, made.decided_by, made.at is not None) == (
        AppealState.OPEN, person("Carla"), True,
    )  # fmt: skip
    with pytest.raises(ModerationError):
        safety.appealed(measure, person("Anna"))


@pytest.mark.parametrize("name", ["Bram", "Carla", "Esra"])
def test_nobody_else_appeals(name: str) -> None:
    measure = safety.hidden(safety.post(by="Anna"))

    with pytest.raises(ModerationError):
        safety.appealed(measure, person(name))


def test_what_nobody_decided_yet_is_not_appealed() -> None:
    post = safety.post(by="Anna")
    measure = deciding.hide_for_now(post, why=safety.why(), by=person("Carla"))

    with pytest.raises(ModerationError):
        safety.appealed(measure, person("Anna"))


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_appeal_has_words_and_an_end(words: str) -> None:
    measure = safety.hidden(safety.post(by="Anna"))

    with pytest.raises(ModerationError):
        safety.appealed(measure, person("Anna"), words)


def test_whoever_decided_never_judges() -> None:
    made = safety.appealed(safety.hidden(safety.post(by="Anna")), person("Anna"))

    with pytest.raises(ModerationError):
        granted(made, by="Carla")
    made.refresh_from_db()
    assert made.state == AppealState.OPEN


def test_database_itself_refuses_the_same_judge() -> None:
    made = safety.appealed(safety.hidden(safety.post(by="Anna")), person("Anna"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=made.pk).update(
            state=AppealState.DECLINED, judged_by=person("Carla"), judged_at=timezone.now(),
            answer="Nee.",
        )  # fmt: skip


def test_author_never_judges_their_own() -> None:
    measure = safety.hidden(safety.post(by="Esra"))
    made = safety.appealed(measure, person("Esra"))

    with pytest.raises(ModerationError):
        granted(made, by="Esra")
    assert granted(made, by="Fons").judged_by == person("Fons")


def test_author_under_a_pseudonym_never_judges_their_own() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(by=talk.known(person("Anna"))), by=person("Esra"))
    made = safety.appealed(safety.hidden(post), person("Esra"))

    with pytest.raises(ModerationError):
        granted(made, by="Esra")


def test_members_do_not_judge() -> None:
    made = safety.appealed(safety.hidden(safety.post(by="Anna")), person("Anna"))

    with pytest.raises(ModerationError):
        granted(made, by="Bram")


def test_granted_appeal_shows_the_post_again_and_is_told() -> None:
    post = safety.post(by="Anna")
    measure = safety.hidden(post)

    granted(safety.appealed(measure, person("Anna")))

    post.refresh_from_db()
    measure.refresh_from_db()
    assert (post.state, measure.is_in_force) == (PostState.SHOWN, False)
    assert Happening.objects.get(kind="appeal").subject == measure.key
    assert AuditEntry.objects.filter(event="appeal.judge").count() == 1


def test_declined_appeal_changes_nothing() -> None:
    post = safety.post(by="Anna")
    made = safety.appealed(safety.hidden(post), person("Anna"))

    appealing.judge(made, is_granted=False, answer="Het blijft te hard.", by=person("Esra"))

    post.refresh_from_db()
    made.refresh_from_db()
    assert (post.state, made.state, made.answer) == (
        PostState.HIDDEN, AppealState.DECLINED, "Het blijft te hard.",
    )  # fmt: skip


def test_judged_is_judged() -> None:
    made = safety.appealed(safety.hidden(safety.post(by="Anna")), person("Anna"))
    granted(made)

    with pytest.raises(ModerationError):
        granted(made, by="Fons")


def test_judging_needs_an_answer() -> None:
    made = safety.appealed(safety.hidden(safety.post(by="Anna")), person("Anna"))

    with pytest.raises(ModerationError):
        appealing.judge(made, is_granted=True, answer=" ", by=person("Esra"))


def test_silence_is_lifted() -> None:
    post = safety.post(by="Anna")
    measure = silencing.mute(post, until=timezone.localdate(), why=safety.why(), by=person("Carla"))

    granted(safety.appealed(measure, person("Anna")))

    assert not Mute.objects.exists()


def test_silence_of_a_pseudonym_is_lifted() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(), by=person("Anna"))
    measure = silencing.mute(post, until=timezone.localdate(), why=safety.why(), by=person("Carla"))

    granted(safety.appealed(measure, person("Anna")))

    assert post.pseudonym is not None
    post.pseudonym.refresh_from_db()
    assert post.pseudonym.muted_until is None


def test_words_are_put_back_with_a_note_that_tells_nothing_of_the_answer() -> None:
    post = safety.post("eerst", by="Anna")
    measure = editing.edit(
        post, body="Anders.", seen=post.body, why=safety.why("Te lang."), by=person("Carla")
    )

    granted(safety.appealed(measure, person("Anna")))

    post.refresh_from_db()
    assert post.body == "Bericht over eerst."
    assert [version["reason"] for version in post.earlier] == [
        "Te lang.", "Teruggezet na een bezwaar.",
    ]  # fmt: skip


def test_words_that_changed_since_stay() -> None:
    post = safety.post("eerst", by="Anna")
    measure = editing.edit(
        post, body="Anders.", seen=post.body, why=safety.why("Te lang."), by=person("Carla")
    )
    post.refresh_from_db()
    editing.edit(post, body="Nog anders.", seen="Anders.", why=safety.why("x"), by=person("Fons"))

    granted(safety.appealed(measure, person("Anna")))

    post.refresh_from_db()
    assert post.body == "Nog anders."


def test_closed_discussion_opens_again() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    measure = deciding.close(thread, why=safety.why(), by=person("Carla"))

    granted(safety.appealed(measure, person("Anna")))

    assert Thread.objects.get(pk=thread.pk).state == ThreadState.OPEN


def test_shown_again_anyway_ends_the_appeal_without_a_judge_who_decided() -> None:
    post = safety.post(by="Anna")
    made = safety.appealed(safety.hidden(post, by="Carla"), person("Anna"))

    deciding.let_stand(post, why=safety.why("Ik zat ernaast."), by=person("Carla"))

    made.refresh_from_db()
    assert (made.state, made.judged_by, made.answer) == (
        AppealState.GRANTED, None, "Ik zat ernaast.",
    )  # fmt: skip
    assert Post.objects.get(pk=post.pk).state == PostState.SHOWN
    assert not Measure.objects.in_force().filter(kind="hide").exists()


def test_appeal_under_a_pseudonym_has_a_day_and_no_time_and_leaves_no_line() -> None:
    talk.ready_for_pseudonyms()
    measure = safety.hidden(talk.under_pseudonym(talk.thread(), by=person("Anna")))
    before = AuditEntry.objects.count()

    made = safety.appealed(measure, person("Anna"))

    assert (made.at, made.day) == (None, timezone.localdate())
    assert AuditEntry.objects.count() == before


def test_appeals_of_a_day_lie_in_no_order() -> None:
    talk.ready_for_pseudonyms()
    measures = [safety.hidden(post) for post in safety.posts(4, by="Anna")]
    thread = talk.thread()
    hidden = safety.hidden(talk.under_pseudonym(thread, by=person("Anna")))
    places = set()

    for _time in range(12):
        for measure in (*measures[:2], hidden, *measures[2:]):
            safety.appealed(measure, person("Anna"))
        places.add([each.measure_id for each in as_they_lie()].index(hidden.pk))
        Appeal.objects.all().delete()

    assert len(places) > 1  # of twelve alike one is in 200 million


def test_one_by_name_after_it_does_not_tell_it_came_before() -> None:
    talk.ready_for_pseudonyms()
    hidden = safety.hidden(talk.under_pseudonym(talk.thread(), by=person("Anna")))
    (measure,) = (safety.hidden(post) for post in safety.posts(1, by="Anna"))
    orders = set()

    for _time in range(24):
        safety.appealed(hidden, person("Anna"))
        safety.appealed(measure, person("Anna"))
        orders.add(tuple(each.measure_id for each in as_they_lie()))
        Appeal.objects.all().delete()

    assert len(orders) == 2  # of 24 alike one is in 8 million


def as_they_lie() -> list[Appeal]:
    """Return appeals in the order in which the database has them."""
    return list(Appeal.objects.raw("SELECT * FROM moderation_appeal"))
