"""Two stages: a reviewer asks, the author agrees, an editor publishes; nobody their own."""

import datetime as dt

import pytest
import time_machine

from accounts.audit import Event
from accounts.clearance import Audience
from accounts.models import AuditEntry
from accounts.notifications import kinds
from accounts.notifications.models import Happening, Letter, Notice
from accounts.notifications.spreading import spread_due
from cases.checks.marking import open_count
from cases.contributing.actions import publishing, reviewing, sending
from cases.contributing.actions.reviewing import Said
from cases.contributing.actions.sending import How, Wishes
from cases.contributing.actions.writing import save_step
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionState, Deed, Invited, Promise
from cases.contributing.queries import waiting
from cases.contributing.safety import looked_at
from cases.models import Item
from cases.models.wording import Kind
from cases.pages import Page
from tests.factories import giving
from tests.people import person

pytestmark = pytest.mark.django_db
NUMBER = "06-12345678"  # nobody's


def _wishes(**other: object) -> Wishes:
    said = {"ticked": Promise.values, "display": "role", "audience": Audience.POLICE, **other}
    return Wishes(**said)  # type: ignore[arg-type]  # what a test wants


def _with_number() -> Contribution:
    anna = person("Anna")
    made = giving.complete(by=anna)
    return save_step(
        made, step="why", values={"why": f"Bel mij op {NUMBER}."}, page=Page(), by=anna
    )


def _found(made: Contribution) -> tuple[str, str]:
    """Return where the one thing that was found stands, and its key."""
    for each in looked_at(made.kind, made.text, made.decisions):
        for piece in each.found:
            assert piece.finding is not None
            return each.passage.path, piece.finding.key
    raise AssertionError("Nothing was found.")


def test_nothing_is_sent_while_a_finding_is_open() -> None:
    made = _with_number()

    with pytest.raises(ContributionError, match="controle"):
        sending.send(made, wishes=_wishes(), by=person("Anna"))

    made.refresh_from_db()
    assert (made.state, made.sent) == ("draft", None)


@pytest.mark.parametrize(
    ("how", "words", "left"),
    [
        (How.REMOVE, "", "Bel mij op ."),
        (How.PARAPHRASE, "mijn werktelefoon", "Bel mij op mijn werktelefoon."),
        (How.FINE, "Het nummer staat op de site van het korps.", f"Bel mij op {NUMBER}."),
    ],
)
def test_each_way_of_deciding_lets_it_be_sent(how: How, words: str, left: str) -> None:
    made, anna = _with_number(), person("Anna")
    path, key = _found(made)

    made = sending.settle_finding(made, path=path, key=key, how=how, words=words, by=anna)
    made = sending.send(made, wishes=_wishes(), by=anna)

    assert made.promised_text["why"] == left
    assert open_count(looked_at(made.kind, made.text, made.decisions)) == 0


@pytest.mark.parametrize(
    "wishes",
    [
        {"ticked": ["closed"]}, {"ticked": [*Promise.values, "more"]}, {"audience": 5},
        {"display": "pseudonym"}, {"display": "nonsense"}, {"words": "a" * 2001},
    ],
)  # fmt: skip
def test_what_cannot_be_wished_is_refused(wishes: dict[str, object]) -> None:
    made = giving.complete(by=person("Anna"))

    with pytest.raises(ContributionError):
        sending.send(made, wishes=_wishes(**wishes), by=person("Anna"))


def test_student_proposes_for_education_at_most() -> None:
    bram = person("Bram")
    made = giving.complete(by=bram)

    with pytest.raises(ContributionError):
        sending.send(made, wishes=_wishes(audience=Audience.POLICE), by=bram)
    kept = sending.send(made, wishes=_wishes(audience=Audience.EDUCATION), by=bram)

    assert kept.audience == Audience.EDUCATION


