"""A case and the logbook it came from: each end shows to who may see it, and tells no name."""

from collections.abc import Iterable

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from cases.contributing.actions import reviewing, writing
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionPicture
from cases.contributing.permissions import audiences_of
from cases.logbooks.actions import showing, starting
from cases.logbooks.models import Trial
from cases.models import CaseStudy, Experiment, Item
from cases.models.wording import AuthorDisplay, Kind
from tests.cases.contributing.test_carrying import begun, full, published
from tests.factories import giving, logs, talk
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db
EVERYONE = [None, "Dirk", "Bram", "Lotte", "Anna", "Carla", "Esra", "Fons"]
MEMBERS = {"Bram", "Lotte", "Anna", "Carla", "Esra", "Fons"}
POLICE = {"Anna", "Carla", "Esra", "Fons"}


def who_reads(words: str, url: str, among: Iterable[str | None] = EVERYONE) -> set[str | None]:
    """Return who finds words on a page; who may not see the page does not."""
    return {
        name
        for name in among
        if words in ways.client_of(person(name) if name else None).get(url).content.decode()
    }


def case_page(case: CaseStudy) -> str:
    return f"/en/cases/{case.slug}/"


def log_page(trial: Trial) -> str:
    assert trial.experiment is not None
    return f"/en/experiments/{trial.experiment.slug}/"


def test_draft_from_a_logbook_is_its_author_s_alone() -> None:
    trial = full()
    made = begun(trial)
    picture = ContributionPicture.objects.get()

    assert who_reads(made.key, log_page(trial)) == set()
    for url in (f"/en/share/{made.key}/", picture.large_url, picture.small_url):
        found = {
            name
            for name in EVERYONE
            if ways.client_of(person(name) if name else None).get(url).status_code == 200
        }
        assert found == {"Anna"}


def test_case_shows_its_logbook_to_who_sees_that() -> None:
    trial = full()
    case = published(trial, audience=Audience.PUBLIC)
    Item.objects.filter(pk=case.pk).update(audience=Audience.PUBLIC)

    assert who_reads("The logbook of an experiment", case_page(case)) == MEMBERS - {"Anna"}
    assert who_reads("Your logbook", case_page(case)) == {"Anna"}
    assert who_reads(log_page(trial), case_page(case)) == MEMBERS - {"Anna"}


def test_logbook_that_is_shown_no_longer_is_its_owner_s_alone() -> None:
    trial = full()
    case = published(trial)
    showing.set_open(trial, is_open=False, by=person("Anna"))

    assert who_reads("Where it came from", case_page(case)) == {"Anna"}


def test_logbook_that_was_taken_off_the_page_is_its_owner_s_alone() -> None:
    trial = full()
    case = published(trial)
    showing.hide(trial, reason="Namen.", by=person("Carla"))

    assert who_reads("Where it came from", case_page(case)) == {"Anna"}


def test_private_logbook_is_told_to_its_owner_alone() -> None:
    case = published(full(is_shown=False))

    assert who_reads("Where it came from", case_page(case)) == {"Anna"}


def test_logbook_shows_its_case_to_who_sees_that() -> None:
    trial = logs.shown("open", Audience.PUBLIC)
    logs.entry(trial)
    case = published(trial, audience=Audience.POLICE)

    assert who_reads("The case that came of it", log_page(trial)) == POLICE
    assert who_reads(case.title, log_page(trial)) >= POLICE
    assert who_reads(case.slug, log_page(trial)) == POLICE


def test_role_and_name_are_not_joined_also_when_the_profile_names_its_owner_later() -> None:
    trial = full()
    case = published(trial, display=AuthorDisplay.ROLE)
    before = who_reads("The logbook of an experiment", case_page(case))

    Person.objects.filter(pk=person("Anna").pk).update(byline=Byline.NAMED)

    assert before == MEMBERS - {"Anna"}
    assert who_reads("The logbook of an experiment", case_page(case)) == set()
    assert who_reads(log_page(trial), case_page(case)) == set()
    assert who_reads(case.slug, log_page(trial)) == set()
    assert who_reads("The case that came of it", log_page(trial)) == set()


def test_page_of_a_case_is_the_same_with_and_without_a_logbook_one_may_not_see() -> None:
    trial = full(is_shown=False)
    case = published(trial)
    client = ways.client_of(person("Bram"))
    with_log = ways.comparable(client.get(case_page(case)))

    Contribution.objects.update(trial=None)
    Trial.objects.filter(pk=trial.pk).update(made_case=None)

    assert ways.comparable(client.get(case_page(case))) == with_log


