"""Seven days: who took part amends and objects, by name or under the pseudonym they have there."""

import datetime as dt
import json
import uuid

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Person
from accounts.notifications.models import Happening, Notice
from accounts.notifications.spreading import spread_due
from cases.discussions.models import Participant
from cases.insights.actions import objecting, settling
from cases.insights.errors import ChangedMeanwhileError, InsightError
from cases.insights.models import Insight, InsightState, Objection, ObjectionKind, ObjectionState
from cases.insights.voices import voice_in
from tests.factories import findings, items, talk
from tests.people import person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def proposed(*names: str) -> Insight:
    """Return Carla's proposal in a thread in which these people take part by name."""
    thread = talk.thread()
    for name in names:
        talk.post(thread, name, by=talk.known(person(name)))
    return findings.insight(thread)


def objects(
    insight: Insight, by: Person, words: str = "Zo niet.", token: uuid.UUID | None = None
) -> Objection:
    return objecting.object_to(insight, kind=ObjectionKind.OBJECT, words=words, by=by, token=token)


def test_who_took_part_objects_by_name() -> None:
    insight = proposed("Anna")

    made = objects(insight, person("Anna"))

    assert (made.person, made.pseudonym, made.is_out) == (person("Anna"), None, True)
    assert voice_in(insight, person("Bram")) is None
    with pytest.raises(InsightError, match="took part"):
        objects(insight, person("Bram"))


def test_sent_twice_it_is_one() -> None:
    insight, token = proposed("Anna"), uuid.uuid4()

    made = [objects(insight, person("Anna"), token=token) for _time in range(2)]

    assert made[0] == made[1]
    assert insight.objections.count() == 1