@pytest.mark.parametrize("kind", [Kind.TIP, Kind.CASE, Kind.DILEMMA])
def test_whole_way_ends_in_the_library(kind: Kind) -> None:
    anna, carla, esra = (person(name) for name in ("Anna", "Carla", "Esra"))
    made = giving.sent("hele weg", by=anna, kind=kind, audience=Audience.PUBLIC)
    reviewing.take(made, by=carla)
    said = Said("title", "Korter?", "hele weg")
    remark = reviewing.mark(made, said=said, by=carla)
    made = reviewing.ask(made, words="Kijk hier nog naar.", by=carla)
    sending.answer(remark, words="Zo is het goed.", by=anna)
    made = save_step(made, step="start", values={"title": "Zet de weg erbij"}, page=Page(), by=anna)
    made = sending.send(made, wishes=_wishes(audience=Audience.PUBLIC), by=anna)
    made = reviewing.propose(made, by=carla)
    made = sending.agree(made, version=made.version, by=anna)

    item = publishing.release(made, audience=Audience.PUBLIC, by=esra)

    assert (item.title, item.live, item.kind) == ("Zet de weg erbij", True, kind)
    assert (item.author, item.byline, item.author_display) == (anna, "politiemedewerker", "role")
    assert item.versions.count() == 1
    made.refresh_from_db()
    assert [deed.what for deed in made.deeds.all()] == [
        "sent", "taken", "remarked", "asked", "answered", "sent", "settled", "proposed", "agreed",
        "published",
    ]  # fmt: skip
    assert (made.item, made.answers, made.sent) == (item, {}, None)
    assert AuditEntry.objects.filter(event=Event.CONTRIBUTION_PUBLISHED).count() == 1


def test_published_by_the_workflow_of_the_desk_and_without_its_mail() -> None:
    made = giving.agreed(by=person("Anna"), reviewer=person("Carla"))

    item = publishing.release(made, audience=made.audience, by=person("Esra"))

    states = item.workflow_states_kept.all()
    assert [state.status for state in states] == ["approved"]
    assert {each.finished_by for each in states[0].task_states.all()} == {
        person("Carla"), person("Esra"),
    }  # fmt: skip
    assert not Letter.objects.exists()


def test_pressed_twice_it_is_published_once() -> None:
    made = giving.agreed(by=person("Anna"), reviewer=person("Carla"))

    one, other = (
        publishing.release(made, audience=made.audience, by=person("Esra")) for _press in range(2)
    )

    assert one == other
    assert Item.objects.filter(title=made.title).count() == 1


def test_nothing_is_published_that_its_author_did_not_agree_to() -> None:
    anna, esra = person("Anna"), person("Esra")
    made = reviewing.propose(giving.sent(by=anna), by=esra)

    with pytest.raises(ContributionError):
        publishing.release(made, audience=made.audience, by=esra)
    with pytest.raises(ContributionError):
        sending.agree(made, version=made.version - 1, by=anna)

    assert not Item.objects.filter(title=made.title).exists()


def test_editor_never_publishes_for_more_people() -> None:
    made = giving.agreed(by=person("Anna"), reviewer=person("Carla"))

    with pytest.raises(ContributionError):
        publishing.release(made, audience=Audience.PUBLIC, by=person("Esra"))


def test_nobody_reviews_or_publishes_their_own() -> None:
    esra, carla = person("Esra"), person("Carla")
    made = giving.sent(by=esra)

    for work in (
        lambda: reviewing.take(made, by=esra),
        lambda: reviewing.mark(made, said=Said("title", "Mooi."), by=esra),
        lambda: reviewing.propose(made, by=esra),
        lambda: reviewing.decline(made, words="Nee.", by=esra),
    ):
        with pytest.raises(ContributionError):
            work()
    ready = reviewing.propose(made, by=carla)
    ready = sending.agree(ready, version=ready.version, by=esra)
    with pytest.raises(ContributionError):
        publishing.release(ready, audience=ready.audience, by=esra)
    with pytest.raises(ContributionError):  # moderators review; they do not publish
        publishing.release(ready, audience=ready.audience, by=carla)


