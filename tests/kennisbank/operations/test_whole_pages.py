"""A page for visitors is made once, is the same as one that was not kept, and ends in time."""

import datetime as dt
import gzip
import threading
import time
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache.backends.base import BaseCache
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cases.models import InfoPage
from kennisbank.operations import turns, whole_pages
from kennisbank.operations.areas import Address, Area
from kennisbank.operations.kept_page import page_from
from kennisbank.operations.page_rules import key_of
from kennisbank.operations.whole_pages import Shelf, keep_whole_pages
from tests.factories import items
from tests.kennisbank.operations.kept import GZIP, ask, is_given, is_kept_page, turn_on
from tests.leaks.world import address

pytestmark = pytest.mark.django_db
PAGES = (
    "/nl/", "/en/", "/nl/cases/", "/nl/themes/", "/nl/themes/in-gesprek-met-het-publiek/",
    "/nl/search/?q=voorbeeld", "/nl/cases/?theme=T05&sort=title&page=1", "/nl/help/",
    "/nl/about/privacy/", "/feeds/nl/", "/feeds/en/t05/",
)  # fmt: skip


class Broken(BaseCache):
    """A cache whose server is down."""

    def __init__(self, _server: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def _fail(self, *_args: object, **_more: object) -> None:
        raise ConnectionError

    get = set = add = delete = clear = _fail  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def whole_pages_on(settings: Any) -> None:
    turn_on(settings)


@pytest.mark.parametrize("path", PAGES)
def test_kept_page_is_the_page(path: str, settings: Any) -> None:
    items.case("voorbeeld", themes=("T05",))
    settings.WHOLE_PAGES = False
    plain = ask(path)
    settings.WHOLE_PAGES = True

    first, second = ask(path), ask(path)

    assert is_given(path)
    assert plain.content == first.content == second.content
    ours = {"Cache-Control", "ETag", "Content-Length", "Vary"}
    assert dict(first.headers) == dict(second.headers)
    for name in {*plain.headers, *second.headers} - ours:
        assert plain.headers.get(name) == second.headers.get(name), name
    assert second.headers["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Encoding"} <= set(second.headers["Vary"].split(", "))


def test_compressed_once_and_without_padding() -> None:
    sizes = {len(ask("/nl/", headers=GZIP).content) for _time in range(5)}
    compressed, plain = ask("/nl/", headers=GZIP), ask("/nl/")

    assert len(sizes) == 1
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.headers["Content-Length"] == str(len(compressed.content))
    assert gzip.decompress(compressed.content) == plain.content
    assert compressed.headers["ETag"] != plain.headers["ETag"]
    assert not compressed.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("asked", ["{}", '"other", {}', "W/{}", "*"])
@pytest.mark.parametrize("accepts", [{}, GZIP])
def test_not_modified(asked: str, accepts: dict[str, str]) -> None:
    tag = ask("/nl/", headers=accepts).headers["ETag"]

    answer = ask("/nl/", headers={**accepts, "If-None-Match": asked.format(tag)})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == tag
    assert answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_another_tag_gets_the_page() -> None:
    ask("/nl/")

    assert ask("/nl/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_is_given_and_never_kept() -> None:
    client = Client()
    assert not is_kept_page(client.head("/nl/"))
    assert not is_given("/nl/")

    head, page = client.head("/nl/"), client.get("/nl/")

    assert (head.content, dict(head.headers)) == (b"", dict(page.headers))


def test_tag_does_not_change_when_nothing_did() -> None:
    tag = ask("/nl/").headers["ETag"]
    turns.forget_all()

    assert not is_given("/nl/")
    assert ask("/nl/").headers["ETag"] == tag


def test_times_end_a_page() -> None:
    noon = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
    with time_machine.travel(noon, tick=False) as clock:
        ask("/nl/")
        ask("/nl/search/?q=a")
        clock.shift(dt.timedelta(seconds=59))
        assert is_given("/nl/search/?q=a") is False  # made anew a little before it ends
        clock.shift(dt.timedelta(seconds=400))
        assert is_given("/nl/")
        assert not is_given("/nl/search/?q=a")
        clock.shift(dt.timedelta(seconds=142))
        assert not is_given("/nl/")


def test_no_page_outlives_its_day() -> None:
    late = dt.datetime(2026, 6, 1, 23, 59, 0, tzinfo=timezone.get_default_timezone())
    with time_machine.travel(late, tick=False) as clock:
        assert "1 juni 2026" in ask("/nl/").content.decode()
        clock.shift(dt.timedelta(seconds=60))
        assert "2 juni 2026" in ask("/nl/").content.decode()


def test_page_made_across_midnight_is_not_kept() -> None:
    begun = dt.datetime(2026, 6, 1, 23, 59, 59, tzinfo=timezone.get_default_timezone())
    with time_machine.travel(begun + dt.timedelta(seconds=2)):
        page = page_from(HttpResponse("x"), Address(()), {}, begun=begun, has_asked=False)

    assert page is None


def test_talk_clears_only_where_it_shows() -> None:
    case = items.case("voorbeeld", themes=("T05",))
    pages = ("/nl/", "/nl/cases/", address(case), "/nl/themes/in-gesprek-met-het-publiek/")
    for path in pages:
        ask(path)

    turns.turn(connection, {Area.TALK})

    assert [is_given(path) for path in pages] == [True, True, False, False]


def test_change_while_a_page_is_made_makes_it_old(settings: Any) -> None:
    case = items.case("voorbeeld")
    made: list[int] = []

    def slow(request: HttpRequest) -> HttpResponse:
        if not made:  # something else is said while this one is under way
            type(case).objects.filter(pk=case.pk).update(summary="anders")
        made.append(1)
        return _nobodys(request, "oud" if len(made) == 1 else "nieuw")

    pages = keep_whole_pages(slow)

    assert pages(_request("/nl/")).content == b"oud"  # type: ignore[attr-defined]
    assert pages(_request("/nl/")).content == b"nieuw"  # type: ignore[attr-defined]
    assert pages(_request("/nl/")).content == b"nieuw"  # type: ignore[attr-defined]
    assert len(made) == 2


def test_footer_of_the_next_page_is_new_in_every_process() -> None:
    """The footer's own minute in the memory of a process must not hold an old title."""
    assert "Privacy" in ask("/nl/").content.decode()

    # As another process does: nothing here hears of it but the database.
    InfoPage.objects.filter(slug="privacy").update(title="Wat wij bewaren")

    assert "Wat wij bewaren" in ask("/nl/").content.decode()


def test_cache_that_fails_is_slower_and_no_error(settings: Any, caplog: Any) -> None:
    broken = {"BACKEND": f"{__name__}.Broken"}
    settings.CACHES = {**settings.CACHES, "whole_pages": broken}
    client = Client()

    answers = [client.get("/nl/") for _turn in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 3
    # Not asked again for some seconds: a server that does not answer is slow to say so.
    assert len([each for each in caplog.records if "whole pages" in each.getMessage()]) == 1


@pytest.mark.parametrize("backend", ["db.DatabaseCache", "filebased.FileBasedCache"])
def test_other_caches(backend: str, settings: Any, tmp_path: Any) -> None:
    place = "kept_pages" if backend.startswith("db") else str(tmp_path / "pages")
    kept = {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": place}
    settings.CACHES = {**settings.CACHES, "whole_pages": kept}
    if backend.startswith("db"):
        call_command("createcachetable", verbosity=0)
    plain = ask("/nl/")
    answer = ask("/nl/")

    assert is_kept_page(answer)
    assert answer.content == plain.content


def test_one_makes_a_page_and_others_wait(monkeypatch: Any) -> None:
    monkeypatch.setattr(turns, "current", dict)
    made: list[int] = []
    answers: list[Any] = []

    def slow(request: HttpRequest) -> HttpResponse:
        made.append(1)
        time.sleep(0.3)
        return _nobodys(request, "pagina")

    pages = keep_whole_pages(slow)
    readers = [
        threading.Thread(target=lambda: answers.append(pages(_request("/nl/")))) for _n in range(6)
    ]
    for each in readers:
        each.start()
    for each in readers:
        each.join()

    assert [answer.content for answer in answers] == [b"pagina"] * 6
    assert len(made) == 1


def test_others_get_the_older_page_only_if_nothing_changed(monkeypatch: Any) -> None:
    marks: dict[str, tuple[str, ...]] = {}
    monkeypatch.setattr(turns, "current", lambda: dict(marks))
    monkeypatch.setattr(whole_pages, "WAIT", 0.05)
    made: list[int] = []

    def view(request: HttpRequest) -> HttpResponse:
        made.append(1)
        return _nobodys(request, f"{len(made)}")

    pages = keep_whole_pages(view)
    noon = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
    with time_machine.travel(noon, tick=False) as clock:
        pages(_request("/nl/"))
        clock.shift(dt.timedelta(seconds=560))
        key = key_of(_request("/nl/"))
        assert Shelf().begin(key)  # somebody else makes it anew

        assert pages(_request("/nl/")).content == b"1"  # type: ignore[attr-defined]
        marks["library"] = ("changed",)
        assert pages(_request("/nl/")).content == b"2"  # type: ignore[attr-defined]


def test_switched_off_nothing_is_kept(settings: Any) -> None:
    settings.WHOLE_PAGES = False
    ask("/nl/")
    settings.WHOLE_PAGES = True

    assert not is_given("/nl/")


def test_a_proxy_is_told_only_where_there_is_one(settings: Any) -> None:
    assert "X-Accel-Expires" not in ask("/nl/").headers
    settings.PROXY_KEEPS_PAGES = 1
    turns.forget_all()

    assert ask("/nl/").headers["X-Accel-Expires"] == "1"
    not_modified = ask("/nl/", headers={"If-None-Match": "*"})
    assert (not_modified.status_code, not_modified.headers["X-Accel-Expires"]) == (304, "1")
    assert "X-Accel-Expires" not in ask("/nl/tips/nothing/").headers


def _request(path: str) -> HttpRequest:
    return RequestFactory().get(path)


def _nobodys(request: HttpRequest, text: str) -> HttpResponse:
    request.user = AnonymousUser()
    return HttpResponse(text, headers={"Content-Language": "nl"})