def carried_from_police() -> Contribution:
    """Return a draft of Anna's with the lines of an experiment that Carla began for the police."""
    experiment = logs.shown("begin", Audience.POLICE, by=person("Carla")).experiment
    assert experiment is not None
    anna = person("Anna")
    return begun(logs.joined(experiment, "elders", by=anna, is_open=False), anna)


def may_be_for(made: Contribution) -> list[Audience]:
    """Return for whom a contribution may be sent, and published, as its row stands now."""
    kept = Contribution.objects.get(pk=made.pk)
    found = audiences_of(kept, person("Anna"))
    assert audiences_of(kept, person("Esra")) == found
    return found


def test_lines_of_others_reach_nobody_more_when_the_logbook_is_deleted() -> None:
    made = carried_from_police()
    assert made.trial is not None
    starting.remove(made.trial, by=person("Anna"))

    assert may_be_for(made) == [Audience.POLICE]


def test_lines_of_others_reach_nobody_more_when_the_experiment_is_deleted() -> None:
    made = carried_from_police()
    Experiment.objects.get().delete()

    assert may_be_for(made) == [Audience.POLICE]


@pytest.mark.parametrize("deletes", ["logbook", "experiment", "both"])
def test_lines_of_others_follow_an_experiment_that_is_for_fewer_later(deletes: str) -> None:
    experiment = logs.shown("begin", Audience.PUBLIC, by=person("Carla")).experiment
    assert experiment is not None
    trial = logs.joined(experiment, "elders", by=person("Anna"), is_open=False)
    made = begun(trial, person("Anna"))
    before = may_be_for(made)
    Item.objects.filter(pk=experiment.pk).update(audience=Audience.POLICE)

    if deletes != "experiment":
        starting.remove(trial, by=person("Anna"))
    if deletes != "logbook":
        experiment.delete()

    assert (before, may_be_for(made)) == (list(Audience), [Audience.POLICE])


def test_lines_of_others_stay_for_whom_they_were_when_the_experiment_is_for_more_later() -> None:
    made = carried_from_police()
    Item.objects.filter(experiment__isnull=False).update(audience=Audience.PUBLIC)

    assert may_be_for(made) == [Audience.POLICE]


@pytest.mark.parametrize("is_joined", [True, False])
def test_what_a_deleted_logbook_began_is_for_no_pseudonym(is_joined: bool) -> None:
    talk.ready_for_pseudonyms()
    made = carried_from_police() if is_joined else begun(logs.trial("eigen"))
    assert made.trial is not None
    starting.remove(made.trial, by=person("Anna"))
    anna = ways.client_of(person("Anna"))

    page = ways.whole(anna.get(f"/en/share/{made.key}/"))
    answer = anna.get(f"/en/share/pseudonym/new/case/?from={made.key}")

    assert f"?from={made.key}" not in page
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/share/{made.key}/")
    with pytest.raises(ContributionError):
        writing.change_kind(made, to=Kind.TIP, by=person("Anna"))


def test_lines_of_others_are_shown_by_no_link() -> None:
    made, anna, carla = carried_from_police(), person("Anna"), person("Carla")
    page = ways.client_of(anna).get(f"/nl/share/{made.key}/send/")
    with pytest.raises(ContributionError, match=r"somebody else|iemand anders"):
        giving.sent_in(made, may_be_linked=True)

    # As if that had been for everyone when it was sent.
    logs_of = Item.objects.filter(pk=made.experiment_id)
    logs_of.update(audience=Audience.PUBLIC)
    Contribution.objects.update(least_audience=Audience.PUBLIC)
    made.refresh_from_db()
    sent = giving.sent_in(made, may_be_linked=True)
    _link, secret = reviewing.invite(sent, name="Jan", by=carla)
    open_link = Client().get(f"/nl/share/look/{secret}/")
    logs_of.update(audience=Audience.POLICE)
    closed_link = Client().get(f"/nl/share/look/{secret}/")

    assert "may_be_linked" not in page.context["form"].fields
    assert (open_link.status_code, closed_link.status_code) == (200, 404)
    with pytest.raises(ContributionError):
        reviewing.invite(sent, name="Piet", by=carla)
