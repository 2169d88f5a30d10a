"""Asking to take something down, by anybody: what one may not see is not found."""

import re

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.notifications.delivery import send_due
from cases.discussions.models import Post, PostState
from cases.moderation.actions import requests
from cases.moderation.models import TakeDown
from tests.factories import items, safety, talk
from tests.leaks.ways import comparable
from tests.people import enter, person

pytestmark = pytest.mark.django_db

SENT = "/nl/take-down/sent/"


def asked(client: Client, address: str, **more: str) -> tuple[int, str]:
    """Return how the form is answered: with which status, and where it leads."""
    typed = {"address": address, "reason": "threat", "words": "Daar staat mijn adres.", **more}
    answer = client.post("/nl/take-down/", typed)
    return answer.status_code, answer.headers.get("Location", "")


def test_every_thread_and_item_leads_to_the_form(client: Client) -> None:
    thread, tip = talk.thread(), items.tip()

    for path in (thread.get_absolute_url(), tip.get_absolute_url()):
        assert f'href="/nl/take-down/?address={path}"' in client.get(path).content.decode()


def test_form_begins_with_the_address(client: Client) -> None:
    page = client.get("/nl/take-down/?address=/nl/discussions/D-7F3K9X/2/").content.decode()

    assert 'value="/nl/discussions/D-7F3K9X/2/"' in page


def test_post_thread_and_item_are_recognised_however_the_address_is_written(
    client: Client,
) -> None:
    post, tip = safety.post(), items.tip()
    thread = post.thread
    addresses = [
        post.get_absolute_url(),
        f"http://testserver{post.get_absolute_url()}",
        f"{thread.get_absolute_url()}?page=1#post-{post.number}",
        f"/en/discussions/{thread.public_id}/",
        tip.get_absolute_url().replace("/nl/", "/en/"),
        f"/id/{tip.public_id}",
    ]

    answers = [asked(client, address) for address in addresses]

    assert answers == [(302, SENT)] * 6
    found = TakeDown.objects.values_list("post", "thread", "item").order_by("at")
    assert list(found) == [
        (post.pk, None, None),
        (post.pk, None, None),
        (post.pk, None, None),
        (None, thread.pk, None),
        (None, None, tip.pk),
        (None, None, tip.pk),
    ]


def test_hidden_and_absent_are_answered_alike(client: Client) -> None:
    hidden = talk.thread("p", Audience.POLICE)
    tip = items.tip("geheim", Audience.POLICE)
    pairs = [
        (hidden.get_absolute_url(), "/nl/discussions/D-222222/"),
        (hidden.url_of(1), "/nl/discussions/D-222222/1/"),
        (f"/id/{tip.public_id}", "/id/KB-22222"),
        (tip.get_absolute_url(), f"/nl/tips/{'x' * len(tip.slug)}/"),
    ]

    for there, never in pairs:
        answers = []
        for address in (there, never):
            answer = client.post(
                "/nl/take-down/", {"address": address, "reason": "spam", "words": "Weg."}
            )
            answers.append(comparable(answer).replace(address, "ADDRESS"))
        assert answers[0] == answers[1]
        assert "Op dit adres staat niets dat jij kunt lezen." in answers[0]
    assert not TakeDown.objects.exists()


def test_whoever_may_see_it_may_ask(client: Client) -> None:
    enter(client, person("Anna"))

    assert asked(client, talk.thread("p", Audience.POLICE).url_of(1)) == (302, SENT)


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "//", "http://[", "https://elsewhere.example/nl/", "javascript:alert(1)",
        "/nl/discussions/", "/admin/", "/nl/discussions/D-222222/99999999999999999999/",
        "/nl/discussions/%00/", "/nl/tips/" + "x" * 500, "'; DROP TABLE posts; --", "\x00",
        "/nl/discussions/D-222222/#post-99999999", "/nl/../etc/passwd", "é" * 300,
    ],
)  # fmt: skip
def test_hostile_addresses_are_answered_in_words(client: Client, address: str) -> None:
    assert asked(client, address) == (422, "")
    assert not TakeDown.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("words", ""), ("words", "x" * 2001), ("reason", "nonsense"), ("email", "geen adres"),
        ("email", "a@example.org\nBcc: b@example.org"), ("name", "x" * 81),
    ],
)  # fmt: skip
def test_hostile_words_are_answered_in_words(client: Client, field: str, value: str) -> None:
    assert asked(client, talk.thread().url_of(1), **{field: value}) == (422, "")


