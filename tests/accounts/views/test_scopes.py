"""Pages about opening a pseudonym name the discussion it is used in, never its raw scope."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing import actions
from accounts.sealing.models import Opening, Pseudonym
from cases.discussions.models import Thread
from tests.accounts.sealing.keepers import REASON, both_sides, pseudonym_of, words
from tests.accounts.sure import browser_of
from tests.factories import items, talk
from tests.people import person

pytestmark = pytest.mark.django_db
KEYS = "/nl/me/keys/"


def pages(pseudonym: Pseudonym) -> list[str]:
    """Return the three pages on which Carla meets a pseudonym that she asks to open."""
    opening = actions.ask(pseudonym, reason=REASON, by=person("Carla"))
    client = browser_of(person("Carla"))
    paths = (f"ask/{pseudonym.pk}/", f"openings/{opening.pk}/", "openings/")
    return [client.get(f"{KEYS}{path}").content.decode() for path in paths]


def test_pages_link_the_discussion_of_its_own() -> None:
    both_sides()
    where = talk.thread("plein", Audience.POLICE)
    own = pseudonym_of(person("Anna"), where.scope_name)

    for page in pages(own):
        assert "in het gesprek" in page
        assert f'href="{where.get_absolute_url()}"' in page
        assert where.title in page
        assert own.scope not in page


def test_pages_link_the_item_the_discussion_is_about() -> None:
    both_sides()
    tip = items.tip()
    own = pseudonym_of(person("Anna"), talk.post(tip).thread.scope_name)

    for page in pages(own):
        assert "in het gesprek over" in page
        assert f'href="{tip.get_absolute_url()}"' in page
        assert own.scope not in page


def test_what_may_not_be_read_any_more_is_not_named() -> None:
    both_sides()
    where = talk.thread("geheimwoord", Audience.POLICE)
    bram = talk.known(person("Bram"))
    opening = actions.ask(pseudonym_of(bram, where.scope_name), reason=REASON, by=person("Carla"))
    agreed = actions.agree(opening, passphrase=words("Esra"), by=person("Esra"))
    actions.open_box(agreed, passphrase=words("Carla"), by=person("Carla"))

    page = browser_of(bram).get("/nl/me/pseudonyms/").content.decode()

    assert "in een gesprek dat je niet mag lezen" in page
    assert "geheimwoord" not in page
    assert where.public_id not in page


def test_own_page_says_where_an_opened_pseudonym_was_used() -> None:
    both_sides()
    where = talk.thread("plein")
    anna = person("Anna")
    opening = actions.ask(pseudonym_of(anna, where.scope_name), reason=REASON, by=person("Carla"))
    agreed = actions.agree(opening, passphrase=words("Esra"), by=person("Esra"))
    actions.open_box(agreed, passphrase=words("Carla"), by=person("Carla"))

    page = browser_of(anna).get("/nl/me/pseudonyms/").content.decode()

    assert f'href="{where.get_absolute_url()}"' in page


def test_list_asks_as_much_for_three_openings_as_for_one() -> None:
    both_sides()
    client = browser_of(person("Carla"))

    def ask_in(where: Thread, who: Person) -> Opening:
        own = pseudonym_of(who, where.scope_name)
        return actions.ask(own, reason=REASON, by=person("Carla"))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{KEYS}openings/")
        return len(asked)

    ask_in(talk.thread(), person("Anna"))
    questions()
    few = questions()
    for name in ("Bram", "Lotte"):
        ask_in(talk.thread(), person(name))

    assert questions() == few
