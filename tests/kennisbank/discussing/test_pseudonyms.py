"""Under a pseudonym: chosen first, kept for always, released later, known to oneself alone."""

import re

import pytest
from django.test import Client

from accounts.sealing.queries import suggest_name
from cases.discussions.actions.pseudonyms import say_under_pseudonym
from cases.discussions.models import Draft, Post, PostKind, Thread, WaitingPost
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
SECRET = "Dit zei ik nooit hardop."


@pytest.fixture
def anna(client: Client) -> Client:
    """Return a browser in which Anna is signed in, where pseudonyms can be had."""
    talk.ready_for_pseudonyms()
    enter(client, person("Anna"))
    return client


def sent(page: str, **fields: str) -> dict[str, str]:
    found = dict(re.findall(r'<input type="hidden" name="(name|token)" value="([^"]*)"', page))
    return {**found, "kind": "experience", "body": SECRET, **fields}


def write(client: Client, url: str) -> tuple[str, str]:
    """Preview, then post; return the page of the look and the name."""
    look = client.post(url, sent(client.get(url).content.decode())).content.decode()
    found = re.search(r'class="post__by">([^<]+)<', look)
    assert found
    client.post(url, sent(look, say="1"))
    return look, found.group(1)


def test_look_shows_what_others_will_see(anna: Client) -> None:
    thread = talk.thread()

    look, name = write(anna, f"{thread.get_absolute_url()}pseudonym/")
    talk.release_all()
    page = Client().get(thread.get_absolute_url()).content.decode()

    assert SECRET in look
    assert name in look
    assert SECRET in page
    assert f"\n        {name}\n" in page
    assert "Anna" not in page


def test_only_its_author_sees_it_before_its_release(anna: Client) -> None:
    thread = talk.thread()
    url = thread.get_absolute_url()

    write(anna, f"{url}pseudonym/")

    assert SECRET in anna.get(url).content.decode()
    for name in ("Carla", "Bram"):
        other = Client()
        enter(other, person(name))
        assert SECRET not in other.get(url).content.decode()
    assert Post.objects.count() == 1


def test_name_is_kept_in_the_thread_and_new_in_the_next(anna: Client) -> None:
    here, there = talk.thread(), talk.thread()
    names = []
    for thread in (here, here, there):
        names.append(write(anna, f"{thread.get_absolute_url()}pseudonym/")[1])
        talk.release_all()

    assert names[0] == names[1] != names[2]
    assert Post.objects.filter(pseudonym__isnull=False).count() == 3


def test_nothing_is_kept_while_one_types(anna: Client) -> None:
    thread = talk.thread()

    anna.post(f"{thread.get_absolute_url()}pseudonym/", {"body": SECRET})

    assert not Draft.objects.exists()
    assert not WaitingPost.objects.exists()


def test_sent_twice_waits_once(anna: Client) -> None:
    url = f"{talk.thread().get_absolute_url()}pseudonym/"
    look = anna.post(url, sent(anna.get(url).content.decode())).content.decode()

    anna.post(url, sent(look, say="1"))
    anna.post(url, sent(look, say="1"))

    assert WaitingPost.objects.count() == 1


def test_nobody_chooses_their_own_name(anna: Client) -> None:
    url = f"{talk.thread().get_absolute_url()}pseudonym/"
    page = anna.get(url).content.decode()

    anna.post(url, sent(page, name="Korpschef", say="1"))

    assert WaitingPost.objects.get().name != "Korpschef"


def test_own_name_beside_a_pseudonym_is_asked_for_twice(anna: Client) -> None:
    talk.known(person("Anna"))
    thread = talk.thread()
    url = thread.get_absolute_url()
    write(anna, f"{url}pseudonym/")
    by_name = {"body": "En nu onder mijn naam."}

    waiting = anna.post(f"{url}reply/", by_name)
    talk.release_all()
    after = anna.post(f"{url}reply/", by_name)
    meant = anna.post(f"{url}reply/", {**by_name, "by_name": "on"})

    assert (waiting.status_code, after.status_code, meant.status_code) == (422, 422, 302)
    assert "Toon mijn eigen naam" in after.content.decode()
    assert thread.posts.filter(author=person("Anna")).count() == 1


def test_who_wrote_by_name_can_have_a_pseudonym_too(anna: Client) -> None:
    """Otherwise whoever writes by name would be known not to be behind any pseudonym."""
    talk.known(person("Anna"))
    thread = talk.thread()
    talk.post(thread, by=person("Anna"))

    write(anna, f"{thread.get_absolute_url()}pseudonym/")

    assert WaitingPost.objects.count() == 1


