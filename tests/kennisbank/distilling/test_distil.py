"""From a thread to a proposal, in a browser without scripts."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from cases.discussions.models import Post, PostState, Thread
from cases.insights.models import Insight, InsightState
from tests.factories import findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(client: Client) -> Client:
    """Return a browser in which Carla is signed in, who moderates."""
    enter(client, person("Carla"))
    return client


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found.group(1)


def typed(post: Post, **fields: str) -> dict[str, str]:
    return {
        "chosen": post.key,
        f"words_{post.key}": post.body,
        "claim": "Eerst luisteren werkt.",
        "works_when": "Als er tijd is.",
        "not_when": "Bij spoed.",
        "has_dissent": "some",
        "dissent": "Soms moet je meteen iets zeggen.",
        **fields,
    }


def long_thread(count: int) -> Thread:
    thread = talk.thread()
    first = thread.posts.get()
    Post.objects.bulk_create(
        Post(thread=thread, number=n, author=person("Carla"), body="Ja.", html="<p>Ja.</p>",
             at=first.at)
        for n in range(2, count + 1)
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(last_number=count)
    return Thread.objects.get(pk=thread.pk)


def test_thread_offers_it_to_who_may(carla: Client) -> None:
    thread = talk.thread()
    url = thread.get_absolute_url()
    bram = Client()
    enter(bram, person("Bram"))

    assert f"/nl/insights/from/{thread.public_id}/" in carla.get(url).content.decode()
    for other in (bram, Client()):
        assert "/insights/from/" not in other.get(url).content.decode()
    assert bram.get(f"/nl/insights/from/{thread.public_id}/").headers["Location"] == url


def test_choice_is_kept_from_page_to_page(carla: Client) -> None:
    thread = long_thread(120)
    keys = {post.number: post.key for post in thread.posts.all()}
    url = f"/nl/insights/from/{thread.public_id}/"

    first = carla.get(url).content.decode()
    second = carla.get(url, {"page": "2", "chosen": [keys[3], keys[60]]}).content.decode()

    assert first.count('type="checkbox"') == 50
    assert f'<input type="hidden" name="chosen" value="{keys[3]}">' in second
    assert re.search(rf'value="{keys[60]}"\s+checked', second)
    assert f'<input type="hidden" name="chosen" value="{keys[60]}">' not in second
    assert "1 gekozen op een andere pagina" in second


def test_only_what_can_be_quoted_can_be_chosen(carla: Client) -> None:
    thread = talk.thread("open")
    hidden = talk.post(thread, "verborgen")
    Post.objects.filter(pk=hidden.pk).update(state=PostState.HIDDEN)
    url = f"/nl/insights/from/{thread.public_id}/"

    page = carla.get(url).content.decode()
    words = carla.get(f"{url}words/", {"chosen": hidden.key})

    assert (page.count('type="checkbox"'), "verborgen" in page) == (1, False)
    assert words.status_code == 422
    assert "Kies minstens één bericht." in words.content.decode()


def test_too_many_are_named(carla: Client) -> None:
    thread = long_thread(12)
    keys = [post.key for post in thread.posts.all()]

    answer = carla.get(f"/nl/insights/from/{thread.public_id}/words/", {"chosen": keys})

    assert answer.status_code == 422
    assert "Kies hoogstens 10 berichten." in answer.content.decode()


def test_first_sentence_is_filled_in_and_dissent_asked_for(carla: Client) -> None:
    thread = talk.thread()
    post = thread.posts.get()
    Post.objects.update(body="Een. Twee.", html="<p>Een. Twee.</p>")
    url = f"/nl/insights/from/{thread.public_id}/words/"

    page = carla.get(url, {"chosen": post.key}).content.decode()
    unsaid = carla.post(
        url, typed(post, has_dissent="", dissent="", **{f"words_{post.key}": "Een."})
    )

    assert re.search(rf'<textarea name="words_{post.key}"[^>]*>\s*Een.</textarea>', page)
    assert not re.search(r'name="has_dissent"[^>]*checked', page)
    assert unsaid.status_code == 422


def test_look_saves_nothing_and_save_makes_one(carla: Client) -> None:
    thread = talk.thread("luisteren")
    post = thread.posts.get()
    url = f"/nl/insights/from/{thread.public_id}/words/"
    sent = typed(post, token=token(carla.get(url, {"chosen": post.key}).content.decode()))

    look = carla.post(url, sent)
    none = Insight.objects.count()
    saved = [carla.post(url, {**sent, "save": "1"}) for _time in range(2)]

    made = Insight.objects.get()
    assert (look.status_code, none) == (200, 0)
    assert "nog niet bewaard" in look.content.decode()
    assert 'name="save"' in look.content.decode()
    assert [answer.headers["Location"] for answer in saved] == [made.get_absolute_url()] * 2
    page = carla.get(made.get_absolute_url()).content.decode()
    for words in ("Eerst luisteren werkt.", "Als er tijd is.", "Bij spoed.", "Bericht over luist"):
        assert words in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"claim": ""}, "verplicht"),
        ({"has_dissent": "none"}, "Je schreef een andere kijk op."),
        ({"dissent": ""}, "Zeg welke andere kijk er is."),
        ({"claim": "x" * 281}, "280"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    carla: Client, change: dict[str, str], said: str
) -> None:
    thread = talk.thread()
    post = thread.posts.get()

    answer = carla.post(
        f"/nl/insights/from/{thread.public_id}/words/", {**typed(post, **change), "save": "1"}
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Als er tijd is." in answer.content.decode()
    assert not Insight.objects.exists()


def test_invented_quote_is_refused_where_it_stands(carla: Client) -> None:
    thread = talk.thread()
    post = thread.posts.get()
    invented = typed(post, **{f"words_{post.key}": "<b>Dat zei niemand</b>"}, save="1")

    answer = carla.post(f"/nl/insights/from/{thread.public_id}/words/", invented)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze woorden staan niet zo in het bericht." in page
    assert "&lt;b&gt;Dat zei niemand" in page


def test_hidden_thread_is_distilled_by_nobody_who_may_not_see_it(client: Client) -> None:
    from accounts.clearance import Audience

    thread = talk.thread(audience=Audience.POLICE)
    enter(client, person("Bram"))

    absent = client.get("/nl/insights/from/D-AAAAAA/")
    hidden = client.get(f"/nl/insights/from/{thread.public_id}/")

    assert (absent.status_code, hidden.status_code) == (404, 404)


@pytest.mark.parametrize(("days", "is_offered"), [(-1, True), (0, True), (2, False)])
def test_decision_is_offered_from_the_day_of_the_meeting(
    client: Client, days: int, is_offered: bool
) -> None:
    meeting = items.seminar(starts=timezone.now() + dt.timedelta(days=days))
    enter(client, person("Omar"))

    page = client.get(meeting.get_absolute_url()).content.decode()

    assert ("Leg een besluit vast" in page) == is_offered


def test_decision_is_recorded_at_a_meeting(client: Client) -> None:
    meeting = items.seminar(starts=timezone.now() - dt.timedelta(days=1))
    enter(client, person("Omar"))
    page = client.get(meeting.get_absolute_url()).content.decode()
    url = f"/nl/insights/at/{meeting.public_id}/"
    form = client.get(url).content.decode()
    sent = {
        "claim": "Wij spreken elke maand af.",
        "works_when": "",
        "has_dissent": "none",
        "by_whom": "Alle 24 aanwezigen",
        "on": "2026-03-05",
        "token": token(form),
    }

    look = client.post(url, sent).content.decode()
    saved = [client.post(url, {**sent, "save": "1"}) for _time in range(2)]
    after = Client().get(meeting.get_absolute_url()).content.decode()

    assert url in page
    assert "Alle 24 aanwezigen" in look
    assert {answer.headers["Location"] for answer in saved} == {
        Insight.objects.get().get_absolute_url()
    }
    assert "Wij spreken elke maand af." in after
    assert "5 maart 2026" in after
    assert url not in after


def test_settled_decision_stands_on_the_theme(client: Client) -> None:
    made = findings.decision(items.seminar(themes=("T05",)), "besluit")
    url = "/nl/themes/in-gesprek-met-het-publiek/"
    before = client.get(url).content.decode()

    findings.settled(made)

    assert made.claim not in before
    assert made.claim in client.get(url).content.decode()


def test_member_records_nothing(client: Client) -> None:
    meeting = items.seminar()
    enter(client, person("Anna"))

    answer = client.get(f"/nl/insights/at/{meeting.public_id}/")

    assert answer.headers["Location"] == meeting.get_absolute_url()
    assert "/insights/at/" not in client.get(meeting.get_absolute_url()).content.decode()
    assert Insight.objects.filter(state=InsightState.OPEN).count() == 0
