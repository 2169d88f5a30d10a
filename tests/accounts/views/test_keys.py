"""The pages of those who keep keys: for moderators only, after showing who they are."""

from typing import Any

import html5lib
import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from accounts.clearance import Role
from accounts.sealing import actions
from accounts.sealing.models import Keeper, Opening, Share, Side
from accounts.sealing.queries.keys import current_key, holders_of
from tests.accounts.sealing.keepers import (
    HOLD,
    REASON,
    both_sides,
    colleague,
    joined,
    opened,
    pseudonym_of,
    words,
)
from tests.accounts.sure import browser_of
from tests.leaks import ways
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db
KEYS = "/nl/me/keys/"


def addresses() -> list[str]:
    """Return every address of these pages, with what lies behind it made."""
    both_sides()
    waiting = actions.begin(
        side=Side.ONE, passphrase=words("Mila"), by=colleague("Mila", Role.MODERATOR)
    )
    done = opened("Bram", hold=HOLD)
    own = pseudonym_of(person("Anna"))
    opening = f"{KEYS}openings/{done.pk}/"
    return [
        KEYS, f"{KEYS}begin/", f"{KEYS}passphrase/", f"{KEYS}let-in/{waiting.pk}/",
        f"{KEYS}renew/", f"{KEYS}leave/", f"{KEYS}openings/", opening, f"{opening}decline/",
        f"{opening}lift-hold/", f"{KEYS}ask/{own.pk}/",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [None, "Anna", "Bram", "Lotte", "Omar", "Fons", "Dirk"])
def test_for_others_there_is_nothing(name: str | None) -> None:
    every = addresses()
    client = ways.client_of(person(name) if name else None)
    absent = ways.comparable(client.get("/nl/me/never-was/"))

    found = {
        (method, url): answer.status_code
        for url in every
        for method, answer in (
            ("get", client.get(url)),
            ("post", client.post(url, {"passphrase": words("Carla")})),
            ("put", client.put(url)),
        )
        if ways.comparable(answer) != absent
    }

    assert found == {}
    assert Keeper.objects.count() == 3


@pytest.mark.parametrize("name", ["Carla", "Esra"])
def test_moderators_find_every_page(name: str) -> None:
    every = addresses()
    client = browser_of(person(name))

    answers = {url: client.get(url, follow=True).status_code for url in every}

    let_in = next(url for url in every if "/let-in/" in url)
    # Of the other side nobody waits.
    assert answers == dict.fromkeys(every, 200) | ({let_in: 404} if name == "Esra" else {})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_are_html_as_the_standard_says(language: str) -> None:
    every = [url.replace("/nl/", f"/{language}/") for url in addresses()]
    client = browser_of(person("Carla"))
    parser = html5lib.HTMLParser(strict=True)

    for url in [*every, f"/{language}/me/pseudonyms/"]:
        parser.parse(client.get(url, follow=True).content.decode())


def test_without_second_factor_it_is_asked_for() -> None:
    client = Client()
    client.force_login(person("Carla"))

    assert client.get(KEYS).headers["Location"].startswith("/accounts/2fa/")


def test_who_was_there_long_ago_shows_who_they_are_first() -> None:
    both_sides()
    client = browser_of(person("Carla"), is_sure=False)

    for url in ("begin/", "passphrase/", "leave/"):
        answer = client.get(f"{KEYS}{url}") if url != "leave/" else client.post(f"{KEYS}{url}")
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/"), url


def test_passphrase_that_comes_too_late_is_not_kept_meanwhile() -> None:
    client = browser_of(person("Carla"), is_sure=False)
    typed = {"side": "1", "passphrase": words("Carla"), "again": words("Carla")}

    answer = client.post(f"{KEYS}begin/", typed)

    assert answer.headers["Location"] == f"{KEYS}begin/"
    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert "water" not in kept
    assert Keeper.objects.count() == 0