def test_one_objection_at_a_time() -> None:
    insight = proposed("Anna")
    made = objects(insight, person("Anna"))

    with pytest.raises(InsightError, match="waits for its answer"):
        objects(insight, person("Anna"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.create(
            insight=insight, person=made.person, kind=ObjectionKind.AMEND, words="Nog een."
        )


@pytest.mark.parametrize("words", ["", "   ", "x" * 1001])
def test_objection_has_words_and_not_too_many(words: str) -> None:
    with pytest.raises(InsightError):
        objects(proposed("Anna"), person("Anna"), words)


def test_days_are_over_after_seven() -> None:
    insight = proposed("Anna")
    past = timezone.now() - 7 * DAY
    Insight.objects.update(opened_at=past, closes_at=past + 7 * DAY)

    with pytest.raises(InsightError, match="over"):
        objects(insight, person("Anna"))


def test_open_objection_holds_it_until_it_is_answered() -> None:
    insight = proposed("Anna")
    made = objects(insight, person("Anna"))
    after = timezone.now() + 8 * DAY

    held = settling.close_due(after)
    objecting.leave_as_dissent(
        made, answer="Dat zien wij anders.", dissent="Anna ziet het zo.", seen=1, by=person("Carla")
    )
    closed = settling.close_due(after)

    insight.refresh_from_db()
    assert (held, closed) == (0, 1)
    assert (insight.state, insight.dissent) == (InsightState.DISTILLED, "Anna ziet het zo.")


def test_not_a_day_before_seven() -> None:
    insight = proposed()

    early = settling.close_due(insight.closes_at - dt.timedelta(seconds=1))
    due = settling.close_due(insight.closes_at)

    assert (early, due) == (0, 1)


def test_taken_over_changes_the_text_and_leaves_two_days_to_read_it() -> None:
    insight = proposed("Anna")
    made = objects(insight, person("Anna"))
    past = timezone.now() - 9 * DAY
    Insight.objects.update(opened_at=past, closes_at=past + 7 * DAY)

    objecting.take_over(
        made, answer="Goed punt.", text=findings.text("beter"), seen=1, by=person("Carla")
    )

    changed, before = Insight.objects.get(), insight.claim
    assert "beter" in changed.claim
    assert [version["claim"] for version in changed.earlier] == [before]
    assert changed.takes_objections
    assert settling.close_due() == 0
    assert settling.close_due(timezone.now() + 3 * DAY) == 1
    made.refresh_from_db()
    assert (made.state, made.answer) == (ObjectionState.TAKEN_OVER, "Goed punt.")


def test_none_found_is_no_longer_true_when_one_is_left_as_dissent() -> None:
    thread = talk.thread()
    talk.post(thread, by=talk.known(person("Anna")))
    insight = findings.insight(thread, dissent="", no_dissent=True)
    made = objects(insight, person("Anna"))

    with pytest.raises(InsightError, match="other view"):
        objecting.leave_as_dissent(made, answer="Nee.", dissent=" ", seen=1, by=person("Carla"))
    objecting.leave_as_dissent(
        made, answer="Nee.", dissent="Niet in de stad.", seen=1, by=person("Carla")
    )

    insight.refresh_from_db()
    assert (insight.no_dissent, insight.dissent) == (False, "Niet in de stad.")


def test_taking_over_without_a_change_is_refused() -> None:
    insight = proposed("Anna")
    made = objects(insight, person("Anna"))
    same = findings.text(
        claim=insight.claim, works_when=insight.works_when, not_when=insight.not_when,
        dissent=insight.dissent,
    )  # fmt: skip

    with pytest.raises(InsightError, match="Nothing was changed"):
        objecting.take_over(made, answer="Ja.", text=same, seen=1, by=person("Carla"))


def test_two_who_answer_at_once_get_a_conflict() -> None:
    insight = proposed("Anna", "Bram")
    first, second = objects(insight, person("Anna")), objects(insight, person("Bram"))
    objecting.take_over(first, answer="Ja.", text=findings.text(), seen=1, by=person("Carla"))

    with pytest.raises(ChangedMeanwhileError, match="changed meanwhile"):
        objecting.leave_as_dissent(
            second, answer="Nee.", dissent="Anders.", seen=1, by=person("Esra")
        )
    with pytest.raises(InsightError, match="already"):
        objecting.leave_as_dissent(
            first, answer="Nee.", dissent="Anders.", seen=2, by=person("Esra")
        )


def test_distiller_or_moderator_answers_and_nobody_else() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    talk.post(thread, by=talk.known(person("Bram")))
    insight = findings.insight(thread, by=person("Anna"))
    made = objects(insight, person("Bram"))

    with pytest.raises(InsightError, match="moderator"):
        objecting.leave_as_dissent(made, answer="Nee.", dissent="Zo.", seen=1, by=person("Bram"))
    objecting.leave_as_dissent(made, answer="Nee.", dissent="Zo.", seen=1, by=person("Anna"))


def test_own_objection_is_taken_back_with_its_words() -> None:
    insight = proposed("Anna", "Bram")
    made = objects(insight, person("Anna"))

    with pytest.raises(InsightError):
        objecting.take_objection_back(made, by=person("Bram"))
    objecting.take_objection_back(made, by=person("Anna"))

    made.refresh_from_db()
    assert (made.state, made.words) == (ObjectionState.TAKEN_BACK, "")
    assert settling.close_due(timezone.now() + 8 * DAY) == 1


def test_every_member_may_object_to_a_decision_of_a_meeting() -> None:
    decision = findings.decision(items.seminar())

    assert objects(decision, person("Bram")).person == person("Bram")
    with pytest.raises(InsightError):
        objects(decision, person("Dirk"))


@pytest.fixture
def under_pseudonym() -> Objection:
    """Return Anna's objection under the pseudonym she writes with."""
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    talk.under_pseudonym(thread, by=person("Anna"))
    return objects(findings.insight(thread), person("Anna"), "Stilletjes niet.")


def test_pseudonym_objects_as_itself(under_pseudonym: Objection) -> None:
    thread = under_pseudonym.insight.thread
    assert thread is not None

    assert under_pseudonym.person is None
    assert under_pseudonym.pseudonym == thread.posts.get(number=2).pseudonym
    assert not Participant.objects.filter(person=person("Anna")).exists()


def test_no_table_holds_the_person_beside_a_pseudonymous_objection(
    under_pseudonym: Objection,
) -> None:
    anna, spread = person("Anna"), spread_due()
    told = [row.subject for row in Happening.objects.all() if "Stilletjes" in json.dumps(row.data)]
    # Every row anywhere that points at Anna and was made in this room, or of it.
    beside = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_app_config("insights").get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person
        and model._default_manager.filter(**{field.name: anna}).exists()
    ]

    assert spread >= 1
    assert (told, beside) == ([], [])
    assert not Happening.objects.filter(kind="insight_objection").exists()
    assert not Notice.objects.filter(person=anna).exists()
    values = dict(Objection.objects.values().get())
    assert values.pop("person_id") is None
    assert [name for name, value in values.items() if isinstance(value, dt.datetime)] == []


def test_pseudonymous_objection_comes_out_the_day_after(under_pseudonym: Objection) -> None:
    today = timezone.localdate()

    early = settling.release_objections(today)
    late = settling.release_objections(today + DAY)
    again = settling.release_objections(today + DAY)

    assert (early, late, again) == (0, 1, 0)
    assert Happening.objects.filter(kind="insight_objection").count() == 1


def test_pseudonymous_objection_holds_from_the_moment_it_is_made(
    under_pseudonym: Objection,
) -> None:
    assert settling.close_due(timezone.now() + 8 * DAY) == 0


def test_silenced_pseudonym_does_not_object(under_pseudonym: Objection) -> None:
    objecting.take_objection_back(under_pseudonym, by=person("Anna"))
    mine = under_pseudonym.pseudonym
    assert mine is not None
    mine.muted_until = timezone.localdate() + DAY
    mine.save()

    with pytest.raises(InsightError, match="for a while"):
        objects(under_pseudonym.insight, person("Anna"))


@pytest.mark.parametrize(
    "broken",
    [
        {"person": None},
        {"is_out": False},
        {"is_left_behind": True},
        {"words": ""},
        {"answer": "Ja."},
        {"state": ObjectionState.TAKEN_OVER},
    ],
)
def test_database_refuses_what_cannot_be(broken: dict[str, object]) -> None:
    made = objects(proposed("Anna"), person("Anna"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=made.pk).update(**broken)
