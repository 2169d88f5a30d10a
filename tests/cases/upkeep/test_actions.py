"""Asking how a case went on: chosen, asked once, answered, or seen to be silent."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.clearance import Audience
from accounts.notifications.models import Happening, Notice
from accounts.notifications.queries import visible_notices
from accounts.notifications.spreading import spread_due
from accounts.sealing import vault
from accounts.sealing.models import Pseudonym
from cases.actions import set_audience
from cases.contributing.actions import publishing
from cases.contributing.actions.reviewing import propose
from cases.contributing.actions.sending import agree
from cases.contributing.models import AskAfter, Contribution
from cases.models import CaseStudy, Item
from cases.models.wording import AuthorDisplay, Kind
from cases.upkeep import actions, queries
from cases.upkeep.actions import Answers
from cases.upkeep.errors import UpkeepError
from cases.upkeep.models import After, FollowUp, Plan
from tests.factories import giving, items
from tests.people import person

pytestmark = pytest.mark.django_db
ANSWERS = Answers(FollowUp.Runs.PARTLY, "Alleen nog op vrijdag.", FollowUp.Again.DIFFERENTLY)


def case(*, days: int = 0, **fields: Any) -> CaseStudy:
    """Return a case of Anna's that was published so many days ago."""
    made = items.case("vervolg", Audience.EDUCATION)
    published = timezone.localdate() - dt.timedelta(days=days)
    begun = {"author": person("Anna"), "origin": "own", "first_published": published}
    Item.objects.filter(pk=made.pk).update(**(begun | fields))
    found: CaseStudy = CaseStudy.objects.get(pk=made.pk)
    return found


def asked(*, days: int = 100) -> FollowUp:
    """Return the questions that Anna was asked about a case of hers."""
    made = case(days=days)
    actions.choose(made, after=[After.THREE_MONTHS], by=person("Anna"))
    actions.ask_due()
    return FollowUp.objects.select_related("case").get()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-05-31", 3, "2026-02-28"),
        ("2024-05-31", 3, "2024-02-29"),
        ("2026-01-15", 12, "2025-01-15"),
        ("2026-03-01", 3, "2025-12-01"),
    ],
)
def test_months_are_counted_as_on_a_calendar(day: str, months: int, before: str) -> None:
    found = queries.months_before(dt.date.fromisoformat(day), months)

    assert found == dt.date.fromisoformat(before)


def test_author_of_a_new_case_may_choose_once() -> None:
    case()

    assert [actions.offer_choice(), actions.offer_choice()] == [1, 0]
    assert [each.kind for each in Happening.objects.filter(kind__startswith="followup")] == [
        "followup_choice"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"author": None},
        {"author_display": AuthorDisplay.PSEUDONYM},
        {"withdrawn_on": dt.date(2026, 1, 1), "withdrawn_reason": "x"},
        {"first_published": dt.date(2020, 1, 1)},
        {"live": False},
    ],
)
def test_nobody_else_is_offered_it(fields: dict[str, Any]) -> None:
    case(**fields)

    assert actions.offer_choice() == 0


def test_choosing_again_changes_what_was_not_asked_yet() -> None:
    made = case()
    anna = person("Anna")
    actions.choose(made, after=[After.THREE_MONTHS, After.TWELVE_MONTHS], by=anna)
    actions.choose(made, after=[After.TWELVE_MONTHS], by=anna)
    assert [each.after for each in FollowUp.objects.all()] == [12]
    actions.choose(made, after=[], by=anna)
    assert not FollowUp.objects.exists()
    assert actions.offer_choice() == 0


def test_asked_when_due_and_once() -> None:
    made = case(days=100)
    actions.choose(made, after=[After.THREE_MONTHS, After.TWELVE_MONTHS], by=person("Anna"))

    assert [actions.ask_due(), actions.ask_due()] == [1, 0]
    assert FollowUp.objects.get(after=3).asked_on == timezone.localdate()
    assert FollowUp.objects.get(after=12).asked_on is None


def test_who_became_a_pseudonym_is_not_asked() -> None:
    made = case(days=100)
    actions.choose(made, after=[After.THREE_MONTHS], by=person("Anna"))
    Item.objects.filter(pk=made.pk).update(author_display=AuthorDisplay.PSEUDONYM)

    assert actions.ask_due() == 0


@pytest.mark.django_db(transaction=True)
def test_notice_is_for_the_author_until_it_is_answered() -> None:
    made = case(days=100)
    actions.choose(made, after=[After.THREE_MONTHS], by=person("Anna"))
    call_command("ask_how_it_went")
    spread_due()

    told = Notice.objects.filter(happening__kind="followup_asked")
    assert [notice.person for notice in told] == [person("Anna")]
    kinds = [each.happening.kind for each in visible_notices(person("Anna"))]
    assert "followup_asked" in kinds
    actions.answer(
        FollowUp.objects.select_related("case").get(), answers=ANSWERS, by=person("Anna")
    )
    kinds = [each.happening.kind for each in visible_notices(person("Anna"))]
    assert "followup_asked" not in kinds


def test_answer_shows_and_can_be_given_again() -> None:
    row = asked()
    assert queries.seen_on(row.case, person("Bram")) == []

    actions.answer(row, answers=ANSWERS, by=person("Anna"))

    (seen,) = queries.seen_on(row.case, person("Bram"))
    assert (seen.runs, seen.again, seen.changed) == ("partly", "differently", ANSWERS.changed)


