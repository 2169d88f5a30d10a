"""What becomes of insights and objections when somebody takes them along or leaves."""

from typing import Any

import pytest

from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver, Row, contributions_of, parts, rooms_to_erase
from cases.discussions.models import Post
from cases.insights.actions import objecting
from cases.insights.models import Insight, Objection, ObjectionKind, ObjectionState, Quote
from tests.factories import findings, talk
from tests.people import person

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset({"insights:all", "discussions:posts"})


def erase(who: Person, removing: frozenset[str] = frozenset()) -> None:
    """Let the rooms of discussions and insights erase, in the order in which all do."""
    leaver = Leaver(who, removing, Traces(f"{who.display_name} Jansen", (who.email,)))
    for room in rooms_to_erase():
        if room.name in {"discussions", "insights"}:
            room.erase(leaver)


def taken(who: Person, key: str) -> list[dict[str, Any]]:
    """Return what an export holds under a chapter."""
    part = next(part for part in parts() if part.key == key)

    def named(row: Row) -> dict[str, Any]:
        return {fact.key: fact.value for fact in row}

    return [named(row) for row in part.rows(who)]


@pytest.fixture
def life() -> tuple[Insight, Objection]:
    """Return Anna's insight, quoting herself, and her objection to one of Carla's."""
    anna = talk.known(person("Anna"))
    thread = talk.thread("werk, zegt Anna Jansen", by=anna)
    mine = findings.insight(thread, "zoals Anna Jansen zegt", by=anna)
    theirs = findings.insight(thread, by=person("Carla"))
    said = objecting.object_to(
        theirs, kind=ObjectionKind.AMEND, words="Vraag het aan anna@example.org.", by=anna
    )
    return mine, said


def test_export_holds_what_one_distilled_objected_and_was_quoted(
    life: tuple[Insight, Objection],
) -> None:
    mine, said = life
    anna = person("Anna")

    assert [row["claim"] for row in taken(anna, "insights")] == [mine.claim]
    assert [row["words"] for row in taken(anna, "objections")] == [said.words]
    assert len(taken(anna, "quotes")) == 2
    assert taken(person("Bram"), "insights") == taken(person("Bram"), "quotes") == []


def test_they_are_one_choice(life: tuple[Insight, Objection]) -> None:
    found = [each for each in contributions_of(person("Anna")) if each.key == "insights:all"]

    assert len(found) == 1
    assert contributions_of(person("Omar")) == []


def test_left_behind_they_stay_without_a_name(life: tuple[Insight, Objection]) -> None:
    erase(person("Anna"))

    mine, said = Insight.objects.get(pk=life[0].pk), Objection.objects.get(pk=life[1].pk)
    assert (mine.distiller, said.person, said.is_left_behind) == (None, None, True)
    assert "Anna" not in mine.works_when + mine.dissent
    assert "anna@example.org" not in said.words
    assert said.state == ObjectionState.OPEN


def test_quote_loses_the_name_as_its_post_does(life: tuple[Insight, Objection]) -> None:
    erase(person("Anna"))

    posts = Post.objects.filter(is_left_behind=True, quotes__isnull=False).distinct()
    words = "Bericht over werk, zegt een oud-lid."
    assert [post.body for post in posts] == [words]
    assert [quote.words for quote in Quote.objects.all()] == [words] * 2


def test_quote_that_its_post_does_not_say_any_more_goes(life: tuple[Insight, Objection]) -> None:
    Quote.objects.update(words="Iets anders dan er staat.")

    erase(person("Anna"))

    assert [quote.words for quote in Quote.objects.all()] == ["", ""]


def test_quote_without_a_name_stays_with_its_post() -> None:
    anna = talk.known(person("Anna"))
    made = findings.insight(talk.thread("werk", by=anna), by=person("Carla"))

    erase(anna)

    assert made.quotes.get().words == "Bericht over werk."


def test_removed_they_leave_a_tombstone_and_no_words(life: tuple[Insight, Objection]) -> None:
    erase(person("Anna"), EVERYTHING)

    mine, said = Insight.objects.get(pk=life[0].pk), Objection.objects.get(pk=life[1].pk)
    assert mine.is_withdrawn
    assert mine.withdrawn_reason == "Wie het destilleerde nam het terug."
    assert (mine.claim, mine.works_when, mine.dissent, mine.earlier) == ("", "", "", [])
    assert (said.words, said.state) == ("", ObjectionState.TAKEN_BACK)
    assert set(Quote.objects.values_list("words", flat=True)) == {""}


def test_editor_who_promoted_it_goes_too() -> None:
    esra = person("Esra")
    made = findings.promoted(findings.insight(talk.thread()))
    Insight.objects.update(promotion_note="Gekozen door Esra Jansen.")

    erase(esra)

    made.refresh_from_db()
    assert made.promoted_by is None
    assert "Esra" not in made.promotion_note


def test_what_others_wrote_stays(life: tuple[Insight, Objection]) -> None:
    erase(person("Anna"), EVERYTHING)

    theirs = Insight.objects.get(distiller=person("Carla"))
    assert theirs.is_open
    assert "voorbeeld" in theirs.claim
