"""Beginning and saving: nothing is lost, nothing doubled, nothing overwritten unseen."""

import uuid

import pytest

from accounts.clearance import Audience
from cases.contributing.actions import writing
from cases.contributing.completeness import completeness
from cases.contributing.errors import ConflictError, ContributionError
from cases.contributing.guessing import kind_like
from cases.contributing.making import item_from
from cases.contributing.models import Contribution
from cases.models.needed import missing_for_publication
from cases.models.wording import Kind
from cases.pages import Page
from tests.factories import giving
from tests.people import person

pytestmark = pytest.mark.django_db


def test_begun_twice_is_one() -> None:
    token, anna = uuid.uuid4(), person("Anna")

    one, other = (
        writing.begin(title="Titel", sentence="Zin.", language="nl", token=token, by=anna)
        for _time in range(2)
    )

    assert one == other
    assert Contribution.objects.count() == 1


def _begin(title: str, token: uuid.UUID) -> Contribution:
    anna = person("Anna")
    return writing.begin(title=title, sentence="Zin.", language="nl", token=token, by=anna)


def test_begun_again_with_other_words_is_changed() -> None:
    token = uuid.uuid4()

    for title in ("Met een naam", "Zonder naam", "Korter"):
        _begin(title, token)

    assert [made.title for made in Contribution.objects.all()] == ["Korter"]


def test_begun_again_over_what_was_changed_meanwhile_is_a_conflict() -> None:
    token = uuid.uuid4()
    made = _begin("Een", token)
    values = {"title": "Twee", "summary": "Zin.", "language": "nl"}
    writing.save_step(made, step="start", values=values, page=Page(), by=person("Anna"))

    with pytest.raises(ConflictError):
        _begin("Drie", token)


def test_token_of_somebody_else_begins_another() -> None:
    token = uuid.uuid4()
    for name in ("Anna", "Bram"):
        writing.begin(title=name, sentence="Zin.", language="nl", token=token, by=person(name))

    assert [made.title for made in Contribution.objects.order_by("pk")] == ["Anna", "Bram"]


def test_without_a_role_nothing_is_begun() -> None:
    with pytest.raises(ContributionError):
        writing.begin(title="Titel", sentence="Zin.", language="nl", by=person("Dirk"))


@pytest.mark.parametrize(
    ("name", "audience"), [("Bram", Audience.EDUCATION), ("Anna", Audience.POLICE)]
)
def test_begins_for_no_more_people_than_its_author_reads_with(
    name: str, audience: Audience
) -> None:
    assert giving.draft(by=person(name)).audience == audience


@pytest.mark.parametrize(
    ("title", "sentence", "kind"),
    [
        ("Zet je openingstijden erbij", "Dan weten mensen het.", Kind.TIP),
        ("Always save first", "Then block.", Kind.TIP),
        ("Laat op de avond", "Moet ik antwoorden of niet?", Kind.DILEMMA),
        ("Een gerucht in de buurtapp", "We antwoordden binnen een uur.", Kind.CASE),
    ],
)
def test_type_is_guessed_by_simple_words(title: str, sentence: str, kind: Kind) -> None:
    assert kind_like(title, sentence) == kind


@pytest.mark.parametrize("kind", [Kind.TIP, Kind.CASE, Kind.DILEMMA])
def test_complete_contribution_makes_an_item_that_lacks_nothing(kind: Kind) -> None:
    made = giving.complete(by=person("Anna"), kind=kind)

    assert completeness(kind, made.text).lacking == ()
    assert missing_for_publication(item_from(kind, made.text)) == []


@pytest.mark.parametrize("kind", [Kind.TIP, Kind.CASE, Kind.DILEMMA])
def test_what_is_lacking_has_a_question_that_asks_it(kind: Kind) -> None:
    """Else somebody could be stuck before a field that no step shows."""
    made = giving.draft(by=person("Anna"), kind=kind)
    asked = {each.key for each in completeness(kind, made.text).lacking}

    missing = {each.field for each in missing_for_publication(item_from(kind, made.text))}

    assert missing - {"item_themes"} <= asked
    assert "themes" in asked


