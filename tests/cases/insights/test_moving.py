"""An insight goes where the posts went that it quotes, and is never for more people there."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.actions import arranging
from cases.discussions.models import Post, Thread
from cases.insights.actions import objecting, settling
from cases.insights.models import Insight, Objection, ObjectionKind, ObjectionState
from cases.insights.voices import voice_in
from cases.models import Theme
from tests.factories import findings, items, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def with_posts(count: int, audience: Audience = Audience.PUBLIC) -> tuple[Thread, list[Post]]:
    """Return a thread with its posts, the first among them."""
    thread = talk.thread(audience=audience)
    for number in range(count - 1):
        talk.post(thread, f"punt{number}")
    return thread, list(thread.posts.order_by("number"))


def split(thread: Thread, *numbers: int) -> Thread:
    themes = list(Theme.objects.filter(code="T05"))
    return arranging.split(
        thread, numbers=numbers, title="Apart", themes=themes, by=person("Carla")
    )


def place(made: Insight) -> Thread | None:
    return Insight.objects.get(pk=made.pk).thread


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Read pages in Dutch, and leave no language behind."""
    with override("nl"):
        yield


def test_merged_thread_takes_its_insights_along_with_their_quotes(client: Client) -> None:
    thread, posts = with_posts(2)
    into = talk.thread()
    guidance = items.guidance()
    made = findings.promoted(findings.insight(thread, posts=posts))
    gone = findings.insight(thread)
    findings.attach(made, guidance)

    arranging.merge(thread, into=into, by=person("Carla"))

    assert (place(made), place(gone)) == (into, into)
    html = client.get(into.get_absolute_url()).content.decode()
    assert made.claim in html
    for post in Post.objects.filter(pk__in=[each.pk for each in posts]):
        assert f'href="{post.get_absolute_url()}">#{post.number}</a>' in html
        assert client.get(post.get_absolute_url()).status_code in {200, 302}
    assert html.count("Deel van een inzicht") == html.count("Deel van inzichten:") == 1
    assert "Komt uit 1 gesprek." in client.get(guidance.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("numbers", "goes"), [((1, 2, 3), True), ((1, 2), True), ((2,), False), ((4,), False)]
)
def test_split_takes_along_what_rests_mostly_on_what_went(
    numbers: tuple[int, ...], goes: bool, client: Client
) -> None:
    thread, posts = with_posts(4)
    made = findings.insight(thread, posts=posts[:3])

    apart = split(thread, *numbers)

    assert place(made) == (apart if goes else thread)
    here, there = (apart, thread) if goes else (thread, apart)
    assert made.claim in client.get(here.get_absolute_url()).content.decode()
    assert made.claim not in client.get(there.get_absolute_url()).content.decode()


def test_evenly_split_it_stays() -> None:
    thread, posts = with_posts(2)
    made = findings.insight(thread, posts=posts)

    split(thread, 2)

    assert place(made) == thread


def test_thread_that_moves_onto_an_item_keeps_its_insights() -> None:
    thread, posts = with_posts(1)
    tip = items.tip()
    made = findings.settled(findings.insight(thread, posts=posts))

    arranging.move(thread, item=tip, by=person("Carla"))

    assert place(made) == thread
    assert [each.pk for each in Insight.objects.filter(thread__item=tip.pk)] == [made.pk]


def test_insight_is_for_as_few_people_as_where_it_went() -> None:
    thread, _posts = with_posts(1)
    into = talk.thread(audience=Audience.POLICE)
    made = findings.insight(thread)
    bram, anna = person("Bram"), person("Anna")
    before = [Insight.objects.visible_to(each).count() for each in (bram, anna)]

    arranging.merge(thread, into=into, by=person("Carla"))

    assert before == [1, 1]
    assert [Insight.objects.visible_to(each).count() for each in (bram, anna)] == [0, 1]
    assert place(made) == into


def test_distiller_and_who_took_part_go_on_where_it_went() -> None:
    thread, _posts = with_posts(1)
    talk.post(thread, by=talk.known(person("Anna")))
    into = talk.thread()
    made = findings.insight(thread)

    arranging.merge(thread, into=into, by=person("Carla"))
    made = Insight.objects.get(pk=made.pk)
    objection = objecting.object_to(
        made, kind=ObjectionKind.AMEND, words="Noem ook de nacht.", by=person("Anna")
    )

    assert (objection.person, made.distiller) == (person("Anna"), person("Carla"))
    assert voice_in(made, person("Lotte")) is None


def thread_of(made: Insight) -> Thread:
    assert made.thread is not None
    return made.thread


def under_pseudonym() -> tuple[Insight, Person, Objection]:
    """Return an insight to which Anna objects under her pseudonym."""
    talk.ready_for_pseudonyms()
    thread, anna = talk.thread(), person("Anna")
    talk.under_pseudonym(thread, by=anna)
    made = findings.insight(thread)
    objection = objecting.object_to(
        made, kind=ObjectionKind.OBJECT, words="Zo ging het niet.", by=anna
    )
    return made, anna, objection


def test_pseudonym_is_known_where_its_posts_went() -> None:
    made, anna, objection = under_pseudonym()
    into = talk.thread()

    arranging.merge(thread_of(made), into=into, by=person("Carla"))
    made = Insight.objects.get(pk=made.pk)
    voice = voice_in(made, anna)

    assert voice is not None
    assert (voice.person, voice.pseudonym) == (None, objection.pseudonym)
    objecting.take_objection_back(Objection.objects.get(pk=objection.pk), by=anna)
    settling.release_objections(timezone.localdate() + dt.timedelta(days=1))
    assert Objection.objects.get(pk=objection.pk).state == ObjectionState.TAKEN_BACK


def test_name_written_there_too_does_not_speak_for_the_pseudonym() -> None:
    """Whose objection it is stays the pseudonym's, whatever name its author has in the thread."""
    made, anna, objection = under_pseudonym()
    into = talk.thread()
    talk.post(into, by=talk.known(anna))

    arranging.merge(thread_of(made), into=into, by=person("Carla"))
    voice = voice_in(Insight.objects.get(pk=made.pk), anna)

    assert voice is not None
    assert voice.is_of(Objection.objects.get(pk=objection.pk))
    assert (voice.person, voice.pseudonym) == (None, objection.pseudonym)
