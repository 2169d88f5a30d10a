"""Under a pseudonym: no person, no time, no order; nobody's draft, nobody's item."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Membership, Person
from accounts.models.person import Notices
from accounts.notifications.models import Happening, Notice
from accounts.notifications.spreading import spread_due
from accounts.sealing import names
from cases.contributing import own
from cases.contributing.actions import pseudonyms, publishing, reviewing
from cases.contributing.actions.pseudonyms import Written, release
from cases.contributing.actions.sending import Wishes
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, IntakeMoment, Promise, WaitingTurn
from cases.contributing.models.contribution import new_key
from cases.models.wording import AuthorDisplay, Kind
from tests.factories import giving, talk
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready() -> None:
    """Let there be enough people, and keepers of both keys."""
    talk.ready_for_pseudonyms()


def _wishes() -> Wishes:
    return Wishes(Promise.values, AuthorDisplay.PSEUDONYM, Audience.POLICE)


def _written() -> Written:
    begun = {"title": "Zet tijden erbij", "summary": "Een zin.", "language": "nl"}
    return Written(Kind.TIP, {**giving.ANSWERS[Kind.TIP], **begun}, {})


def _send(key: str = "", token: uuid.UUID | None = None, **more: object) -> WaitingTurn:
    return pseudonyms.send_under_pseudonym(
        _written(), wishes=_wishes(), name=names.NAMES[0], token=token or uuid.uuid4(), key=key,
        by=person("Anna"), **more,  # type: ignore[arg-type]  # answers
    )  # fmt: skip


def _release() -> None:
    """Let two moments pass: the first only ripens what waits."""
    for _moment in range(3):
        known = IntakeMoment.objects.first()
        release(known.at if known else timezone.now())


def test_it_waits_and_is_then_there_without_a_person_or_a_time() -> None:
    _send()
    assert not Contribution.objects.exists()

    _release()

    made = Contribution.objects.get()
    assert (made.author, made.begun_at, made.saved_at) == (None, None, None)
    assert (made.state, made.display) == ("sent", "pseudonym")
    assert made.pseudonym is not None
    assert own.own_called(person("Anna"), made.key) == made
    assert own.own_called(person("Bram"), made.key) is None
    assert [deed.by for deed in made.deeds.all()] == [None]


def test_nothing_leaves_at_the_release_that_comes_right_after() -> None:
    now = timezone.now()
    release(now)
    _send()

    release(now + dt.timedelta(hours=1))

    assert WaitingTurn.objects.get().is_ripe
    assert not Contribution.objects.exists()


def test_sent_twice_it_waits_once() -> None:
    token, key = uuid.uuid4(), new_key()

    assert _send(key, token) == _send(key, token)
    _release()

    assert Contribution.objects.count() == 1
    with pytest.raises(ContributionError):
        _send(key, token)


def test_sent_again_with_other_words_these_wait() -> None:
    token, key = uuid.uuid4(), new_key()
    WaitingTurn.objects.filter(pk=_send(key, token).pk).update(is_ripe=True)
    changed = Written(Kind.TIP, {**_written().text, "title": "Zonder naam"}, {})

    pseudonyms.send_under_pseudonym(
        changed, wishes=_wishes(), name=names.NAMES[0], token=token, key=key, by=person("Anna")
    )

    waits = WaitingTurn.objects.get()
    assert (waits.what["text"]["title"], waits.is_ripe) == ("Zonder naam", False)


def test_token_of_somebody_else_who_waits_loses_nothing() -> None:
    token = uuid.uuid4()
    _send(token=token)
    pseudonyms.send_under_pseudonym(
        _written(), wishes=_wishes(), name=names.NAMES[1], token=token, by=person("Carla")
    )

    assert WaitingTurn.objects.count() == 2


def test_whole_way_under_a_pseudonym() -> None:
    anna, carla, esra = (person(name) for name in ("Anna", "Carla", "Esra"))
    _send()
    _release()
    made = Contribution.objects.get()
    remark = reviewing.mark(made, said=reviewing.Said("title", "Korter?"), by=carla)
    made = reviewing.ask(made, words="Kijk nog eens.", by=carla)
    _send(made.key, answers={str(remark.pk): "Zo is het goed."})
    _release()
    made = Contribution.objects.get()
    assert (made.state, made.remarks.get().answer) == ("sent", "Zo is het goed.")
    made = reviewing.propose(made, by=carla)
    pseudonyms.agree_under_pseudonym(made, version=made.version, token=uuid.uuid4(), by=anna)
    _release()
    made.refresh_from_db()

    item = publishing.release(made, audience=Audience.POLICE, by=esra)

    assert made.pseudonym is not None
    assert (item.author, item.byline, item.author_display) == (
        None, made.pseudonym.name, "pseudonym",
    )  # fmt: skip
    people = {revision.user for revision in item.revisions_kept.all()}
    assert people == {esra}
    assert {state.requested_by for state in item.workflow_states_kept.all()} == {esra}


def test_nobody_reviews_their_own_under_a_pseudonym_either() -> None:
    carla = person("Carla")
    pseudonyms.send_under_pseudonym(
        _written(), wishes=_wishes(), name=names.NAMES[1], token=uuid.uuid4(), by=carla
    )
    _release()

    with pytest.raises(ContributionError):
        reviewing.propose(Contribution.objects.get(), by=carla)


def test_author_is_told_nothing_and_all_reviewers_alike() -> None:
    carla = person("Carla")
    pseudonyms.send_under_pseudonym(
        _written(), wishes=_wishes(), name=names.NAMES[1], token=uuid.uuid4(), by=carla
    )
    _release()
    spread_due()
    told = set(Notice.objects.values_list("person__display_name", flat=True))
    reviewing.ask(Contribution.objects.get(), words="Korter.", by=person("Esra"))
    spread_due()

    assert {"Carla", "Esra"} <= told
    assert not Notice.objects.filter(happening__kind="contribution_turn").exists()


def test_no_link_under_a_pseudonym() -> None:
    _send()
    _release()

    with pytest.raises(ContributionError):
        reviewing.invite(Contribution.objects.get(), name="Een kenner", by=person("Carla"))


def test_taken_back_it_is_gone() -> None:
    _send()
    _release()
    made = Contribution.objects.get()

    pseudonyms.take_back_under_pseudonym(made, token=uuid.uuid4(), by=person("Anna"))
    _release()

    assert not Contribution.objects.exists()


def test_not_among_too_few_people() -> None:
    Membership.objects.exclude(person=person("Anna")).delete()

    with pytest.raises(ContributionError):
        _send()


def test_author_writes_on_instead_of_agreeing() -> None:
    carla = person("Carla")
    _send()
    _release()
    made = Contribution.objects.get()
    reviewing.propose(reviewing.take(made, by=carla), words="", by=carla)

    _send(made.key, answers={})
    _release()

    made.refresh_from_db()
    assert made.state == "sent"


def test_what_reviewers_are_told_keeps_a_day_and_no_time() -> None:
    carla = person("Carla")
    Person.objects.filter(pk=carla.pk).update(notices=Notices.AT_ONCE)
    _send()
    _release()
    spread_due()
    told, notice = Happening.objects.get(), Notice.objects.get(person=carla)
    begin = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)

    assert {told.at, told.due_at, told.done_at, notice.at} == {begin}
    assert notice.mail_due_at is not None
    assert notice.mail_due_at >= begin + dt.timedelta(hours=23)


def test_what_waits_by_name_is_told_at_its_moment() -> None:
    giving.sent(by=person("Anna"))
    assert timezone.localtime(Happening.objects.get().at).time() != dt.time()