def test_become_keeper_and_be_let_in() -> None:
    carla = browser_of(person("Carla"))
    typed = {"side": "1", "passphrase": words("Carla"), "again": words("Carla")}
    assert carla.post(f"{KEYS}begin/", typed).headers["Location"] == KEYS
    mila = colleague("Mila", Role.MODERATOR)
    asker = actions.begin(side=Side.ONE, passphrase=words("Mila"), by=mila)
    assert f"let-in/{asker.pk}/" in carla.get(KEYS).content.decode()

    carla.post(f"{KEYS}let-in/{asker.pk}/", {"passphrase": words("Carla")})

    assert len(holders_of(current_key(Side.ONE))) == 2
    assert f"let-in/{asker.pk}/" not in carla.get(KEYS).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"side": "3", "passphrase": words("Carla"), "again": words("Carla")},
        {"side": "1", "passphrase": words("Carla"), "again": words("Esra")},
        {"side": "1", "passphrase": "kort", "again": "kort"},
        {"side": "1", "passphrase": "", "again": ""},
        {"side": "1", "passphrase": "a\x00b " * 30, "again": "a\x00b " * 30},
        {"side": "1", "passphrase": "x y z v w " * 100, "again": "x y z v w " * 100},
        {},
    ],
)
def test_what_makes_no_keeper(typed: dict[str, str]) -> None:
    client = browser_of(person("Carla"))

    answer = client.post(f"{KEYS}begin/", typed)

    assert answer.status_code == 200
    assert Keeper.objects.count() == 0
    assert "loopt elke dag" not in answer.content.decode()


def test_turn_away() -> None:
    both_sides()
    asker = actions.begin(
        side=Side.ONE, passphrase=words("Mila"), by=colleague("Mila", Role.MODERATOR)
    )

    browser_of(person("Carla")).post(f"{KEYS}let-in/{asker.pk}/", {"turn_away": ""})

    assert Keeper.objects.count() == 2


def test_change_renew_and_leave() -> None:
    both_sides()
    client = browser_of(person("Carla"))
    new = "vijf andere woorden bij elkaar"
    client.post(f"{KEYS}passphrase/", {"old": words("Carla"), "passphrase": new, "again": new})
    assert actions.unlock(new, by=person("Carla"))

    client.post(f"{KEYS}renew/")
    assert Share.objects.filter(keeper__person=person("Carla")).count() == 2

    client.post(f"{KEYS}leave/")
    assert Keeper.objects.filter(person=person("Carla")).count() == 0


def test_guesses_are_limited() -> None:
    both_sides()
    client = browser_of(person("Carla"))
    guess = {"old": "niet deze", "passphrase": words("Mila"), "again": words("Mila")}

    answers = [client.post(f"{KEYS}passphrase/", guess).status_code for _turn in range(12)]

    assert answers == [200] * 10 + [429] * 2


def test_whole_way_of_an_opening() -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))
    carla, esra = browser_of(person("Carla")), browser_of(person("Esra"))
    url = carla.post(f"{KEYS}ask/{own.pk}/", {"reason": REASON}).headers["Location"]
    assert "passphrase" not in carla.get(url).content.decode()

    esra.post(url, {"passphrase": words("Esra")})
    assert "passphrase" not in esra.get(url).content.decode()
    answer = carla.post(url, {"passphrase": words("Carla")})

    text = answer.content.decode()
    assert "anna@example.org" in text
    assert "no-store" in answer.headers["Cache-Control"]
    html5lib.HTMLParser(strict=True).parse(text)
    for later in (url, f"{KEYS}openings/", KEYS):
        assert "anna@example.org" not in carla.get(later).content.decode()
    again = carla.post(url, {"passphrase": words("Carla")}).content.decode()
    assert "anna@example.org" not in again


def test_reason_that_is_too_short_keeps_what_was_typed() -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))

    answer = browser_of(person("Carla")).post(f"{KEYS}ask/{own.pk}/", {"reason": "Bedreiging"})

    assert "Bedreiging" in answer.content.decode()
    assert "minstens 30 tekens" in answer.content.decode()
    assert Opening.objects.count() == 0


def test_decline_and_lift_hold() -> None:
    both_sides()
    done = opened("Anna", hold=HOLD)
    client = browser_of(person("Esra"))

    client.post(f"{KEYS}openings/{done.pk}/lift-hold/")
    client.post(f"{KEYS}openings/{done.pk}/decline/")

    done.refresh_from_db()
    assert not done.is_held
    assert done.state == Opening.State.OPENED


