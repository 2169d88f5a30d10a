"""The moderators' own pages: who finds them, what they show and what one does there."""

import datetime as dt
import re
import uuid

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.discussions.actions import changing
from cases.discussions.models import Post, PostKind, PostState
from cases.moderation.actions import deciding, requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import FlagReason, Measure
from tests.factories import safety, talk
from tests.leaks.ways import client_of, comparable
from tests.people import person

pytestmark = pytest.mark.django_db

NOBODYS = uuid.UUID(int=7)
OUTSIDERS = [None, "Anna", "Bram", "Lotte", "Omar", "Dirk"]


def all_pages() -> list[str]:
    """Return an address of every kind of page, with what is behind it made."""
    post = safety.post(by="Anna")
    appeal = safety.appealed(safety.hidden(post, by="Esra"), person("Anna"))
    target = Target(post.get_absolute_url(), post=post)
    request = requests.ask(target, asked=Asked(FlagReason.OTHER, "Weg."), language="nl")
    key = post.key
    return [
        "/nl/moderation/",
        f"/nl/moderation/posts/{key}/",
        f"/nl/moderation/posts/{key}/edit/",
        f"/nl/moderation/appeals/{appeal.pk}/",
        f"/nl/moderation/requests/{request.pk}/",
    ]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_for_all_others_these_pages_never_were(name: str | None) -> None:
    client = client_of(person(name) if name else None)
    absent = comparable(client.get("/nl/moderation/posts/P-22222222/"))
    never = comparable(client.get("/nl/never/was/"))

    told = [url for url in all_pages() if comparable(client.get(url)) != absent]
    press = client.post(f"/nl/moderation/posts/{safety.post().key}/hide/")

    assert absent == never
    assert (told, press.status_code) == ([], 404)
    assert not Measure.objects.filter(is_provisional=True).exists()


def test_pages_are_valid_html(carla: Client) -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(by=talk.known(person("Bram"))), by=person("Anna"))
    safety.flagged_by(post, 3)
    anna, measure = client_of(person("Anna")), safety.hidden(post, by="Esra")
    thread, other = post.thread.get_absolute_url(), safety.post(by="Bram").get_absolute_url()
    asked = {
        carla: [*all_pages(), f"/nl/moderation/posts/{post.key}/", thread],
        anna: [
            "/nl/me/moderation/", f"/nl/me/moderation/{measure.key}/appeal/", thread,
            f"{other}flag/",
        ],
        Client(): ["/nl/moderation/figures/", "/nl/take-down/", thread],
    }  # fmt: skip

    for client, urls in asked.items():
        for url in urls:
            page = client.get(url).content.decode()
            html5lib.HTMLParser(strict=True).parse(page)
            ids = re.findall(r'\sid="([^"]+)"', page)
            assert sorted(set(ids)) == sorted(ids), url


@pytest.mark.parametrize("name", ["Carla", "Esra", "Fons"])
def test_moderators_editors_and_administrators_come_in(name: str) -> None:
    client = client_of(person(name))

    assert [client.get(url).status_code for url in all_pages()] == [200] * 5


def test_second_factor_is_asked_for() -> None:
    client = Client()
    client.force_login(person("Carla"))

    answers = [client.get(url).headers.get("Location", "") for url in all_pages()]

    assert [answer.startswith("/accounts/2fa/") for answer in answers] == [True] * 5


@pytest.mark.parametrize(
    "path",
    [
        "posts/P-22222222/", "posts/nonsense/", "posts/P-22222222/edit/",
        f"appeals/{NOBODYS}/", f"requests/{NOBODYS}/", "posts/%00/",
    ],
)  # fmt: skip
def test_what_never_was_is_404(carla: Client, path: str) -> None:
    assert carla.get(f"/nl/moderation/{path}").status_code == 404


