"""Telling under a pseudonym: it waits, goes out shuffled, and is recognised by its owner alone."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Membership
from accounts.notifications.models import Happening
from accounts.sealing.actions import mute
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import is_possible, suggest_name
from cases.discussions.models import Mute
from cases.finding.models import Entry
from cases.trying.actions import pseudonyms, reporting
from cases.trying.errors import TryingError
from cases.trying.models import Report, ReportMoment, WaitingReport
from cases.trying.own import own_pseudonyms, own_waiting
from cases.trying.told import Told, months_back
from tests.factories import items, talk, tried
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready() -> None:
    talk.ready_for_pseudonyms()


def test_report_waits_uncounted_and_is_counted_once_released() -> None:
    tip = items.tip()

    waiting = tried.waiting(tip, by=person("Anna"))

    assert not Report.objects.exists()
    assert not Pseudonym.objects.exists()
    assert Entry.objects.get(item=tip.pk).tried_count == 0
    tried.release_all()
    made = Report.objects.get(token=waiting.token)
    assert (made.author, made.pseudonym and made.pseudonym.name) == (None, waiting.name)
    assert (made.day, made.changed_on) == (timezone.localdate(), None)
    assert Entry.objects.get(item=tip.pk).tried_count == 1
    assert not WaitingReport.objects.exists()


def test_what_came_since_the_last_release_only_ripens() -> None:
    now = timezone.now()
    tried.waiting(items.tip(), by=person("Anna"))

    released = [pseudonyms.release(now + dt.timedelta(minutes=m)) for m in (0, 10, 10, 20)]

    assert released == [0, 0, 0, 1]


def test_release_has_a_moment_of_chance() -> None:
    moments = set()
    for _n in range(8):
        ReportMoment.objects.all().delete()
        pseudonyms.release(timezone.now())
        moments.add(ReportMoment.objects.get().at)

    assert len(moments) == 8


def test_sent_twice_it_waits_once() -> None:
    target, token = tried.target(items.tip()), uuid.uuid4()

    for _press in range(2):
        pseudonyms.report_under_pseudonym(
            target, told=tried.told(), name=suggest_name(target.scope),
            token=token, by=person("Anna"),
        )  # fmt: skip

    assert WaitingReport.objects.count() == 1


def test_sent_again_with_other_words_these_wait() -> None:
    target, token = tried.target(items.tip()), uuid.uuid4()
    name = suggest_name(target.scope)

    for word in ("naam", "rustig"):
        pseudonyms.report_under_pseudonym(
            target, told=tried.told(word=word), name=name, token=token, by=person("Anna")
        )

    assert [(each.told or {}).get("words") for each in WaitingReport.objects.all()] == [
        "Zo ging rustig."
    ]


def test_change_sent_again_with_other_words_is_the_one_that_waits() -> None:
    tip, token, anna = items.tip(), uuid.uuid4(), person("Anna")
    tried.waiting(tip, by=anna)
    tried.release_all()
    made = Report.objects.get()

    for word in ("naam", "rustig"):
        pseudonyms.change_under_pseudonym(made, told=tried.told(word=word), token=token, by=anna)

    assert [(each.told or {}).get("words") for each in WaitingReport.objects.all()] == [
        "Zo ging rustig."
    ]


def test_one_of_a_month_waiting_or_released() -> None:
    tip = items.tip()
    tried.waiting(tip, by=person("Anna"))

    with pytest.raises(TryingError, match="al over deze maand"):
        tried.waiting(tip, by=person("Anna"))
    tried.release_all()
    with pytest.raises(TryingError, match="al over deze maand"):
        tried.waiting(tip, by=person("Anna"))
    tried.under_pseudonym(tip, by=person("Anna"), month=months_back(1))

    assert len({report.pseudonym_id for report in Report.objects.all()}) == 1


def test_name_is_another_than_in_the_discussion_of_the_item() -> None:
    tip = items.tip()
    thread = talk.post(tip).thread
    said = talk.under_pseudonym(thread, by=person("Anna"))

    told = tried.under_pseudonym(tip, by=person("Anna"))

    assert said.pseudonym_id != told.pseudonym_id


def test_only_the_owner_recognises_it() -> None:
    tip = items.tip()
    made = tried.under_pseudonym(tip, by=person("Anna"))

    assert set(own_pseudonyms(person("Anna"), [made.target])) == {made.pseudonym_id}
    assert own_pseudonyms(person("Bram"), [made.target]) == {}
    tried.waiting(items.case(), by=person("Bram"))
    assert own_waiting(person("Anna"), [made.target]) == []


def test_change_waits_too_and_leaves_no_day() -> None:
    made = tried.under_pseudonym(items.tip(), "worked", by=person("Anna"))
    told = replace(Told.of(made), result="worse", words="Bij nader inzien.")

    pseudonyms.change_under_pseudonym(made, told=told, token=uuid.uuid4(), by=person("Anna"))

    assert Told.of(Report.objects.get(pk=made.pk)).result == "worked"
    tried.release_all()
    kept = Report.objects.get(pk=made.pk)
    assert Told.of(kept) == told
    assert kept.changed_on is None
    assert [each["until"] for each in kept.earlier] == [None]


def test_last_change_counts() -> None:
    made = tried.under_pseudonym(items.tip(), by=person("Anna"))
    for words in ("Eerst.", "Daarna."):
        told = replace(Told.of(made), words=words)
        pseudonyms.change_under_pseudonym(made, told=told, token=uuid.uuid4(), by=person("Anna"))

    tried.release_all()

    kept = Report.objects.get(pk=made.pk)
    assert kept.words == "Daarna."
    assert len(kept.earlier) == 1


def test_taking_back_waits_too() -> None:
    tip = items.tip()
    made = tried.under_pseudonym(tip, by=person("Anna"))

    pseudonyms.take_back_under_pseudonym(made, token=uuid.uuid4(), by=person("Anna"))

    assert Report.objects.filter(pk=made.pk).exists()
    tried.release_all()
    assert not Report.objects.exists()
    assert Entry.objects.get(item=tip.pk).tried_count == 0


@pytest.mark.parametrize("name", ["Bram", "Carla", "Esra"])
def test_others_change_nothing(name: str) -> None:
    made = tried.under_pseudonym(items.tip(), by=person("Anna"))

    with pytest.raises(TryingError):
        pseudonyms.change_under_pseudonym(
            made, told=tried.told("failed"), token=uuid.uuid4(), by=person(name)
        )
    with pytest.raises(TryingError):
        pseudonyms.take_back_under_pseudonym(made, token=uuid.uuid4(), by=person(name))
    with pytest.raises(TryingError):
        reporting.take_back(made, by=person("Anna"))  # at once it would tell the moment


def test_too_few_people_and_no_keepers_is_no_pseudonym() -> None:
    tip = items.tip(audience=Audience.POLICE)
    Membership.objects.filter(person__email__startswith="collega").delete()
    assert not is_possible(Audience.POLICE)

    with pytest.raises(TryingError, match="seudoniemen"):
        tried.waiting(tip, by=person("Anna"))


def test_silent_pseudonym_tells_nothing_and_a_silenced_person_does() -> None:
    tip, anna = items.tip(), person("Anna")
    made = tried.under_pseudonym(tip, by=anna)
    Mute.objects.create(person=anna, until=timezone.now() + dt.timedelta(days=2))
    tried.under_pseudonym(tip, by=anna, month=months_back(1))
    assert made.pseudonym is not None

    mute(made.pseudonym, until=timezone.localdate(), by=person("Carla"))

    with pytest.raises(TryingError, match="pseudoniem"):
        tried.waiting(tip, by=anna, month=months_back(2))


def test_where_two_took_one_name_the_second_gets_another() -> None:
    target = tried.target(items.tip())
    name = suggest_name(target.scope)
    for who in ("Anna", "Bram"):
        pseudonyms.report_under_pseudonym(
            target, told=tried.told(), name=name, token=uuid.uuid4(), by=person(who)
        )

    tried.release_all()

    assert len({each.pseudonym and each.pseudonym.name for each in Report.objects.all()}) == 2


def test_two_that_were_told_together_go_out_in_an_order_of_chance() -> None:
    tip, first = items.tip(), set()
    for back in range(12):
        told = tried.waiting(tip, "worse", by=person("Anna"), month=months_back(back))
        tried.waiting(tip, "worse", by=person("Bram"), month=months_back(back))
        tried.release_all()
        # What is told of a release has numbers that count up.
        told_of = Happening.objects.filter(kind="tried_worse").order_by("pk")
        keys = told_of.values_list("subject", flat=True)
        first.add(keys[0] == Report.objects.get(token=told.token).key)
        Happening.objects.all().delete()
        Report.objects.all().delete()  # three a day are the most

    assert first == {True, False}