def test_what_was_typed_stays_and_is_not_run(client: Client) -> None:
    typed = {"address": "/nl/x/", "reason": "spam", "words": "<img src=x onerror=alert(1)>"}

    page = client.post("/nl/take-down/", typed).content.decode()

    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page


def test_program_that_fills_in_everything_hears_what_people_hear(client: Client) -> None:
    answer = asked(client, talk.thread().url_of(1), website="https://spam.example")

    assert answer == (302, SENT)
    assert not TakeDown.objects.exists()


def test_hidden_field_is_one_nobody_sees(client: Client) -> None:
    page = client.get("/nl/take-down/").content.decode()

    assert re.search(r'<input type="hidden" name="website"[^>]*>', page)


def test_too_many_from_one_network_are_refused(client: Client) -> None:
    url = talk.thread().url_of(1)

    answers = [asked(client, url)[0] for _n in range(21)]

    assert answers == [302] * 20 + [429]
    assert TakeDown.objects.count() == 20


@pytest.mark.parametrize(
    ("language", "words", "own"),
    [
        ("nl", "Het is weggehaald of gewijzigd.", "De moderator schrijft zelf:"),
        ("en", "It was taken down or changed.", "The moderator’s own words:"),
    ],
)
def test_answer_comes_in_the_language_of_the_form(
    client: Client, language: str, words: str, own: str, mailoutbox: list[object]
) -> None:
    typed = {
        "address": talk.thread().url_of(1), "reason": "threat", "words": "Mijn adres.",
        "email": "iemand@example.com",
    }  # fmt: skip
    client.post(f"/{language}/take-down/", typed)
    Post.objects.update(state=PostState.HIDDEN)

    requests.answer(
        TakeDown.objects.get(), is_granted=True, words="Weg <b>is</b> weg.", by=person("Esra")
    )
    send_due()

    (mail,) = mailoutbox
    assert words in mail.body  # type: ignore[attr-defined]  # a mail
    assert "Weg <b>is</b> weg." in mail.body  # type: ignore[attr-defined]  # a mail
    html = mail.alternatives[0][0]  # type: ignore[attr-defined]  # a mail
    assert "Weg &lt;b&gt;is&lt;/b&gt; weg." in html
    for text in (mail.body, html):  # type: ignore[attr-defined]  # a mail
        assert f"http://testserver/{language}{typed['address'].removeprefix('/nl')}" in text
        assert own in text


def test_moderator_sees_on_the_pages_of_which_language_somebody_asked(client: Client) -> None:
    typed = {"address": talk.thread().url_of(1), "reason": "threat", "words": "My address."}
    client.post("/en/take-down/", typed)
    enter(client, person("Carla"))

    page = client.get(f"/nl/moderation/requests/{TakeDown.objects.get().pk}/").content.decode()

    assert "gevraagd op de pagina’s in: English" in page


def test_form_quotes_the_post_it_is_about_to_who_may_read_it(client: Client) -> None:
    post = talk.post(talk.thread("p", Audience.POLICE), "het adres", by=talk.known(person("Anna")))
    url = f"/nl/take-down/?address={post.get_absolute_url()}"
    nowhere = "/nl/take-down/?address=/nl/discussions/D-222222/1/"

    visitor, absent = client.get(url), client.get(nowhere)
    enter(client, person("Carla"))
    member = client.get(url).content.decode()

    assert "Bericht over het adres." in member
    assert "Politiemedewerker 2" in member
    alike = [
        comparable(answer).replace(address, "ADDRESS")
        for answer, address in (
            (visitor, post.get_absolute_url()),
            (absent, "/nl/discussions/D-222222/1/"),
        )
    ]
    assert alike[0] == alike[1]


def test_form_quotes_no_words_that_are_hidden(client: Client) -> None:
    post = safety.post("het adres")
    safety.hidden(post)

    page = client.get(f"/nl/take-down/?address={post.get_absolute_url()}").content.decode()

    assert "het adres" not in page
    assert "Verborgen" in page