def test_first_word_about_an_item_opens_its_thread_at_release(anna: Client) -> None:
    tip = items.tip()
    url = f"/nl/discussions/about/{tip.public_id}/"

    _look, name = write(anna, f"{url}pseudonym/")
    before = Thread.objects.filter(item=tip.pk).exists()
    named = talk.post(tip)
    talk.release_all()

    assert not before
    post = Post.objects.get(pseudonym__name=name)
    assert (post.thread, post.number) == (named.thread, 2)
    assert name in anna.get(named.thread.get_absolute_url()).content.decode()
    assert "(jij)" in anna.get(named.thread.get_absolute_url()).content.decode()


def test_thread_of_ones_own_waits_whole(anna: Client) -> None:
    url = "/nl/discussions/new/pseudonym/"
    fields = {
        "title": "Wie kent dit?", "themes": str(talk._themes(("T05",))[0].pk), "audience": "20",
        "language": "nl",
    }  # fmt: skip
    look = anna.post(url, sent(anna.get(url).content.decode(), **fields)).content.decode()

    anna.post(url, sent(look, say="1", **fields))
    waits = anna.get("/nl/discussions/waiting/").content.decode()
    talk.release_all()

    assert "Wie kent dit?" in waits
    thread = Thread.objects.get(title="Wie kent dit?")
    assert (thread.audience, thread.posts.get().pseudonym is not None) == (20, True)


def test_day_is_shown_and_no_time(anna: Client) -> None:
    thread = talk.thread()
    post = talk.under_pseudonym(thread, by=person("Anna"))

    page = anna.get(thread.get_absolute_url()).content.decode()
    article = page.split('id="post-2"')[1].split("</article>")[0]

    assert (post.at, post.edited_at) == (None, None)
    assert not re.search(r"\d\d:\d\d", article)


def test_author_changes_and_takes_back_their_own(anna: Client) -> None:
    thread = talk.thread()
    post = talk.under_pseudonym(thread, by=person("Anna"))
    url = post.get_absolute_url()
    other = Client()
    enter(other, talk.known(person("Bram")))

    foreign = other.post(f"{url}change/", {"body": "Gekaapt", "kind": "tip", "seen": post.body})
    anna.post(f"{url}change/", {"body": "Beter.", "kind": "tip", "seen": post.body})
    talk.release_all()
    post.refresh_from_db()
    changed = post.body
    anna.post(f"{url}take-back/")
    talk.release_all()
    post.refresh_from_db()

    assert foreign.status_code == 302
    assert (changed, post.body, post.edited_at) == ("Beter.", "", None)


def test_among_too_few_people_none_is_offered(client: Client) -> None:
    enter(client, person("Anna"))
    url = f"{talk.thread().get_absolute_url()}pseudonym/"

    page = client.get(url).content.decode()
    client.post(url, sent(page, say="1"))

    assert "<textarea" not in page
    assert not WaitingPost.objects.exists()


@pytest.mark.parametrize(
    ("language", "exceptions", "not_yet", "known"),
    [
        (
            "nl",
            ("zowel de database als de geheime sleutel", "of later als ze daarvoor een wettelijke"),
            "Als je nu plaatst, heet je hier",
            "nu en altijd",
        ),
        (
            "en",
            ("both the database and its secret key", "or later if they recorded a legal reason"),
            "If you post now, you will be called",
            "now and always",
        ),
    ],
)
def test_promise_says_no_more_than_holds(
    anna: Client, language: str, exceptions: tuple[str, ...], not_yet: str, known: str
) -> None:
    url = f"{talk.thread().get_absolute_url()}pseudonym/".replace("/nl/", f"/{language}/")

    before = anna.get(url).content.decode()
    write(anna, url)
    after = anna.get(url).content.decode()

    for each in exceptions:
        assert each in before
        assert each in after
    assert not_yet in before
    assert known not in before
    assert known in after


def test_who_wrote_comes_to_the_end_of_the_thread_where_it_waits(anna: Client) -> None:
    thread = talk.thread()
    talk.fill(thread, up_to=60)
    url = thread.get_absolute_url()
    form = sent(anna.get(f"{url}pseudonym/").content.decode(), say="1")

    answer = anna.post(f"{url}pseudonym/", form)
    page = anna.get(answer.headers["Location"]).content.decode()
    waiting = anna.get("/nl/discussions/waiting/").content.decode()

    assert answer.headers["Location"] == f"{url}?page=2#waiting"
    below = page.partition('id="post-60"')[2].partition('id="waiting"')[2]
    assert SECRET in below
    assert f'<a href="{url}"' in waiting.partition("post--waiting")[2]


def test_what_waits_says_its_kind(anna: Client) -> None:
    thread = talk.thread()
    name = suggest_name(thread.scope_name)
    tip = talk.said("stil", kind=PostKind.TIP)
    say_under_pseudonym(thread, words=tip, name=name, by=person("Anna"))

    for url in (thread.get_absolute_url(), "/nl/discussions/waiting/"):
        waits = anna.get(url).content.decode().partition("post--waiting")[2]
        assert '<span class="post__kind">tip</span>' in waits.partition("</article>")[0]