def test_list_says_who_left_it_closed() -> None:
    both_sides()
    opening = actions.ask(pseudonym_of(person("Esra")), reason=REASON, by=person("Carla"))
    noor = joined("Noor", Side.TWO, "Esra")
    noor.set_password(PASSWORD)
    noor.save()
    said = []

    for who in (person("Esra"), noor):
        client = browser_of(who)
        client.post(f"{KEYS}openings/{opening.pk}/decline/")
        said.append(client.get(f"{KEYS}openings/").content.decode())

    assert "Esra wil het dicht laten" in said[0]
    assert "Esra en Noor lieten het dicht" in said[1]


def test_author_finds_it_on_their_own_page() -> None:
    both_sides()
    done = opened("Anna")

    own = browser_of(person("Anna")).get("/nl/me/pseudonyms/").content.decode()
    of_another = browser_of(person("Bram")).get("/nl/me/pseudonyms/").content.decode()

    assert (done.pseudonym.name in own, REASON in own) == (True, True)
    assert (done.pseudonym.name in of_another, REASON in of_another) == (False, False)


def test_way_to_the_keys_is_shown_to_moderators() -> None:
    shown = {
        name: KEYS in browser_of(person(name)).get("/nl/me/").content.decode()
        for name in ("Anna", "Bram", "Carla", "Esra", "Fons")
    }

    assert shown == {"Anna": False, "Bram": False, "Carla": True, "Esra": True, "Fons": False}


def test_pages_ask_as_much_for_many(django_assert_max_num_queries: Any) -> None:
    both_sides()
    client = browser_of(person("Carla"))
    opened("Anna")
    for url in (KEYS, f"{KEYS}openings/", "/nl/me/pseudonyms/"):
        client.get(url)
        with django_assert_max_num_queries(20):
            client.get(url)
    for name in ("Bram", "Lotte", "Dirk"):
        opened(name)
    for name in ("Mila", "Noor", "Olaf"):
        joined(name, Side.ONE, "Carla")
    for url in (KEYS, f"{KEYS}openings/", "/nl/me/pseudonyms/"):
        with django_assert_max_num_queries(20):
            client.get(url)


def test_cache_holds_neither_passphrase_nor_name() -> None:
    both_sides()
    own = pseudonym_of(person("Anna"))
    carla, esra = browser_of(person("Carla")), browser_of(person("Esra"))
    url = carla.post(f"{KEYS}ask/{own.pk}/", {"reason": REASON}).headers["Location"]
    esra.post(url, {"passphrase": words("Esra")})
    carla.post(url, {"passphrase": words("Carla")})

    kept = str(getattr(cache, "_cache", {}))

    assert kept != "{}"
    assert ("anna@" in kept, "water" in kept, str(own.pk) in kept) == (False, False, False)


def test_who_keeps_a_key_alone_reads_how_somebody_is_let_in() -> None:
    both_sides()
    alone = browser_of(person("Carla")).get(KEYS).content.decode()
    actions.begin(side=Side.ONE, passphrase=words("Mila"), by=colleague("Mila", Role.MODERATOR))
    waited_for = browser_of(person("Carla")).get(KEYS).content.decode()
    without = browser_of(colleague("Mila", Role.MODERATOR)).get(KEYS).content.decode()

    assert "Vraag een andere moderator op deze pagina" in alone
    assert "Laat toe wie hier wacht." in waited_for
    assert "Vraag een andere moderator" not in waited_for
    assert "Vraag een andere moderator" not in without


def test_sentence_on_the_page_of_asking_ends_at_its_last_word() -> None:
    both_sides()
    pseudonym = pseudonym_of(person("Anna"))

    page = browser_of(person("Carla")).get(f"{KEYS}ask/{pseudonym.pk}/").content.decode()

    sentence = page.partition("Je vraagt wie als")[2].partition("</p>")[0]
    assert sentence.rstrip().endswith(".")
    assert not sentence.rstrip().removesuffix(".").endswith((" ", "\n"))
