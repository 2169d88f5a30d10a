"""An experiment that is opened to more people keeps its logbooks for those of before."""

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases import actions
from cases.checks.promises import Promise
from cases.logbooks.actions import closing, starting
from cases.logbooks.actions.closing import Closing
from cases.logbooks.models import LogEntry, Trial
from cases.models import Experiment, Item, Outcome
from tests.factories import logs
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

WORD = "geheimqzx"
OTHERS = (None, "Dirk", "Bram", "Lotte", "Omar")


def shown(audience: Audience = Audience.POLICE) -> Trial:
    trial = logs.shown("begin", audience)
    assert trial.experiment is not None
    return trial


def move(trial: Trial, to: Audience) -> Experiment:
    """Give the experiment another audience, and return it as it is then."""
    actions.set_audience(Item.objects.get(pk=trial.experiment_id), to=to, by=None)
    trial.refresh_from_db()
    assert trial.experiment is not None
    return trial.experiment


def client_of(name: str | None) -> Client:
    return ways.client_of(person(name) if name else None)


def page(name: str | None, experiment: Experiment) -> str:
    return ways.whole(client_of(name).get(f"/en/experiments/{experiment.slug}/"))


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("is_joined", [True, False])
def test_logbook_is_not_read_by_those_it_was_not_shown_to(
    name: str | None,
    is_joined: bool,
) -> None:
    trial = shown()
    assert trial.experiment is not None
    run = logs.joined(trial.experiment, WORD) if is_joined else trial
    entry = logs.pictured(run, WORD)
    logs.entry(run, WORD, number=4321)
    experiment = move(run, Audience.PUBLIC)

    read = page(name, experiment)

    assert WORD not in read
    assert "4321" not in read
    assert "4.321" not in read
    assert entry.key not in read
    assert client_of(name).get(entry.large_url).status_code == 404
    for officer in ("Anna", "Esra"):
        assert WORD in page(officer, experiment)
        assert client_of(officer).get(entry.large_url).status_code == 200


def test_opened_experiment_answers_as_one_that_nobody_joined() -> None:
    experiments = []
    for is_joined in (True, False):
        trial = shown()
        assert trial.experiment is not None
        Experiment.objects.filter(pk=trial.experiment_id).update(title="Eender")
        if is_joined:
            logs.joined(trial.experiment, WORD)
        experiments.append(move(trial, Audience.PUBLIC))

    counted = [page(None, each).count("logbook stands here") for each in experiments]

    assert counted == [0, 0]


@pytest.mark.parametrize("way", ["entry", "place", "closing"])
def test_what_is_written_while_it_is_for_fewer_stays_with_them(way: str) -> None:
    trial = shown(Audience.PUBLIC)
    assert trial.experiment is not None
    lotte = person("Carla")
    run = logs.joined(trial.experiment, "eerst", by=lotte)
    assert "eerst" in page("Bram", trial.experiment)
    move(run, Audience.POLICE)

    if way == "entry":
        logs.entry(run, WORD)
    elif way == "place":
        starting.change_end(run, until=logs.in_days(40), place=WORD, by=lotte)
    else:
        closing.close(run, closing=Closing(Outcome.KEPT, f"{WORD} werkte."), by=lotte)
    experiment = move(run, Audience.PUBLIC)

    assert WORD not in page("Bram", experiment)
    assert WORD in page("Anna", experiment)


def test_owner_is_told_and_can_show_it_to_the_others_too() -> None:
    trial = shown()
    assert trial.experiment is not None
    run = logs.joined(trial.experiment, WORD)
    logs.entry(run, WORD)
    carla, here = client_of("Carla"), f"/en/me/logbooks/{run.key}/"
    assert "opened to more people" not in carla.get(here).content.decode()
    experiment = move(run, Audience.EDUCATION)

    told = carla.get(here).content.decode()
    asked = carla.get(f"{here}show/")
    carla.post(f"{here}show/", {"ticked": Promise.values})

    assert "opened to more people" in told
    assert "Show my logbook to the others too" in told
    assert asked.status_code == 200
    assert WORD in page("Bram", experiment)
    assert LogEntry.objects.visible_to(person("Bram")).exists()
    assert "opened to more people" not in carla.get(here).content.decode()
    assert carla.get(f"{here}show/").status_code == 302


def test_narrowing_takes_them_along_at_once() -> None:
    trial = shown(Audience.EDUCATION)
    entry = logs.pictured(trial, WORD)
    assert client_of("Bram").get(entry.small_url).status_code == 200

    move(trial, Audience.POLICE)

    assert client_of("Bram").get(entry.small_url).status_code == 404
