"""What someone may not see is on no way out; what they may see is (the positive control)."""

from copy import deepcopy

import pytest

from cases.models import Item
from tests.conftest import MakeOnce
from tests.leaks import ways
from tests.leaks.world import DRAFT, GONE, POLICE, PUBLIC, SCHOOL, World, address, build
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

HIDDEN_FROM = {
    None: (POLICE, SCHOOL, DRAFT, GONE),
    "Dirk": (POLICE, SCHOOL, DRAFT, GONE),
    "Bram": (POLICE, DRAFT, GONE),
    "Lotte": (POLICE, DRAFT, GONE),
    "Omar": (POLICE, DRAFT, GONE),
    "Anna": (DRAFT,),
    "Carla": (DRAFT,),
    "Esra": (DRAFT,),
}
SHOWN_TO = {
    "Bram": (SCHOOL,),
    "Lotte": (SCHOOL,),
    "Anna": (SCHOOL, POLICE),
    "Esra": (SCHOOL, POLICE),
}
TEACHERS = {"Lotte", "Carla", "Esra"}


@pytest.fixture(scope="module")
def built(make_once: MakeOnce[World]) -> World:
    return make_once(build)


@pytest.fixture
def world(built: World) -> World:
    return deepcopy(built)


@pytest.mark.parametrize("name", HIDDEN_FROM)
def test_no_way_out_lets_anything_through(
    name: str | None, world: World, subtests: pytest.Subtests
) -> None:
    answers = ways.crawl(ways.client_of(person(name) if name else None), world)

    with subtests.test("what is hidden from this reader"):
        assert ways.words_in(answers, HIDDEN_FROM[name]) == []
    with subtests.test("notes for teachers reach teachers only"):
        assert bool(ways.words_in(answers, ("docent" + PUBLIC,))) == (name in TEACHERS)
    with subtests.test("what comes after choosing is on no page before"):
        assert ways.words_in(answers, ("daarna" + PUBLIC,)) == []
    with subtests.test("nobody keeps what was for one person"):
        kept = {url for url, text in answers.items() if "private, no-store" not in text}
        assert bool(kept) == (name is None)


@pytest.mark.parametrize("name", SHOWN_TO)
def test_those_who_may_see_it_do(name: str, world: World) -> None:
    client = ways.client_of(person(name))

    for word in SHOWN_TO[name]:
        for thread in world.threads[word]:
            assert word in ways.whole(client.get(thread.get_absolute_url()))
            assert word in ways.whole(client.get("/nl/discussions/"))
        for item in world.by_word[word]:
            assert word in ways.whole(client.get(address(item)))
            assert word in ways.whole(client.get(f"/nl/search/?q=alinea+{word}"))


@pytest.mark.parametrize("name", [None, "Anna"])
def test_what_comes_after_choosing_is_there_after(name: str | None, world: World) -> None:
    client = ways.client_of(person(name) if name else None)
    dilemma = next(item for item in world.by_word[PUBLIC] if item.kind == "dilemma")
    typed = {"option": "else", "else_text": "Iets.", "certainty": "3", "reason": "Omdat. " * 8}

    client.post(f"{address(dilemma)}choose/", typed)

    assert f"daarna{PUBLIC}" in ways.whole(client.get(address(dilemma)))
    assert f"daarna{PUBLIC}" in ways.whole(client.get(f"/id/{dilemma.public_id}/v1"))


@pytest.mark.parametrize("name", [None, "Esra"])
def test_no_dilemma_is_found_by_what_comes_after_choosing(name: str | None, world: World) -> None:
    client = ways.client_of(person(name) if name else None)

    def found(query: str) -> int:
        return int(client.get(f"/nl/search/?q={query}").context["findings"].total)

    assert found(f"daarna{PUBLIC}") == 0
    assert found(f"schade+{PUBLIC}") == 1


@pytest.mark.parametrize("name", [None, "Bram"])
def test_forbidden_is_the_same_as_absent(
    name: str | None, world: World, subtests: pytest.Subtests
) -> None:
    client = ways.client_of(person(name) if name else None)
    pairs = []
    for item in world.by_word[POLICE]:
        for language in ways.LANGUAGES:
            here = address(item, language)
            absent = here.replace(item.slug, "never-was")
            pairs += [(here, absent), (f"{here}?option=1", f"{absent}?option=1")]
            if item.kind == "dilemma":
                absent_doors = ways.choosing_addresses(absent)
                pairs += zip(ways.choosing_addresses(here), absent_doors, strict=True)
            pairs.append((f"{here[:-1]}.json", f"{absent[:-1]}.json"))
            pairs.append((f"{here}amp/", f"{absent}amp/"))
            pairs.append((here[:-1], absent[:-1]))
        pairs.append((f"/id/{item.public_id}", "/id/KB-22222"))
        pairs.append((f"/id/{item.public_id}/v1", "/id/KB-22222/v1"))
        pairs.append((f"/nl/tags/{POLICE}0/", "/nl/tags/never-was/"))
        former = f"/nl/{here.split('/')[2]}/vroeger-{POLICE}-{item.pk}/"
        pairs.append((former, address(item).replace(item.slug, "never-was")))
        if item.kind == "seminar":
            pairs.append((f"/calendar/{item.slug}.ics", "/calendar/never-was.ics"))

    for thread in world.threads[POLICE]:
        for here in ways.addresses_of(thread):
            pairs.append((here, here.replace(thread.public_id, "D-222222")))
    for insight in world.insights[POLICE]:
        here, absent = f"/nl/insights/{insight.public_id}/", "/nl/insights/I-222222/"
        doors = ("", "object/", "promote/", "withdraw/", "nothing/")
        pairs += [(f"{here}{door}", f"{absent}{door}") for door in doors]

    for method in ("get", "head", "options", "post", "put", "delete", "patch"):
        ask = getattr(client, method)
        with subtests.test(method):
            for forbidden, absent in pairs:
                one, other = (ways.comparable(ask(url)) for url in (forbidden, absent))
                # A redirect to the address with its slash repeats the address asked for.
                assert one.replace(forbidden, "X") == other.replace(absent, "X"), forbidden


def test_old_version_stays_with_those_it_was_for(world: World) -> None:
    item = world.by_word[POLICE][2]
    own = Item.objects.get(pk=item.pk).specific
    own.audience = 0
    own.title = "Nu voor iedereen"
    own.save_revision().publish()
    visitor = ways.client_of(None)

    assert visitor.get(f"/id/{item.public_id}/v2").status_code == 200
    assert visitor.get(f"/id/{item.public_id}/v1").status_code == 404
    assert ways.client_of(person("Anna")).get(f"/id/{item.public_id}/v1").status_code == 200


def test_former_address_leads_on_for_those_who_may(world: World) -> None:
    item = world.by_word[POLICE][2]
    former = f"/nl/{address(item).split('/')[2]}/vroeger-{POLICE}-{item.pk}/"

    assert ways.client_of(person("Anna")).get(former).headers["Location"] == address(item)


def test_tombstone_is_for_those_who_could_see_the_item(world: World) -> None:
    gone = world.by_word[GONE][0]

    response = ways.client_of(person("Anna")).get(address(gone))

    assert response.status_code == 410
    assert f"Omdat {GONE}." in response.content.decode()
    assert ways.client_of(person("Bram")).get(address(gone)).status_code == 404
