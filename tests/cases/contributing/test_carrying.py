"""“Make this a case” carries everything over into a draft of one's own, and tells no exact day."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import ngettext, override

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from accounts.sealing import vault
from accounts.sealing.models import Pseudonym
from cases.contributing import carrying as answers
from cases.contributing.actions import publishing, reviewing, sending, writing
from cases.contributing.actions.carrying import begin_from_log
from cases.contributing.actions.sending import Wishes
from cases.contributing.actions.writing import save_step
from cases.contributing.answers import MOST_IN_ALL, letters_in, passages
from cases.contributing.completeness import completeness
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionPicture, Promise
from cases.contributing.privacy import _erase
from cases.contributing.questions import form_of
from cases.discussions.models import Mute
from cases.logbooks.actions import closing, logging, starting
from cases.logbooks.actions.closing import Closing
from cases.logbooks.models import LogEntry, Trial
from cases.media.sizes import sizes_of
from cases.models import CaseStudy, Outcome, TypedLink
from cases.models.wording import AuthorDisplay, Kind
from cases.pages import Page
from kennisbank.giving.forms import StepForm
from tests.cases.media import hostile
from tests.factories import giving, logs
from tests.people import person

pytestmark = pytest.mark.django_db


def full(*, is_shown: bool = True, outcome: Outcome = Outcome.KEPT) -> Trial:
    trial = logs.shown("vol", Audience.EDUCATION) if is_shown else logs.trial("vol")
    began = timezone.localdate() - dt.timedelta(days=20)
    Trial.objects.filter(pk=trial.pk).update(begun_on=began, stop_if="Het knelt.", rules="Rustig.")
    logs.entry(trial, "eerste", on=began, number=Decimal(4))
    logs.pictured(trial, "tweede", number=Decimal("9.5"))
    closing.close(trial, closing=Closing(outcome, "Het hielp.", "Door rust."), by=person("Anna"))
    return Trial.objects.get(pk=trial.pk)


def begun(trial: Trial, by: Person | None = None) -> Contribution:
    return begin_from_log(trial, by=by or person("Anna"))


def published(
    trial: Trial, *, display: str = AuthorDisplay.ROLE, audience: Audience = Audience.EDUCATION
) -> CaseStudy:
    """Return what a logbook became, after all stages."""
    made, owner = begun(trial, trial.owner), trial.owner
    assert owner is not None
    page = Page(base=writing.number_of(made, "place"))
    themes = {"themes": ["T06"], "platforms": []}  # else "Read on" leads to the experiment too
    save_step(made, step="place", values=themes, page=page, by=owner)
    worked = {"worked": [{"what": "Rust.", "because": "Zo is het."}]}
    made = save_step(made, step="lesson", values=worked, page=Page(), by=owner)
    sending.send(made, wishes=Wishes(Promise.values, display, audience), by=owner)
    other = person("Fons") if owner == person("Carla") else person("Carla")
    made = reviewing.propose(Contribution.objects.get(pk=made.pk), by=other)
    made = sending.agree(made, version=made.version, by=owner)
    item = publishing.release(made, audience=audience, by=person("Esra"))
    case: CaseStudy = CaseStudy.objects.get(pk=item.pk)
    return case


def test_weeks_count_from_the_earliest_entry() -> None:
    trial = logs.trial()
    for days in (-28, -21, -14, -7, 0):
        logs.entry(trial, on=logs.in_days(days), number=1)

    made = begun(trial)

    moments = [row["moment"] for row in made.text["timeline"]]
    assert moments == [f"Week {number}" for number in range(1, 6)]
    assert made.text["period"] == f"{logs.in_days(-28):%Y-%m}"


def test_everything_is_carried_over() -> None:
    trial = full()

    made = begun(trial)

    text = made.text
    assert (made.kind, made.state, made.author) == (Kind.CASE, "draft", person("Anna"))
    assert (made.audience, text["title"], text["summary"]) == (
        Audience.EDUCATION, trial.idea, "Het hielp.",
    )  # fmt: skip
    assert text["intended"] == trial.expectation
    for said in (trial.idea, trial.signal, "Het knelt.", "Rustig."):
        assert said in text["context"]
    assert [row["moment"] for row in text["timeline"]] == ["Week 1", "Week 3"]
    assert text["timeline"][0]["what"] == "Gedaan eerste.\n\nGebeurd eerste.\n\nGetal: 4"
    assert "Foto: Foto tweede" in text["timeline"][1]["what"]
    with override("nl"):
        source = ngettext("logbook, %(n)d number", "logbook, %(n)d numbers", 2) % {"n": 2}
    assert text["effects"] == [
        {"measure": trial.signal, "before": "4", "after": "9,5", "source": source}
    ]
    assert text["action"] == f"{trial.idea}\n\nGeteld (2 getallen): Week 1: 4; Week 3: 9,5"
    assert text["worked"] == [{"what": "Het hielp.", "because": "Door rust."}]
    assert (text["verdict"], text["evidence"], text["maturity"]) == ("worked", "counted", "trial")
    assert text["themes"] == ["T05"]
    assert completeness(made.kind, text).is_complete


def test_no_exact_day_goes_along() -> None:
    trial = full()

    said = str(begun(trial).text)

    for day in (trial.begun_on, trial.until, timezone.localdate()):
        assert f"{day:%Y-%m-%d}" not in said
        assert f"{day:%d-%m-%Y}" not in said


def test_photos_are_pictures_of_the_contribution_with_their_words() -> None:
    trial = full()
    logs.pictured(Trial.objects.create(  # the same photo in another logbook is another file
        owner=person("Anna"), language="nl", idea="Ander.", until=logs.in_days(9),
    ), "derde")  # fmt: skip

    made = begun(trial)

    row = ContributionPicture.objects.get()
    entry = trial.entries.exclude(large="").get()
    assert made.text["pictures"] == [{"token": row.token, "alt": "Foto tweede"}]
    assert (row.width, row.height) == (entry.width, entry.height)
    assert row.large.name != entry.large.name
    with row.large.open("rb") as copy, entry.large.open("rb") as original:
        assert copy.read() == original.read()
    assert "pictures.0.alt" in [each.path for each in passages(made.kind, made.text)]


def test_logbook_stays_as_it_is_and_its_photo_goes_with_neither() -> None:
    trial = full()
    made = begun(trial)

    writing.delete(made, by=person("Anna"))

    assert trial.entries.kept().count() == 2
    entry = trial.entries.exclude(large="").get()
    assert entry.large.storage.exists(str(entry.large.name))


def test_asked_twice_it_is_one_and_deleted_it_can_begin_anew() -> None:
    trial = full()
    first, again = begun(trial), begun(trial)

    writing.delete(first, by=person("Anna"))

    assert first == again
    assert begun(trial).pk != first.pk
    assert Contribution.objects.count() == 1


def test_nobody_makes_a_case_of_anothers() -> None:
    trial = full()

    for name in ("Carla", "Esra", "Fons", "Bram", "Dirk"):
        with pytest.raises(ContributionError):
            begun(trial, person(name))

    assert not Contribution.objects.exists()


def test_who_cannot_write_for_a_while_makes_none() -> None:
    trial = full()
    Mute.objects.create(person=person("Anna"), until=timezone.now() + dt.timedelta(days=1))

    with pytest.raises(ContributionError):
        begun(trial)

    assert not Contribution.objects.exists()


def test_whose_role_has_ended_makes_none() -> None:
    trial = logs.trial()
    person("Anna").memberships.update(until=timezone.localdate() - dt.timedelta(days=1))

    with pytest.raises(ContributionError):
        begun(trial, Person.objects.get(pk=person("Anna").pk))


def test_what_the_check_marks_in_a_logbook_is_decided_before_it_is_sent() -> None:
    trial = logs.trial("leeg")
    logs.entry(trial, "belde 06-12345678 op")
    made = begun(trial)

    with pytest.raises(ContributionError):
        sending.send(
            made, wishes=Wishes(Promise.values, "role", Audience.POLICE), by=person("Anna")
        )


def test_empty_logbook_makes_a_short_draft() -> None:
    made = begun(logs.trial("leeg"))

    assert not {"timeline", "effects", "worked", "failed", "pictures"} & set(made.answers)
    assert (made.text["verdict"], made.text["evidence"]) == ("too_early", "told")


@pytest.mark.parametrize(
    ("outcome", "key", "verdict"),
    [
        (Outcome.KEPT, "worked", "worked"),
        (Outcome.ADAPTED, "worked", "mixed"),
        (Outcome.STOPPED, "failed", "failed"),
        (Outcome.ABANDONED, "failed", "too_early"),
    ],
)
def test_failed_and_abandoned_ones_go_along_as_those_that_worked(
    outcome: Outcome, key: str, verdict: str
) -> None:
    text = begun(full(is_shown=False, outcome=outcome)).text

    assert text[key] == [{"what": "Het hielp.", "because": "Door rust."}]
    assert text["verdict"] == verdict


def test_long_looking_back_is_not_cut() -> None:
    trial = logs.trial()
    found, why = "Gevonden. " * 200, "Waarom. " * 200
    closing.close(trial, closing=Closing(Outcome.STOPPED, found, why), by=person("Anna"))

    text = begun(trial).text

    assert (text["hindsight_differently"], text["mechanism"]) == (found.strip(), why.strip())
    assert len(text["summary"]) == 280


def test_long_entries_are_spread_over_rows_and_the_form_keeps_every_row() -> None:
    trial = logs.trial()
    words = " ".join(f"woord{number}" for number in range(220))
    for _number in range(6):
        logs.entry(trial, words)

    made = begun(trial)

    rows = made.text["timeline"]
    assert len(rows) > 8
    assert max(len(row["what"]) for row in rows) <= 1000
    said = " ".join(" ".join(row["what"] for row in rows).split())
    assert said.count("Gedaan woord0") == said.count("woord219.") / 2 == 6
    assert _saved_as_shown(made, "events") == {
        key: made.text[key] for key in ("timeline", "action")
    }


def _saved_as_shown(made: Contribution, key: str) -> dict[str, Any]:
    step = form_of(made.kind).step(key)
    assert step is not None
    shown = StepForm(step=step, text=made.text)
    data = {name: shown[name].value() or "" for name in shown.fields}
    form = StepForm(data, step=step, text=made.text)
    assert form.is_valid(), form.errors
    return {key: value for key, value in form.values.items() if value}


def test_what_does_not_fit_is_counted_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    trial = logs.trial()
    for number in range(30):
        logs.entry(trial, f"lang{number} " + "x" * 1900)
    logs.pictured(trial, "een")
    last = LogEntry.objects.exclude(large="").get()
    other = sizes_of(hostile.image("PNG"))
    logging.keep_draft(
        trial, said=logs.said("b", alt="Foto b"), token=uuid.uuid4(), by=person("Anna"), photo=other
    )
    logging.record(trial, said=logs.said("b", alt="Foto b"), token=uuid.uuid4(), by=person("Anna"))
    monkeypatch.setattr(answers, "MOST_PHOTOS", 1)

    made = begun(trial)

    assert letters_in(made.text) <= MOST_IN_ALL - 5_000
    assert "aantekeningen in het logboek" in made.text["timeline"][-1]["what"]
    assert [each["alt"] for each in made.text["pictures"]] == [last.alt]
    save_step(
        made, step="further", values={"hindsight_again": "y" * 4_000}, page=Page(),
        by=person("Anna"),
    )  # fmt: skip


def test_stays_a_case() -> None:
    made = begun(logs.trial())

    with pytest.raises(ContributionError):
        writing.change_kind(made, to=Kind.TIP, by=person("Anna"))


def test_pseudonymous_one_has_no_logbook() -> None:
    pseudonym = Pseudonym.objects.create(
        name="Naam",
        scope="x",
        tag="y" * 2 * vault.TAG,
        box=bytes(vault.BOX),
        one_version=1,
        two_version=1,
    )
    made = begun(logs.trial())

    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=made.pk).update(
            author=None, pseudonym=pseudonym, begun_at=None, saved_at=None
        )


def test_joined_one_tells_the_experiments_lines_to_no_more_people_than_it() -> None:
    experiment = logs.shown("begin", Audience.EDUCATION).experiment
    assert experiment is not None
    carla = person("Carla")
    joined = logs.joined(experiment, "elders", by=carla)

    made = begun(joined, carla)

    assert (made.title, made.audience) == (experiment.idea, Audience.EDUCATION)
    assert "Plaats elders" in made.text["context"]
    with pytest.raises(ContributionError):
        sending.send(made, wishes=Wishes(Promise.values, "role", Audience.PUBLIC), by=carla)


def test_joined_one_is_not_published_for_more_people_than_may_read_the_experiment_now() -> None:
    experiment = logs.shown("begin", Audience.PUBLIC).experiment
    assert experiment is not None
    joined = logs.joined(experiment, "elders", by=person("Bram"))
    experiment.audience = Audience.EDUCATION
    experiment.save()

    with pytest.raises(ContributionError):
        published(joined, audience=Audience.PUBLIC)

    assert not CaseStudy.objects.exists()


def test_who_cannot_read_the_experiment_any_more_makes_none_of_joining() -> None:
    experiment = logs.shown("begin").experiment
    assert experiment is not None
    joined = logs.joined(experiment, "elders", by=person("Bram"))
    experiment.audience = Audience.POLICE
    experiment.save()

    with pytest.raises(ContributionError):
        begun(joined, person("Bram"))


def test_published_it_leads_to_the_experiment_and_the_logbook_knows_it() -> None:
    trial = full()

    case = published(trial, display=AuthorDisplay.NAMED)

    link = TypedLink.objects.get()
    assert (link.item_id, link.kind, link.to_id) == (case.pk, "derived_from", trial.experiment_id)
    assert Trial.objects.get(pk=trial.pk).made_case == case
    assert [block.block_type for block in case.action] == ["paragraph", "paragraph", "image"]
    assert case.effects[0].value["kind"] == "intended"
    assert (case.maturity, case.author) == ("trial", person("Anna"))
    assert begun(trial).state == "published"


def test_case_of_a_private_logbook_has_no_link() -> None:
    published(full(is_shown=False), display=AuthorDisplay.NAMED)

    assert not TypedLink.objects.exists()


@pytest.mark.parametrize(
    ("byline", "display", "links"),
    [
        (Byline.NAMED, AuthorDisplay.NAMED, 1),
        (Byline.ROLE, AuthorDisplay.NAMED, 1),
        (Byline.NAMED, AuthorDisplay.ROLE, 0),
        (Byline.ROLE, AuthorDisplay.ROLE, 0),
    ],
)
def test_link_that_stays_is_for_a_case_by_name_alone(byline: str, display: str, links: int) -> None:
    Person.objects.filter(pk=person("Anna").pk).update(byline=byline)

    published(full(), display=display)

    assert TypedLink.objects.count() == links


def test_case_that_is_gone_leaves_room_for_another() -> None:
    trial = full()
    published(trial).delete()

    again = begun(trial)

    assert (again.state, Contribution.objects.count()) == ("draft", 2)


def test_deleted_logbook_leaves_the_draft() -> None:
    trial = full(is_shown=False)
    made = begun(trial)

    starting.remove(trial, by=person("Anna"))

    kept = Contribution.objects.get(pk=made.pk)
    assert (kept.trial, kept.pictures.count()) == (None, 1)


def test_who_leaves_takes_the_draft_along_with_its_files(
    django_capture_on_commit_callbacks: Any,
) -> None:
    anna = person("Anna")
    begun(full(is_shown=False))
    there = giving.files()

    with django_capture_on_commit_callbacks(execute=True):
        _erase(Leaver(anna, frozenset(), Traces("Anna", (anna.email,))))

    assert (there, giving.files(), Contribution.objects.count()) == (2, 0, 0)
