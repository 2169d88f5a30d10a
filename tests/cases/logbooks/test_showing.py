"""Who sees a logbook: its owner alone, until an editor publishes; then whom the item is for."""

import uuid

import pytest
from django.utils.translation import override
from wagtail.models import WorkflowState

from accounts.clearance import Audience
from accounts.models.person import Byline
from cases.actions import publish, withdraw
from cases.logbooks.actions import closing, logging, showing
from cases.logbooks.actions.closing import Closing
from cases.logbooks.actions.showing import Wanted
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.queries import shown_on
from cases.models import Experiment, Item, ItemVersion, Outcome
from tests.factories import logs
from tests.people import person, visitor

pytestmark = pytest.mark.django_db


def test_private_one_is_seen_by_nobody_else() -> None:
    trial = logs.trial()
    logs.entry(trial)

    for who in (visitor(), person("Carla"), person("Esra"), person("Dirk")):
        assert not Trial.objects.visible_to(who).exists()
        assert not LogEntry.objects.visible_to(who).exists()
    assert LogEntry.objects.visible_to(person("Anna")).count() == 1


def test_asking_lays_a_draft_before_the_editors_once() -> None:
    trial = logs.trial()
    for _press in range(2):
        made = logs.handed_in(trial, Wanted("Titel", Audience.EDUCATION))

    assert Experiment.objects.count() == 1
    assert (made.live, made.author, made.audience) == (False, person("Anna"), Audience.EDUCATION)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert not Item.objects.visible_to(person("Esra")).exists()


@pytest.mark.parametrize(
    ("byline", "display", "text"),
    [
        (Byline.ROLE, "role", "politiemedewerker"),
        (Byline.NAMED, "named", "Anna, politiemedewerker"),
    ],
)
def test_byline_is_as_its_owner_chose(byline: Byline, display: str, text: str) -> None:
    anna = person("Anna")
    anna.byline = byline
    anna.save()

    made = logs.shown(by=anna).experiment

    assert made is not None
    assert (made.author_display, made.byline) == (display, text)
    with override("nl"):
        assert [each.byline for each in shown_on(made, visitor())] == [text]


def test_nobody_shows_to_those_who_may_read_more() -> None:
    with pytest.raises(LogbookError, match="as much as you"):
        logs.handed_in(logs.trial(by=person("Bram")), Wanted("Titel", Audience.POLICE))


def test_published_for_education_it_is_seen_by_education() -> None:
    trial = logs.shown("school", Audience.EDUCATION)
    logs.entry(trial)

    assert not LogEntry.objects.visible_to(visitor()).exists()
    assert LogEntry.objects.visible_to(person("Bram")).count() == 1


def test_withdrawn_one_shows_no_logbook() -> None:
    trial = logs.shown()
    logs.entry(trial)
    assert trial.experiment is not None

    withdraw(Item.objects.get(pk=trial.experiment.pk), reason="Fout.", by=person("Esra"))

    assert not LogEntry.objects.visible_to(person("Carla")).exists()
    assert LogEntry.objects.visible_to(person("Anna")).exists()


def test_draft_of_an_entry_is_for_who_writes_it() -> None:
    trial = logs.shown()
    logging.keep_draft(trial, said=logs.said(), token=uuid.uuid4(), by=person("Anna"))

    assert not LogEntry.objects.visible_to(person("Carla")).exists()


def test_joined_one_is_seen_when_its_owner_shows_it() -> None:
    experiment = logs.shown().experiment
    assert experiment is not None
    joined = logs.joined(experiment, by=person("Bram"), is_open=False)

    assert len(shown_on(experiment, person("Lotte"))) == 1
    logs.opened(joined)
    assert len(shown_on(experiment, person("Lotte"))) == 2
    assert len(shown_on(experiment, visitor())) == 1
    showing.set_open(joined, is_open=False, by=person("Bram"))
    assert len(shown_on(experiment, person("Lotte"))) == 1


def test_hidden_one_is_off_the_page_with_its_reason() -> None:
    trial = logs.shown()
    assert trial.experiment is not None

    showing.hide(trial, reason="Er staat een naam in.", by=person("Carla"))

    assert shown_on(trial.experiment, person("Esra")) == []
    assert Trial.objects.get(pk=trial.pk).hidden_reason == "Er staat een naam in."
    showing.unhide(trial, by=person("Esra"))
    assert len(shown_on(trial.experiment, visitor())) == 1


def test_hiding_is_for_moderators_and_needs_a_reason() -> None:
    trial = logs.shown()

    with pytest.raises(LogbookError, match="moderators"):
        showing.hide(trial, reason="Zomaar.", by=person("Bram"))
    with pytest.raises(LogbookError, match="reason"):
        showing.hide(trial, reason=" ", by=person("Carla"))


def test_closing_is_a_new_version_for_all_to_find() -> None:
    trial = logs.shown()
    closing.close(trial, closing=Closing(Outcome.ABANDONED, "Geen tijd."), by=person("Anna"))

    experiment = Experiment.objects.get()
    assert (experiment.outcome, experiment.found) == ("abandoned", "Geen tijd.")
    assert experiment.entry.outcome == "abandoned"
    assert ItemVersion.objects.filter(item=experiment).count() == 2


def test_closing_reaches_an_editors_waiting_draft() -> None:
    trial = logs.shown()
    experiment = Experiment.objects.get()
    experiment.title = "Beter"
    experiment.save_revision(user=person("Esra"))

    closing.close(trial, closing=Closing(Outcome.KEPT, "Het hielp."), by=person("Anna"))

    live = Experiment.objects.get()
    assert (live.outcome, live.entry.outcome, live.title != "Beter") == ("kept", "kept", True)
    published = publish(live.get_latest_revision_as_object(), by=person("Esra")).specific
    assert (published.title, published.outcome) == ("Beter", "kept")


def test_closed_one_can_run_on() -> None:
    trial = logs.shown()
    closing.close(trial, closing=Closing(Outcome.STOPPED, "Klaar."), by=person("Anna"))
    closing.reopen(trial, by=person("Anna"))

    assert (Experiment.objects.get().outcome, Experiment.objects.get().closed_on) == (
        "running",
        None,
    )


def test_closing_needs_words_and_an_end() -> None:
    trial = logs.trial()

    with pytest.raises(LogbookError, match="sentence"):
        closing.close(trial, closing=Closing(Outcome.KEPT, " "), by=person("Anna"))
    with pytest.raises(LogbookError, match="how it ended"):
        closing.close(trial, closing=Closing(Outcome.RUNNING, "x"), by=person("Anna"))
    with pytest.raises(LogbookError, match="not your"):
        closing.close(trial, closing=Closing(Outcome.KEPT, "x"), by=person("Carla"))


def test_before_publication_closing_stands_in_the_draft() -> None:
    trial = logs.trial()
    made = logs.handed_in(trial, Wanted("T", Audience.POLICE))
    closing.close(trial, closing=Closing(Outcome.STOPPED, "Klaar."), by=person("Anna"))

    draft = Experiment.objects.get(pk=made.pk).get_latest_revision_as_object()
    assert (draft.outcome, draft.live) == ("stopped", False)