def test_two_pages_on_one_step_meet() -> None:
    anna = person("Anna")
    made = giving.draft(by=anna)
    one, other = str(uuid.uuid4()), str(uuid.uuid4())
    writing.save_step(made, step="what", values={"when": "Eerst."}, page=Page(0, one, 1), by=anna)

    with pytest.raises(ConflictError) as met:
        writing.save_step(
            made, step="what", values={"when": "Anders."}, page=Page(0, other, 1), by=anna
        )

    assert met.value.kept == {"when": "Eerst."}
    assert met.value.number == 1
    made.refresh_from_db()
    assert made.answers == {"when": "Eerst."}


def test_two_pages_on_two_steps_do_not_meet() -> None:
    anna = person("Anna")
    made = giving.draft(by=anna)

    writing.save_step(made, step="what", values={"when": "Nu."}, page=Page(0, "a", 1), by=anna)
    writing.save_step(made, step="why", values={"why": "Zo."}, page=Page(0, "b", 1), by=anna)

    made.refresh_from_db()
    assert made.answers == {"when": "Nu.", "why": "Zo."}


def test_save_that_comes_late_does_not_bring_old_words_back() -> None:
    anna, tab = person("Anna"), str(uuid.uuid4())
    made = giving.draft(by=anna)
    writing.save_step(made, step="what", values={"when": "Later"}, page=Page(0, tab, 20), by=anna)

    kept = writing.save_step(
        made, step="what", values={"when": "La"}, page=Page(0, tab, 10), by=anna
    )

    assert kept.answers == {"when": "Later"}


def test_same_words_twice_are_no_conflict() -> None:
    anna = person("Anna")
    made = giving.draft(by=anna)
    for tab in ("a", "b"):
        writing.save_step(made, step="what", values={"when": "Nu."}, page=Page(0, tab), by=anna)

    made.refresh_from_db()
    assert made.version == 1


def test_too_much_is_refused_with_the_limit() -> None:
    anna = person("Anna")
    made = giving.draft(by=anna)

    with pytest.raises(ContributionError, match="50000"):
        writing.save_step(made, step="why", values={"why": "a" * 50_001}, page=Page(), by=anna)


def test_other_type_keeps_what_was_answered() -> None:
    anna = person("Anna")
    made = giving.complete(by=anna)

    writing.change_kind(made, to="case", by=anna)
    kept = writing.change_kind(made, to="tip", by=anna)

    assert completeness("tip", kept.text).is_complete


@pytest.mark.parametrize("to", ["guidance", "", "nonsense"])
def test_type_that_nobody_contributes_is_refused(to: str) -> None:
    anna = person("Anna")
    with pytest.raises(ContributionError):
        writing.change_kind(giving.draft(by=anna), to=to, by=anna)


def test_nobody_writes_in_what_is_somebody_else_s() -> None:
    made, carla = giving.draft(by=person("Anna")), person("Carla")

    with pytest.raises(ContributionError):
        writing.save_step(made, step="what", values={"when": "Ik."}, page=Page(), by=carla)
    with pytest.raises(ContributionError):
        writing.delete(made, by=carla)

    assert Contribution.objects.get().answers == {}


def test_answer_given_where_it_was_asked_before_is_kept_and_changed_where_it_is_asked_now() -> None:
    anna = person("Anna")
    made = giving.draft(by=anna, kind=Kind.CASE)
    before = {"worked": [{"what": "A", "because": "B"}], "verdict": "worked"}
    made = writing.save_step(made, step="lesson", values=before, page=Page(), by=anna)

    made = writing.save_step(
        made, step="outcome", values={"verdict": "mixed"}, page=Page(), by=anna
    )

    assert made.answers == {**before, "verdict": "mixed"}
    assert {each.key for each in completeness(made.kind, made.text).at("outcome")} == {"evidence"}
