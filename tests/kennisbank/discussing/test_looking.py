"""Looking before one posts, without JavaScript, and what is new to whom."""

import re

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.models import Post
from tests.factories import items, talk
from tests.leaks.ways import client_of
from tests.people import enter, person

pytestmark = pytest.mark.django_db
LOOK = {"body": "Dit is **nieuw**.", "look": "1"}


def of(name: str) -> Client:
    client = Client()
    enter(client, talk.known(person(name)))
    return client


def test_look_shows_the_text_and_makes_no_post() -> None:
    thread, tip, anna = talk.thread(), items.tip(), of("Anna")
    mine = talk.post(thread, by=person("Anna"))
    opening = {"title": "Hoe dan?", "themes": ["T05"], "audience": 20, "language": "nl"}
    forms: dict[str, dict[str, object]] = {
        f"{thread.get_absolute_url()}reply/": {},
        f"/nl/discussions/about/{tip.public_id}/reply/": {},
        "/nl/discussions/new/": opening,
        f"{mine.get_absolute_url()}change/": {"kind": "remark", "seen": mine.body},
    }
    before = list(Post.objects.values_list("pk", "body"))

    answers = [anna.post(url, {**LOOK, **typed}) for url, typed in forms.items()]

    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Dit is <strong>nieuw</strong>." in page
        assert "Dit is **nieuw**.</textarea>" in page
    assert list(Post.objects.values_list("pk", "body")) == before


def test_look_at_nothing_says_what_is_missing() -> None:
    thread = talk.thread()

    answer = of("Anna").post(f"{thread.get_absolute_url()}reply/", {"body": "", "look": "1"})

    assert answer.status_code == 422
    assert 'id="preview-title"' not in answer.content.decode()


def test_link_on_the_page_of_a_look_leads_into_the_thread() -> None:
    url = talk.thread().get_absolute_url()

    answer = of("Anna").get(f"{url}reply/?quote=1")

    assert answer.headers["Location"] == f"{url}?quote=1"


def test_what_one_said_oneself_is_not_new_to_oneself() -> None:
    thread, anna = talk.thread(by=talk.known(person("Carla"))), of("Anna")
    url = thread.get_absolute_url()
    anna.get(url)
    talk.post(thread, by=person("Anna"))

    own = anna.get(url).content.decode()
    talk.post(thread, by=person("Carla"))
    others = anna.get(url).content.decode()

    assert [page.count("post__new") for page in (own, others)] == [0, 1]
    assert ["nog niet las" in page for page in (own, others)] == [False, True]


def looks(page: str) -> list[str]:
    """Return what stands above each preview of a page, without marks."""
    heads = re.findall(r'class="preview".*?<p class="post__head">(.*?)</p>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", head).split()) for head in heads]


def test_look_shows_as_whom_and_as_what_and_whom_it_calls() -> None:
    Person.objects.filter(pk=person("Omar").pk).update(byline="named")
    thread = talk.thread(by=talk.known(person("Omar")))
    typed = {"body": f"@Omar: [#1](/discussions/{thread.public_id}/1/)", "kind": "question"}
    anna = of("Anna")

    with_page = anna.post(f"{thread.get_absolute_url()}reply/", {**typed, "look": "1"})
    alone = anna.post(f"/nl/discussions/preview/?at={thread.public_id}", typed)

    for answer in (with_page, alone):
        page = answer.content.decode()
        preview = page[page.index('class="preview"') :]
        (head,) = looks(page)
        assert head.startswith("Politiemedewerker 2 vraag vandaag")
        assert "<strong>@Omar</strong>" in preview
        assert ">Omar, #1</a>" in preview


def test_look_elsewhere_knows_nothing_of_a_discussion_one_may_not_see() -> None:
    secret = talk.thread(audience=Audience.POLICE, by=talk.known(person("Anna")))
    bram = of("Bram")

    answers = [
        bram.post(f"/nl/discussions/preview/?at={at}", {"body": "Hoi @Politiemedewerker 1"})
        for at in (secret.public_id, "D-222222", "P-22222222", "%00", secret.posts.get().key)
    ]

    assert len({answer.content for answer in answers}) == 1
    assert answers[0].status_code == 200


def test_look_at_a_change_shows_the_day_and_byline_it_has() -> None:
    talk.ready_for_pseudonyms()
    thread, anna = talk.thread(), of("Anna")
    named = talk.post(thread, by=person("Anna"))
    sealed = talk.under_pseudonym(thread, by=person("Anna"))
    assert sealed.pseudonym is not None

    heads = []
    for post in (named, sealed):
        typed = {"body": "Anders.", "kind": "tip"}
        sent = {**typed, "look": "1", "seen": post.body}
        page = anna.post(f"{post.get_absolute_url()}change/", sent).content.decode()
        alone = anna.post(f"/nl/discussions/preview/?at={post.key}", typed).content.decode()
        assert looks(page) == looks(alone)
        heads += looks(page)

    assert heads[0].startswith("Politiemedewerker 2 tip vandaag")
    assert heads[1].startswith(f"{sealed.pseudonym.name} pseudoniem tip vandaag")
    assert re.search(r"\d\d:\d\d$", heads[0])
    assert not re.search(r"\d\d:\d\d", heads[1])


def test_look_under_a_pseudonym_says_the_day_as_the_discussion_does() -> None:
    talk.ready_for_pseudonyms()
    thread, anna = talk.thread(), of("Anna")

    page = anna.post(f"{thread.get_absolute_url()}pseudonym/", {"body": "Zacht.", "kind": "tip"})

    (head,) = looks(page.content.decode())
    assert re.fullmatch(r".+ pseudoniem tip vandaag \(.+\)", head)


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience.PUBLIC, "Iedereen kan dit lezen, ook zonder account."),
        (Audience.EDUCATION, "Leden kunnen dit lezen: mensen van de politie en van scholen."),
        (Audience.POLICE, "Alleen de politie en wie deze site beheert kunnen dit lezen."),
    ],
)
def test_who_writes_sees_who_can_read_it(audience: Audience, said: str) -> None:
    talk.ready_for_pseudonyms()
    url = talk.thread(audience=audience).get_absolute_url()
    client = client_of(person("Anna"))

    for form in (url, f"{url}pseudonym/"):
        assert said in client.get(form).content.decode()


TELLING = "Bel me op 06-12345678 of vraag het aan Pieter Jansen, zei @Carla."


@pytest.mark.parametrize("way", ["reply", "pseudonym"])
def test_look_asks_about_what_could_lead_to_a_person(way: str) -> None:
    talk.ready_for_pseudonyms()
    url = f"{talk.thread().get_absolute_url()}{way}/"
    anna = of("Anna")

    page = anna.post(url, {"body": TELLING, "look": "1"}).content.decode()
    plain = anna.post(url, LOOK).content.decode()

    assert "Dit kan naar een persoon leiden" in page
    assert "<strong>06-12345678</strong>" in page
    assert "<strong>Pieter Jansen</strong>" in page
    assert "<strong>Carla</strong>" not in page
    assert "Dit kan naar een persoon leiden" not in plain


def test_look_takes_the_focus_on_a_page_and_swapped_into_one() -> None:
    thread, anna = talk.thread(), of("Anna")

    page = anna.post(f"{thread.get_absolute_url()}reply/", LOOK).content.decode()
    alone = anna.post("/nl/discussions/preview/", LOOK).content.decode()

    for shown in (page, alone):
        begin = re.search(r'<section class="preview"[^>]*>', shown)
        assert begin is not None
        assert 'tabindex="-1"' in begin[0]
        assert "autofocus" in begin[0]
