"""Flagging from the thread."""

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.moderation.models import Flag, FlagReason
from tests.factories import safety, talk
from tests.leaks.ways import comparable
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def of(name: str) -> Client:
    client = Client()
    enter(client, person(name))
    return client


@pytest.mark.parametrize(("language", "word"), [("nl", "Melden"), ("en", "Flag")])
def test_members_find_the_way_to_flag_below_a_post(language: str, word: str) -> None:
    post = safety.post(by="Anna")
    url = post.get_absolute_url().replace("/nl/", f"/{language}/")

    page = of("Bram").get(f"/{language}/discussions/{post.thread.public_id}/").content.decode()

    assert f'<a href="{url}flag/">{word}</a>' in page


def test_neither_author_nor_visitor_is_offered_it() -> None:
    post = safety.post(by="Anna")
    url = f"{post.get_absolute_url()}flag/"

    pages = [
        client.get(post.thread.get_absolute_url()).content.decode()
        for client in (of("Anna"), Client())
    ]

    assert [url in page for page in pages] == [False, False]
    assert f'/take-down/?address={post.get_absolute_url()}"' in pages[1]


def test_second_flag_is_said_to_change_nothing() -> None:
    post = safety.post(by="Anna")
    url, bram = f"{post.get_absolute_url()}flag/", of("Bram")
    bram.post(url, {"reason": "unkind"})
    bram.get(post.thread.get_absolute_url())  # takes the thanks for the first

    said = [
        bram.get(url, follow=True).content.decode(),
        bram.post(url, {"reason": "threat"}, follow=True).content.decode(),
    ]

    assert ["Je hebt dit bericht al gemeld." in page for page in said] == [True, True]
    assert Flag.objects.get().reason == FlagReason.UNKIND


def test_flag_is_sent_and_said() -> None:
    post = safety.post(by="Anna")
    bram = of("Bram")

    answer = bram.post(
        f"{post.get_absolute_url()}flag/", {"reason": "threat", "words": "Er staat een adres in."}
    )
    page = bram.get(post.thread.get_absolute_url()).content.decode()

    assert answer.headers["Location"] == post.get_absolute_url()
    flag = Flag.objects.get()
    assert (flag.person, flag.reason, flag.words) == (
        person("Bram"), FlagReason.THREAT, "Er staat een adres in.",
    )  # fmt: skip
    assert "Mijn pagina zegt wat ervan kwam" in page
    assert "Jij meldde dit" in page


def test_without_a_reason_the_form_comes_back_with_what_was_typed() -> None:
    post = safety.post(by="Anna")

    answer = of("Bram").post(
        f"{post.get_absolute_url()}flag/", {"words": "<script>alert(1)</script>"}
    )

    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()
    assert not Flag.objects.exists()


def test_visitor_signs_in_first() -> None:
    url = f"{safety.post().get_absolute_url()}flag/"

    assert Client().get(url).headers["Location"].startswith("/accounts/login/")


def test_what_one_may_not_see_cannot_be_flagged_and_is_not_there() -> None:
    post = talk.post(talk.thread("p", Audience.POLICE), by=talk.known(person("Anna")))
    bram = of("Bram")
    absent = comparable(bram.get("/nl/discussions/D-222222/1/flag/"))

    assert comparable(bram.get(f"{post.get_absolute_url()}flag/")) == absent


def test_author_never_hears_who_flagged() -> None:
    post = safety.flagged_by(safety.post(by="Anna"), 3)

    anna = of("Anna")
    pages = [
        anna.get(url).content.decode()
        for url in (post.thread.get_absolute_url(), "/nl/me/moderation/")
    ]

    assert ["Meerdere lezers" in page for page in pages] == [True, True]
    assert [name for name in ("Lid 0", "Lid 1", "Lid 2") for page in pages if name in page] == []


def test_something_else_says_what() -> None:
    post = safety.post(by="Anna")

    answer = of("Bram").post(f"{post.get_absolute_url()}flag/", {"reason": "other", "words": " "})

    assert answer.status_code == 422
    assert "Zeg wat er is" in answer.content.decode()
    assert not Flag.objects.exists()