def test_officers_do_not_review() -> None:
    made = giving.sent(by=person("Bram"), audience=Audience.EDUCATION)

    with pytest.raises(ContributionError):
        reviewing.take(made, by=person("Anna"))


def test_reviewers_see_what_was_sent_while_the_author_writes_on() -> None:
    anna = person("Anna")
    made = reviewing.ask(giving.sent(by=anna), words="Korter.", by=person("Carla"))

    made = save_step(made, step="why", values={"why": "Nog geheim."}, page=Page(), by=anna)

    assert "why" not in made.promised_text
    assert made.text["why"] == "Nog geheim."


def test_taken_back_it_is_a_draft_for_one_alone() -> None:
    anna = person("Anna")
    made = giving.sent(by=anna, may_be_linked=True)
    link, _secret = reviewing.invite(made, name="Een kenner", by=person("Carla"))

    made = sending.take_back(made, by=anna)

    assert (made.state, made.sent) == (ContributionState.DRAFT, None)
    assert not Invited.objects.open().filter(pk=link.pk).exists()


def test_link_only_where_the_author_wants_it() -> None:
    made = giving.sent(by=person("Anna"))

    with pytest.raises(ContributionError):
        reviewing.invite(made, name="Een kenner", by=person("Carla"))


def test_link_ends_after_two_weeks() -> None:
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    link, secret = reviewing.invite(made, name="Een kenner", by=person("Carla"))

    assert Invited.objects.open().get() == link
    assert secret not in str(Invited.objects.values().get())
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=15)):
        assert not Invited.objects.open().exists()
        with pytest.raises(ContributionError):
            reviewing.mark_by_link(link, said=Said("title", "Te laat."))


def test_author_hears_when_it_is_their_turn_and_reviewers_what_waits() -> None:
    anna, carla = person("Anna"), person("Carla")
    person("Esra")
    made = giving.sent(by=anna)
    spread_due()
    told = {notice.person.display_name for notice in Notice.objects.all()}
    reviewing.ask(made, words="Korter.", by=carla)
    spread_due()

    assert told == {"Carla", "Esra"}
    assert [notice.happening.kind for notice in Notice.objects.filter(person=anna)] == [
        "contribution_turn"
    ]


def test_of_one_contribution_only_the_last_notice_is_shown() -> None:
    anna, carla = person("Anna"), person("Carla")
    made, other = giving.sent("een", by=anna), giving.sent("twee", by=anna)
    for each in (made, other):
        reviewing.ask(each, words="Korter.", by=carla)
    reviewing.propose(giving.sent_in(Contribution.objects.get(pk=made.pk)), words="", by=carla)
    spread_due()

    turn = kinds.kind_called("contribution_turn")
    seen = Happening.objects.filter(turn.visible_q(anna)).values_list("subject", "pk")

    last = Happening.objects.filter(kind=turn.name, subject=made.key).latest("pk")
    assert dict(seen)[made.key] == last.pk
    assert {subject for subject, _pk in seen} == {made.key, other.key}
    assert len(seen) == 2


def test_place_in_the_queue_and_no_figure_for_few() -> None:
    anna = person("Anna")
    first, second = giving.sent("een", by=anna), giving.sent("twee", by=anna)

    assert (waiting(first).before, waiting(second).before) == (0, 1)
    assert waiting(first).days is None


def test_expected_time_is_the_median_of_the_latest() -> None:
    anna, carla = person("Anna"), person("Carla")
    for days in (1, 2, 3, 9, 30):
        made = giving.sent(by=anna)
        reviewing.ask(made, words="Korter.", by=carla)
        begun = made.deeds.get(what=Deed.What.SENT)
        begun.on -= dt.timedelta(days=days)
        begun.save()

    found = waiting(giving.sent(by=anna))

    assert (found.days, found.count) == (3, 5)