def test_queue_says_why_how_long_and_how_late(carla: Client) -> None:
    safety.flagged_by(safety.post(), 1, FlagReason.THREAT)
    safety.flagged_by(safety.post(), 3)

    page = carla.get("/nl/moderation/").content.decode()

    first, second = re.findall(r'<article class="item-row waiting.*?</article>', page, re.DOTALL)
    assert first.count("bedreiging") == 1
    assert "<strong>een bedreiging, of persoonsgegevens</strong>" in first
    assert "gemeld" not in first
    assert "1 melding\n" in first
    assert "verborgen door meldingen, nog niemand keek" in second
    assert "2 wachten" in page


def test_entry_shows_context_flags_and_what_was_before(carla: Client) -> None:
    thread = talk.thread("ervoor")
    anna = talk.known(person("Anna"))
    post = talk.post(thread, "zelf", by=anna)
    talk.post(thread, "erna")
    safety.flag(post, safety.member(1), FlagReason.UNKIND, "Hij scheldt <i>steeds</i>.")
    safety.hidden(safety.post(by="Anna"), by="Esra")

    page = carla.get(f"/nl/moderation/posts/{post.key}/").content.decode()

    for words in ("over ervoor", "over zelf", "over erna", "Lid 1", "Dit is te hard gezegd."):
        assert words in page
    assert "Hij scheldt &lt;i&gt;steeds&lt;/i&gt;." in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Eerst bedreigingen en persoonsgegevens"),
        ("en", "Threats and personal data come first"),
    ],
)
def test_both_languages(carla: Client, language: str, words: str) -> None:
    assert words in carla.get(f"/{language}/moderation/").content.decode()


def test_page_takes_as_many_questions_for_30_as_for_3(carla: Client) -> None:
    carla.get("/nl/moderation/")  # the footer's question is asked once a minute
    counts = []
    for number in (3, 27):
        for place, post in enumerate(safety.posts(number)):
            safety.flag(post, safety.member(number + place))
        with CaptureQueriesContext(connection) as asked:
            page = carla.get("/nl/moderation/").content.decode()
        counts.append((len(asked), page.count('<article class="item-row waiting')))

    assert [waiting for _questions, waiting in counts] == [3, 30]
    assert counts[0][0] == counts[1][0]


