"""What somebody who attacked moderation found, each mended."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.sealing.actions import ask
from accounts.sealing.models import Opening
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import changing
from cases.discussions.actions.pseudonyms import say_under_pseudonym
from cases.discussions.models import Post, PostKind, Thread, ThreadState, WaitingChange
from cases.insights.actions import objecting, settling
from cases.insights.models import Objection, ObjectionKind, ObjectionState
from cases.models import Item
from cases.moderation.queries.figures import Figures, quarters
from cases.moderation.queries.queue import EntryKind, Waiting, queue_for, waiting_count
from tests.factories import findings, items, safety, showing, talk
from tests.leaks.ways import client_of
from tests.people import enter, person

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 10, 7, 12, tzinfo=timezone.get_default_timezone())
REASON = "Iemand is in gevaar en moet gewaarschuwd worden."
FIGURES = {"nl": "tot en met gisteren", "en": "up to and including yesterday"}
OFFICIALS = ["Carla", "Esra", "Fons"]


def _by_password(name: str) -> Client:
    client = Client()
    client.force_login(person(name))
    return client


@pytest.mark.parametrize("name", OFFICIALS)
@pytest.mark.parametrize("officers_too", [False, True])
def test_password_alone_reads_nothing_hidden(name: str, officers_too: bool, settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = officers_too
    post = showing.pictured(talk.thread(), by=person("Anna"))
    picture = post.pictures.get()
    safety.hidden(post)
    client = _by_password(name)
    here = post.thread.get_absolute_url()

    for url in (here, f"{here}{post.number}/earlier/", f"{here}arrange/", picture.large_url):
        answer = client.get(url)
        assert answer.headers.get("Location", "").startswith("/accounts/2fa/"), url
    enter(client, person(name))
    assert client.get(f"{here}arrange/").status_code == 200
    assert client.get(picture.large_url).status_code == 200


def test_password_alone_arranges_nothing() -> None:
    thread = talk.thread()
    form = {"do": "pace", "pace-state": "closed", "pace-reason": "Weg ermee."}

    answer = _by_password("Carla").post(f"{thread.get_absolute_url()}arrange/", form)

    assert answer.headers["Location"].startswith("/accounts/2fa/")
    thread.refresh_from_db()
    assert thread.state == ThreadState.OPEN


def test_officers_come_in_by_password_where_the_switch_says_so(settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = False

    assert _by_password("Anna").get(talk.thread().get_absolute_url()).status_code == 200


def _figures(at: dt.datetime) -> Figures:
    with time_machine.travel(at, tick=False):
        return quarters()[0].figures


def _a_day_with_everything() -> Opening:
    """Return an opening asked for with a hold, on a day with an appeal and one without a hold."""
    talk.ready_for_pseudonyms()
    bram = talk.known(person("Bram"))
    post = talk.under_pseudonym(talk.thread(), by=bram)
    safety.appealed(safety.hidden(post), bram)
    assert post.pseudonym is not None
    other = talk.under_pseudonym(talk.thread(), by=bram)
    assert other.pseudonym is not None
    ask(other.pseudonym, reason=REASON, by=person("Carla"))
    return ask(post.pseudonym, reason=REASON, hold_reason=REASON, by=person("Carla"))


def test_figures_of_today_are_counted_tomorrow() -> None:
    with time_machine.travel(NOON):
        held = _a_day_with_everything()

    same_day = _figures(NOON.replace(hour=23, minute=59))
    day_after = _figures(NOON + dt.timedelta(hours=13))
    Opening.objects.filter(pk=held.pk).update(hold_lifted_at=NOON + dt.timedelta(days=2))
    lifted = [_figures(NOON + dt.timedelta(days=days)).openings_asked for days in (2, 3)]

    assert same_day == Figures()
    assert (day_after.hidden, day_after.appeals, day_after.openings_asked) == (1, 1, 1)
    assert lifted == [1, 2]


def test_opening_on_hold_is_counted_when_its_quarter_is_over() -> None:
    with time_machine.travel(NOON):
        _a_day_with_everything()

    with time_machine.travel(dt.datetime(2027, 1, 2, 12, tzinfo=NOON.tzinfo), tick=False):
        present, before = quarters()

    assert (present.figures.openings_asked, before.figures.openings_asked) == (0, 2)


@pytest.mark.parametrize("language", FIGURES)
def test_page_says_that_today_is_not_counted(language: str, client: Client) -> None:
    page = client.get(f"/{language}/moderation/figures/").content.decode()

    assert FIGURES[language] in page


ANSWERED = "Beantwoord: lees wat hielp"


@pytest.fixture
def question() -> Post:
    """Return a question that Anna asked under a pseudonym; post 3 answers it."""
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    words = talk.said("vraagje", kind=PostKind.QUESTION)
    name = suggest_name(thread.scope_name)
    say_under_pseudonym(thread, words=words, name=name, by=person("Anna"))
    talk.release_all()
    talk.post(thread, "antwoord", by=talk.known(person("Bram")))
    return Post.objects.get(thread=thread, number=2)


def _accept(name: str, question: Post, number: int = 3) -> str:
    url = f"{question.get_absolute_url()}answer/{number}/"
    return client_of(person(name)).post(url, follow=True).content.decode()


def _who_sees_an_answer(question: Post) -> list[str]:
    url = question.thread.get_absolute_url()
    names = ("Anna", "Bram", "Carla")
    return [name for name in names if ANSWERED in client_of(person(name)).get(url).content.decode()]


def test_accepting_an_answer_under_a_pseudonym_waits(question: Post) -> None:
    version = Thread.objects.get(pk=question.thread_id).version

    page = _accept("Anna", question)
    before = _who_sees_an_answer(question)
    is_the_same = Thread.objects.get(pk=question.thread_id).version == version
    talk.release_all()

    assert "Anderen zien het binnen een kwartier" in page
    assert (before, is_the_same) == (["Anna"], True)
    assert _who_sees_an_answer(question) == ["Anna", "Bram", "Carla"]
    assert not WaitingChange.objects.exists()


def test_that_nothing_answers_after_all_waits_too(question: Post) -> None:
    _accept("Anna", question)
    talk.release_all()

    _accept("Anna", question, 0)
    before = _who_sees_an_answer(question)
    talk.release_all()

    assert before == ["Bram", "Carla"]
    assert _who_sees_an_answer(question) == []


def test_answer_and_words_wait_together(question: Post) -> None:
    _accept("Anna", question)
    changing.change(
        Post.objects.get(pk=question.pk), body="Duidelijker gevraagd.", kind=PostKind.QUESTION,
        seen=question.body, by=person("Anna"),
    )  # fmt: skip
    talk.release_all()

    question.refresh_from_db()
    assert question.body == "Duidelijker gevraagd."
    assert question.answer is not None
    assert question.answer.number == 3


def test_answer_that_went_meanwhile_answers_nothing(question: Post) -> None:
    _accept("Anna", question)
    safety.hidden(Post.objects.get(thread=question.thread, number=3))
    talk.release_all()

    assert Post.objects.get(pk=question.pk).answer is None


def test_question_taken_back_takes_no_answer(question: Post) -> None:
    _accept("Anna", question)
    changing.take_back(question, by=person("Anna"))
    _accept("Anna", question)
    talk.release_all()

    assert Post.objects.get(pk=question.pk).answer is None


def test_moderator_settles_at_once(question: Post) -> None:
    _accept("Carla", question)

    assert "Bram" in _who_sees_an_answer(question)


REFUSED = ("https://example.org/ " * 16, " ")


def _police_only(*, is_closed: bool = False) -> Item:
    """Return an item for education whose thread is from when it was for the police."""
    tip = items.tip(audience=Audience.EDUCATION)
    thread = talk.post(tip, by=talk.known(person("Anna"))).thread
    state = ThreadState.CLOSED if is_closed else ThreadState.OPEN
    Thread.objects.filter(pk=thread.pk).update(audience=Audience.POLICE, state=state)
    return tip


def _sent(client: Client, tip: Item, way: str, body: str) -> tuple[int, list[str]]:
    """Return how a form is answered, and what it says is wrong."""
    url = f"/nl/discussions/about/{tip.public_id}/{way}/"
    form = {"body": body, "kind": "remark", "say": "1"}
    if way == "pseudonym":
        page = client.get(url).content.decode()
        form |= dict(re.findall(r'<input type="hidden" name="(name|token)" value="([^"]*)"', page))
    answer = client.post(url, form)
    forms = answer.context["form"].errors.values() if answer.status_code == 422 else ()
    return answer.status_code, [str(each) for errors in forms for each in errors]


@pytest.mark.parametrize("way", ["reply", "pseudonym"])
@pytest.mark.parametrize("is_closed", [False, True])
def test_thread_for_the_police_is_as_none_to_others(way: str, is_closed: bool) -> None:
    talk.ready_for_pseudonyms()
    talk.known(person("Bram"))
    client = client_of(person("Bram"))
    with_thread, without = _police_only(is_closed=is_closed), items.tip(audience=Audience.EDUCATION)

    for body in (*REFUSED, "Wat doe je hiermee?"):
        answer = _sent(client, with_thread, way, body)
        assert answer == _sent(client, without, way, body)
    talk.release_all()

    assert answer == (302, [])
    seen = {
        tip: [each.public_id for each in Thread.objects.visible_to(person("Bram")).filter(item=tip)]
        for tip in (with_thread, without)
    }
    assert [len(each) for each in seen.values()] == [1, 1]


@pytest.fixture
def objection() -> Objection:
    """Return what Anna objected under a pseudonym, out for all to read."""
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    talk.under_pseudonym(thread, by=person("Anna"))
    made = objecting.object_to(
        findings.insight(thread), kind=ObjectionKind.OBJECT, words="Dit klopt niet.",
        by=person("Anna"),
    )  # fmt: skip
    settling.release_objections(timezone.localdate() + dt.timedelta(days=1))
    return Objection.objects.get(pk=made.pk)


def _who_reads(objection: Objection) -> list[str]:
    url = objection.insight.get_absolute_url()
    pages = {name: client_of(person(name)).get(url).content.decode() for name in ("Anna", "Bram")}
    return [name for name, page in pages.items() if "Dit klopt niet." in page]


def test_objection_under_a_pseudonym_goes_with_the_day(objection: Objection) -> None:
    here, today = objection.insight.get_absolute_url(), timezone.localdate()
    anna = client_of(person("Anna"))

    page = anna.post(f"{here}objections/{objection.pk}/take-back/", follow=True).content.decode()
    same_day = settling.release_objections(today), _who_reads(objection)
    settling.release_objections(today + dt.timedelta(days=1))

    assert "Je nam dit terug: anderen zien dat morgen." in page
    assert f"objections/{objection.pk}/take-back/" not in page
    assert same_day == (0, ["Bram"])
    assert _who_reads(objection) == []
    objection.refresh_from_db()
    assert (objection.state, objection.words) == (ObjectionState.TAKEN_BACK, "")
    assert objection.taken_back_on is None


def test_objection_answered_before_the_day_is_over_stays(objection: Objection) -> None:
    objecting.take_objection_back(objection, by=person("Anna"))
    objecting.leave_as_dissent(
        objection, answer="Dat blijft staan.", dissent="Er is een andere kijk.",
        seen=objection.insight.version, by=person("Carla"),
    )  # fmt: skip
    settling.release_objections(timezone.localdate() + dt.timedelta(days=1))

    objection.refresh_from_db()
    assert (objection.state, objection.words) == (ObjectionState.DISSENT, "Dit klopt niet.")


def test_appeal_under_a_pseudonym_comes_in_when_its_day_is_over() -> None:
    talk.ready_for_pseudonyms()
    anna = talk.known(person("Anna"))
    named = safety.hidden(talk.post(talk.thread(), by=anna))
    hidden = safety.hidden(talk.under_pseudonym(talk.thread(), by=anna))
    for measure in (named, hidden):
        safety.appealed(measure, anna)

    same_day = [each.ref for each in _appeals_before("Esra")], waiting_count(person("Esra"))
    with time_machine.travel(timezone.now() + dt.timedelta(days=1), tick=False):
        day_after = [each.ref for each in _appeals_before("Esra")], waiting_count(person("Esra"))

    assert same_day[0] == [str(named.appeal.pk)]
    assert set(day_after[0]) == {str(named.appeal.pk), str(hidden.appeal.pk)}
    assert day_after[1] == same_day[1] + 1


def _appeals_before(name: str) -> list[Waiting]:
    return [each for each in queue_for(person(name)) if each.kind == EntryKind.APPEAL]
