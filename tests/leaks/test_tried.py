"""Reports exist for whoever may see their item, and for nobody else: not one byte of them."""

import uuid
from collections.abc import Iterator

import pytest
from django.core.cache import caches

from accounts.clearance import Audience
from accounts.notifications.spreading import spread_due
from cases import actions
from cases.models import Item
from cases.trying.actions.answering import answer
from cases.trying.actions.hiding import hide
from cases.trying.actions.pseudonyms import change_under_pseudonym
from cases.trying.actions.reporting import change
from cases.trying.models import Report
from cases.trying.told import Told
from tests.factories import items, talk, tried
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

WORD = "geprobeerdqzx"
WAYS = ("", "tell/", "pseudonym/")
OF_REPORT = ("", "change/", "take-back/", "answer/", "hide/")
ITEMS = ["tip", "case", "guidance"]


def addresses(item: Item, report: Report) -> Iterator[str]:
    yield from (f"/nl/tried/{item.public_id}/{way}" for way in WAYS)
    yield from (f"/nl/tried/reports/{report.key}/{way}" for way in OF_REPORT)


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("name", [None, "Dirk", "Bram", "Lotte"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_reports_of_a_hidden_item_answer_like_what_never_was(
    name: str | None, kind: str, method: str
) -> None:
    hidden = items.MAKERS[kind](WORD, audience=Audience.POLICE)
    report = tried.tried(hidden, "worse", WORD)
    client = ways.client_of(person(name) if name else None)
    ask = getattr(client, method)

    for address in addresses(hidden, report):
        never = address.replace(hidden.public_id, "KB-22222").replace(report.key, "R-22222222")
        one, other = ways.comparable(ask(address)), ways.comparable(ask(never))
        assert one.replace(hidden.public_id, "KB-22222").replace(report.key, "R-22222222") == other


@pytest.mark.parametrize("kind", ITEMS)
def test_whoever_may_see_the_item_reads_them(kind: str) -> None:
    hidden = items.MAKERS[kind](audience=Audience.POLICE)
    report = tried.tried(hidden, "worse", WORD)
    client = ways.client_of(person("Anna"))

    for address in (f"/nl/tried/{hidden.public_id}/", f"/nl/tried/reports/{report.key}/"):
        assert WORD in client.get(address).content.decode()


def test_item_that_is_restricted_takes_its_reports_along_at_once() -> None:
    tip = items.tip()
    report = tried.tried(tip, "worked", WORD)
    bram = ways.client_of(person("Bram"))
    assert WORD in bram.get(f"/nl/tried/{tip.public_id}/").content.decode()

    actions.set_audience(Item.objects.get(pk=tip.pk), to=Audience.POLICE, by=None)

    for address in (f"/nl/tried/{tip.public_id}/", f"/nl/tried/reports/{report.key}/"):
        assert bram.get(address).status_code == 404


def test_item_opened_to_more_people_is_for_them_as_if_nobody_had_tried_it() -> None:
    opened, never = (items.tip("zelfde", audience=Audience.POLICE) for _n in range(2))
    tried.fill(opened, worked=1, of=4, word=WORD, platform="x")
    for item in (opened, never):
        actions.set_audience(Item.objects.get(pk=item.pk), to=Audience.PUBLIC, by=None)
    client = ways.client_of(None)

    for way in ("/nl/tried/{}/", "/id/{}"):
        pages = []
        for item in (opened, never):
            answer = client.get(way.format(item.public_id), follow=True)
            said = ways.comparable(answer).replace(item.public_id, "KB").replace(item.title, "T")
            pages.append("".join(line for line in said.splitlines() if "geprobeerd" in line.lower()
                                 or "tried" in line))  # fmt: skip
        assert WORD not in pages[0]
        assert pages[0].replace(opened.slug, "s") == pages[1].replace(never.slug, "s")
    listed = client.get("/nl/tips/?sort=tried").content.decode()
    assert "van de 4" not in listed


@pytest.mark.parametrize("is_pseudonymous", [False, True])
def test_report_that_is_changed_while_its_item_is_for_fewer_stays_with_them(
    is_pseudonymous: bool,
) -> None:
    talk.ready_for_pseudonyms()
    tip, anna = items.tip(), person("Anna")
    make = tried.under_pseudonym if is_pseudonymous else tried.tried
    report = make(tip, by=anna)
    item = Item.objects.get(pk=tip.pk)
    actions.set_audience(item, to=Audience.POLICE, by=None)
    report = Report.objects.get(pk=report.pk)

    told = tried.told("worse", WORD)
    if is_pseudonymous:
        change_under_pseudonym(report, told=told, token=uuid.uuid4(), by=anna)
    else:
        change(report, told=told, seen=Told.of(report), by=anna)
    actions.set_audience(item, to=Audience.PUBLIC, by=None)
    tried.release_all()

    for name, is_read in ((None, False), ("Bram", False), ("Carla", True)):
        client = ways.client_of(person(name) if name else None)
        page = client.get(f"/nl/tried/{tip.public_id}/").content.decode()
        assert (WORD in page) == is_read
        assert client.get(f"/nl/tried/reports/{report.key}/").status_code == (
            200 if is_read else 404
        )


def test_answer_written_while_the_item_is_for_fewer_stays_with_them() -> None:
    tip, esra = items.tip(), person("Esra")
    report = tried.tried(tip, by=person("Anna"))
    item = Item.objects.get(pk=tip.pk)
    answer(report, words="Dank, dat wisten we.", seen="", by=esra)
    actions.set_audience(item, to=Audience.POLICE, by=None)

    answer(report, words=f"Dank. {WORD}", seen="Dank, dat wisten we.", by=esra)
    actions.set_audience(item, to=Audience.PUBLIC, by=None)

    for name, is_read in ((None, False), ("Bram", False), ("Carla", True)):
        client = ways.client_of(person(name) if name else None)
        for address in (f"/nl/tried/{tip.public_id}/", f"/nl/tried/reports/{report.key}/"):
            page = client.get(address).content.decode()
            assert (WORD in page) == is_read
            assert ("Dank" in page) == is_read


def test_hidden_reports_change_nothing_in_lists_and_sentences() -> None:
    """A moderator hid them: for others the figures are those of before."""
    tip = items.tip()
    tried.fill(tip, worked=3, of=4)
    client = ways.client_of(None)
    before = [client.get(url).content for url in ("/nl/tips/?sort=tried", tip.get_absolute_url())]
    report = tried.tried(tip, "failed", WORD, by=person("Bram"))
    during = [client.get(url).content for url in ("/nl/tips/?sort=tried", tip.get_absolute_url())]
    assert before != during

    hide(report, reason="Ging over de regels.", by=person("Carla"))

    after = [client.get(url).content for url in ("/nl/tips/?sort=tried", tip.get_absolute_url())]
    assert after == before
    assert WORD not in client.get(f"/nl/tried/{tip.public_id}/").content.decode()
    assert WORD not in client.get(f"/nl/tried/reports/{report.key}/").content.decode()


def test_withdrawn_item_has_no_reports() -> None:
    tip = items.tip()
    report = tried.tried(tip, "worked", WORD)
    actions.withdraw(Item.objects.get(pk=tip.pk), reason="Klopt niet.", by=None)
    anna = ways.client_of(person("Anna"))

    for address in addresses(tip, report):
        assert anna.get(address).status_code == 404
    assert WORD not in anna.get(tip.get_absolute_url()).content.decode()


def test_notice_of_a_restricted_item_is_gone_and_never_says_who() -> None:
    tip = items.tip(author=person("Bram"), audience=Audience.EDUCATION)
    tried.tried(tip, "worse", WORD, by=person("Anna"))
    spread_due()
    bram = ways.client_of(person("Bram"))
    told = bram.get("/nl/me/notices/").content.decode()
    assert tip.title in told
    assert "Anna" not in told
    assert WORD not in told

    actions.set_audience(Item.objects.get(pk=tip.pk), to=Audience.POLICE, by=None)

    assert tip.title not in bram.get("/nl/me/notices/").content.decode()


def test_what_waits_is_seen_by_its_writer_alone() -> None:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    tried.waiting(tip, "failed", WORD, by=person("Anna"))
    address = f"/nl/tried/{tip.public_id}/"

    assert WORD in ways.client_of(person("Anna")).get(address).content.decode()
    for name in ("Bram", "Carla", "Esra", "Fons"):
        assert WORD not in ways.client_of(person(name)).get(address).content.decode()
    assert WORD not in ways.client_of(None).get(address).content.decode()


def test_page_of_a_pseudonym_is_the_same_for_all_but_its_owner() -> None:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    report = tried.under_pseudonym(tip, "failed", WORD, by=person("Anna"))

    pages = {}
    for name in ("Anna", "Bram", "Omar"):
        caches["pages"].clear()
        text = ways.client_of(person(name)).get(f"/nl/tried/reports/{report.key}/").content.decode()
        pages[name] = "change/" in text
        assert report.pseudonym is not None
        assert report.pseudonym.name in text
    assert pages == {"Anna": True, "Bram": False, "Omar": False}