def test_entry_takes_as_many_questions_with_many_flags_as_with_few(carla: Client) -> None:
    carla.get("/nl/moderation/")  # the footer's question is asked once a minute
    counts = []
    for number in (1, 4):
        post = safety.posts(1)[0]
        for n in range(number):
            safety.flag(post, safety.member(n, is_new=True))
        with CaptureQueriesContext(connection) as asked:
            carla.get(f"/nl/moderation/posts/{post.key}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_queue_shows_what_is_said_where_and_why_it_was_flagged(carla: Client) -> None:
    post = safety.post("x")
    Post.objects.filter(pk=post.pk).update(body="**Let op** <b>vet</b> & 1 < 2. " + "lang " * 90)
    safety.flag(post, safety.member(1), FlagReason.THREAT)
    safety.flag(post, safety.member(2), FlagReason.SPAM)

    page = carla.get("/nl/moderation/").content.decode()
    (entry,) = re.findall(r'<article class="item-row waiting.*?</article>', page, re.DOTALL)

    assert "Let op &lt;b&gt;vet&lt;/b&gt; &amp; 1 &lt; 2. lang lang" in entry
    assert len(re.findall("lang", entry.split("waiting__excerpt")[1].split("</p>")[0])) < 40
    assert "een bedreiging, of persoonsgegevens · reclame of spam" in entry
    assert post.thread.themes.get().name in entry


def test_appeal_and_request_show_their_words(carla: Client) -> None:
    safety.appealed(safety.hidden(safety.post(by="Anna"), by="Esra"), person("Anna"), "Niet waar.")
    asked = Asked(FlagReason.OTHER, "Mijn **huis** staat er.", "", "")
    requests.ask(Target("/nl/x/"), asked=asked, language="nl")

    page = carla.get("/nl/moderation/").content.decode()

    assert ("Niet waar." in page, "Mijn huis staat er." in page) == (True, True)


def waiting_said(page: str) -> list[str]:
    """Return how much a page says that waits, wherever it does."""
    return re.findall(r'(\d+)<span class="visually-hidden"> wacht', page)


def test_every_page_says_moderators_how_much_waits_and_nobody_else(carla: Client) -> None:
    talk.ready_for_pseudonyms()
    safety.flagged_by(safety.post(), 1)
    safety.flagged_by(safety.post(), 3)
    talk.under_pseudonym(talk.thread(), by=person("Anna"))
    talk.post(talk.thread(), by=person("Bram"))
    safety.appealed(safety.hidden(safety.post(by="Anna"), by="Esra"), person("Anna"))
    safety.appealed(safety.hidden(safety.post(by="Anna"), by="Carla"), person("Anna"))
    requests.ask(Target("/nl/x/"), asked=Asked(FlagReason.OTHER, "Weg.", "", ""), language="nl")

    home = carla.get("/nl/").content.decode()
    mine = carla.get("/nl/me/").content.decode()
    queue = carla.get("/nl/moderation/").content.decode()

    assert waiting_said(home) == ["6", "6"]  # in the bar, and in the menu where that is narrow
    assert waiting_said(mine) == ["6", "6", "6"]  # and in the list
    assert "6 wachten" in queue
    for name in ("Anna", "Bram", "Omar", None):
        page = client_of(person(name) if name else None).get("/nl/").content.decode()
        assert ("/nl/moderation/" in page.split("<footer")[0], waiting_said(page)) == (False, [])


def test_how_much_waits_is_asked_once_a_minute_and_the_queue_knows_better(carla: Client) -> None:
    carla.get("/nl/")
    safety.flagged_by(safety.post(), 1)

    with CaptureQueriesContext(connection) as asked:
        page = carla.get("/nl/").content.decode()
    carla.get("/nl/moderation/")
    after = carla.get("/nl/").content.decode()

    assert waiting_said(page) == []
    assert [q for q in asked.captured_queries if "moderation_" in q["sql"]] == []
    assert waiting_said(after) == ["1", "1"]


def test_how_much_waits_is_one_question(carla: Client) -> None:
    safety.flagged_by(safety.post(), 1)

    with CaptureQueriesContext(connection) as asked:
        carla.get("/nl/")

    assert len([q for q in asked.captured_queries if "moderation_" in q["sql"]]) == 1


@pytest.mark.parametrize("name", ["Anna", "Lotte", "Omar"])
def test_others_are_asked_nothing_for_it(name: str) -> None:
    client = client_of(person(name))

    with CaptureQueriesContext(connection) as asked:
        client.get("/nl/")

    assert [q for q in asked.captured_queries if "moderation_" in q["sql"]] == []


def test_change_by_a_new_member_is_called_so_and_shown_beside_what_was_before(
    carla: Client,
) -> None:
    first = talk.post(talk.thread(), "oudewoorden", by=person("Anna"))
    deciding.let_stand(first, by=person("Carla"))
    Post.objects.filter(pk=first.pk).update(at=timezone.now() - dt.timedelta(minutes=10))
    changed = changing.change(
        first, body="Nu nieuwewoorden.", kind=PostKind.REMARK, seen=first.body, by=person("Anna")
    )
    assert changed.state == PostState.HELD

    queue = carla.get("/nl/moderation/").content.decode()
    page = carla.get(f"/nl/moderation/posts/{changed.key}/").content.decode()

    assert "wijziging van een nieuw lid" in queue
    assert "bericht van een nieuw lid" not in queue
    section = page.partition('id="changed-title"')[2].partition("</section>")[0]
    assert section.index("oudewoorden") < section.index("nieuwewoorden")


def test_first_post_of_a_new_member_is_no_change(carla: Client) -> None:
    first = talk.post(talk.thread(), by=person("Anna"))

    queue = carla.get("/nl/moderation/").content.decode()
    page = carla.get(f"/nl/moderation/posts/{first.key}/").content.decode()

    assert "bericht van een nieuw lid" in queue
    assert "changed-title" not in page