def test_month_of_silence_shows() -> None:
    row = asked()
    row.asked_on = timezone.localdate() - dt.timedelta(days=31)
    row.save()
    assert queries.seen_on(row.case, person("Bram")) == []
    row.asked_on = timezone.localdate() - dt.timedelta(days=32)
    row.save()

    (seen,) = queries.seen_on(row.case, person("Bram"))
    assert (seen.is_overdue, seen.is_answered) == (True, False)
    actions.answer(row, answers=ANSWERS, by=person("Anna"))
    assert [each.is_answered for each in queries.seen_on(row.case, person("Bram"))] == [True]


def test_answer_stays_with_those_the_case_was_for_until_it_is_given_again() -> None:
    row = asked()
    item = Item.objects.get(pk=row.case_id)
    set_audience(item, to=Audience.POLICE, by=None)
    actions.answer(row, answers=ANSWERS, by=person("Anna"))
    set_audience(item, to=Audience.EDUCATION, by=None)

    assert queries.seen_on(row.case, person("Bram")) == []
    assert queries.seen_on(row.case, None) == []
    assert queries.seen_on(row.case, person("Carla")) == [row]
    actions.answer(row, answers=ANSWERS, by=person("Anna"))
    assert queries.seen_on(row.case, person("Bram")) == [row]


def test_only_its_author_chooses_and_answers() -> None:
    row = asked()

    for who in ("Carla", "Esra", "Bram"):
        with pytest.raises(UpkeepError, match="Only its author"):
            actions.choose(row.case, after=[], by=person(who))
        with pytest.raises(UpkeepError, match="Only its author"):
            actions.answer(row, answers=ANSWERS, by=person(who))


def test_nothing_is_answered_before_its_time() -> None:
    made = case()
    actions.choose(made, after=[After.THREE_MONTHS], by=person("Anna"))

    with pytest.raises(UpkeepError, match="not come yet"):
        actions.answer(FollowUp.objects.get(), answers=ANSWERS, by=person("Anna"))


def test_editor_takes_an_answer_off() -> None:
    row = actions.answer(asked(), answers=ANSWERS, by=person("Anna"))

    with pytest.raises(UpkeepError, match="editors"):
        actions.take_off(row, by=person("Carla"))
    actions.take_off(row, by=person("Esra"))
    assert queries.seen_on(row.case, person("Bram")) == []


def test_desk_looks_after_cases_that_nobody_can_be_asked_about() -> None:
    known = case(days=100)
    unknown = case(days=100, author=None)
    veiled = case(days=200, author_display=AuthorDisplay.PSEUDONYM)
    told = items.case(followups=[("row", {"after": "3", "text": "Loopt nog."})])
    Item.objects.filter(pk=told.pk).update(origin="own", first_published=known.first_published)
    case(days=10, author=None)
    case(days=100, author=None, origin="press")

    assert list(queries.for_the_desk(timezone.localdate())) == [veiled, unknown]


def agreed(chosen: AskAfter | None, *, kind: Kind = Kind.CASE) -> Contribution:
    """Return a contribution of Anna's, who said with the final text when to be asked."""
    anna = person("Anna")
    made = propose(giving.sent(by=anna, kind=kind), by=person("Carla"))
    return agree(made, version=made.version, ask_after=chosen, by=anna)


@pytest.mark.parametrize(
    ("chosen", "months"),
    [(AskAfter.THREE_MONTHS, [3]), (AskAfter.TWELVE_MONTHS, [12]), (AskAfter.NEVER, [])],
)
def test_what_was_chosen_with_the_text_stands_at_publication(
    chosen: AskAfter, months: list[int]
) -> None:
    made = agreed(chosen)

    item = actions.release_with_follow_ups(made, audience=made.audience, by=person("Esra"))

    assert list(FollowUp.objects.values_list("case", "after")) == [(item.pk, n) for n in months]
    assert Plan.objects.get().chosen_on == timezone.localdate()
    assert actions.offer_choice() == 0


def test_who_chose_nothing_is_asked_later_and_a_later_choice_stays() -> None:
    made, esra = agreed(None), person("Esra")

    item = actions.release_with_follow_ups(made, audience=made.audience, by=esra)
    none_yet = Plan.objects.exists()
    case = CaseStudy.objects.get(pk=item.pk)
    actions.choose(case, after=[After.TWELVE_MONTHS], by=person("Anna"))
    Contribution.objects.update(ask_after=3)
    actions.release_with_follow_ups(made, audience=made.audience, by=esra)

    assert none_yet is False
    assert FollowUp.objects.get().after == 12


def test_only_a_case_is_asked_about() -> None:
    made = agreed(AskAfter.THREE_MONTHS, kind=Kind.DILEMMA)

    actions.release_with_follow_ups(made, audience=made.audience, by=person("Esra"))

    assert (made.ask_after, Plan.objects.exists()) == (None, False)


def test_of_who_left_meanwhile_nothing_is_asked() -> None:
    made = agreed(AskAfter.THREE_MONTHS)
    esra = person("Esra")
    Item.objects.filter(pk=publishing.release(made, audience=made.audience, by=esra).pk).update(
        author=None
    )

    actions.release_with_follow_ups(made, audience=made.audience, by=esra)

    assert not Plan.objects.exists()


def test_contribution_under_a_pseudonym_cannot_be_asked_later() -> None:
    made = agreed(None)
    pseudonym = Pseudonym.objects.create(
        name="Naam",
        scope="x",
        tag="y" * 2 * vault.TAG,
        box=bytes(vault.BOX),
        one_version=1,
        two_version=1,
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=made.pk).update(
            author=None, pseudonym=pseudonym, begun_at=None, saved_at=None, ask_after=3
        )
