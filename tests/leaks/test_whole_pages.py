"""Whole pages for visitors hold nothing of anybody: whoever asked before, and however.

Each address is asked by an officer and then by a visitor, by a visitor and then by the officer,
and by a visitor who tries to leave something behind for others. Longer than other files: the
addresses and headers stand beside the tests that ask them all.
"""

from typing import Any

import pytest
from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from accounts.clearance import Audience
from cases import actions
from cases.discussions.models import Thread
from cases.models import Dilemma, Item
from kennisbank.operations.page_rules import is_page
from tests.factories import items, talk
from tests.kennisbank.operations.kept import ask, gone, is_given, is_kept_page, turn_on
from tests.leaks.world import address
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

SECRET, NAME = "forpolice", "Annagram Zichtbaar"
DECEPTIONS = (
    "/nl/me/", "/nl/me/x.css", "/nl/me/.css", "/nl/me/x.js", "/nl/me/x.jpg", "/nl/me/%2e%2e/",
    "/nl/me/%2f..%2f", "/nl/me/..%2f", "/nl/%2e%2e/nl/me/", "/nl/me;x.css", "/nl/me/;x.css",
    "/nl/me/%3bx.css", "/nl/me/%00", "/nl/me/%00.css", "/nl/me%00x.css", "/nl/me//", "//nl/me/",
    "/nl//me/", "/NL/me/", "/nl/ME/", "/Nl/Me/", "/nl/me/%0a", "/nl/me/%0d%0aX:y", "/nl/me/%23x",
    "/nl/me/%3fx.css", "/nl/me/?x.css", "/nl/me/?x=/static/x.css", "/nl/me/../cases/",
    "/static/..%2fnl/me/", "/static/../nl/me/", "/static/%2e%2e/nl/me/", "/robots.txt/../nl/me/",
    "/nl/", "/nl/?", "/nl/?x.css", "/nl/index.html", "/nl/.css", "/nl/%2e", "/nl;x.css", "/nl//",
    "/nl/cases/", "/nl/cases/x.css", "/nl/cases/;x.css", "/nl/cases/%2f", "/nl/cases//",
    "/nl/cases/?page=1", "/nl/cases/?page=1&page=2", "/nl/cases/?utm_source=x", "/nl/cases/?%00",
    "/nl/cases/?theme[]=T05", "/nl/cases/?theme=T05;page=2", "/nl/cases/?audience=20",
    "/nl/cases/?sort=" + "x" * 81, "/nl/cases/?theme=" + "%20" * 70, "/nl/search/?q=forpolice",
    "/nl/search/?q=forpolice&q=x", "/nl/search/?Q=forpolice", "/nl/search/?%71=forpolice",
    "/nl/search/?q=forpolice&cb=1", "/nl/themes/in-gesprek-met-het-publiek/",
    "/nl/themes/in-gesprek-met-het-publiek/x.css", "/nl/themes/", "/nl/tags/openbaar/",
    "/nl/discussions/", "/nl/insights/", "/nl/help/", "/nl/about/privacy/", "/feeds/nl/",
    "/feeds/nl/t05/", "/feeds/nl/x.css", "/sitemap.xml", "/nl/me/kept/", "/nl/me/profile/",
    "/nl/me/notices/", "/nl/share/", "/accounts/login/", "/accounts/login/x.css", "/",
)  # fmt: skip
HEADERS: tuple[dict[str, str], ...] = (
    {"X-Forwarded-Host": "evil.example"}, {"X-Host": "evil.example"},
    {"Forwarded": "host=evil.example"}, {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Scheme": "nothttps"}, {"X-Forwarded-Port": "123"},
    {"X-Original-URL": "/nl/me/"}, {"X-Rewrite-URL": "/nl/me/"},
    {"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "HEAD"},
    {"Accept-Language": "en"}, {"Accept": "application/json"}, {"Range": "bytes=0-5"},
    {"User-Agent": "<script>evil.example</script>"}, {"Referer": "http://evil.example/"},
    {"Origin": "http://evil.example"}, {"HX-Request": "true"}, {"HX-Boosted": "true"},
    {"HX-Request": "true", "HX-History-Restore-Request": "true"},
    {"HX-Target": "findings", "HX-Request": "true"}, {"Authorization": "Basic eDp5"},
    {"Cache-Control": "no-cache"}, {"Pragma": "akamai-x-cache-on"}, {"X-Forwarded-For": "10.0.0.1"},
    {"If-Match": '"x"'}, {"If-Modified-Since": "Mon, 30 Nov 2026 00:00:00 GMT"},
    {"Transfer-Encoding": "chunked"}, {"Accept-Encoding": "gzip;q=0, br, evil"},
    {"Cookie": "django_language=en"}, {"Cookie": "csrftoken=evil.example"},
    {"Cookie": "choice-X=evil"}, {"Cookie": "sessionid=evil; sessionid=x"},
    {"Cookie": "messages=evil.example"}, {"Cookie": "x=evil.example"},
)  # fmt: skip
PAGES = ("/nl/", "/en/", "/nl/cases/", "/nl/search/?q=voorbeeld", "/feeds/nl/", "/feeds/en/")


@pytest.fixture(autouse=True)
def whole_pages_on(settings: Any) -> None:
    turn_on(settings)


@pytest.fixture
def officer(db: None) -> Client:
    """Return the browser of somebody who sees more, under a name that stands nowhere else."""
    items.case(SECRET, Audience.POLICE, themes=("T05",), tags=("openbaar",))
    items.case("voorbeeld", themes=("T05",), tags=("openbaar",))
    anna = person("Anna")
    anna.display_name = NAME
    anna.save()
    client = Client()
    enter(client, anna)
    return client


def body(answer: Any) -> str:
    return answer.content.decode() if not answer.streaming else ""


def test_there_are_enough_addresses() -> None:
    assert len(set(DECEPTIONS)) == len(DECEPTIONS) >= 40
    assert len(HEADERS) >= 30


def test_nothing_of_who_is_signed_in_is_left(officer: Client) -> None:
    shown = 0
    for path in DECEPTIONS:
        for method in (officer.get, officer.head, officer.get):
            theirs = method(path)
            assert not is_kept_page(theirs), path
        shown += NAME in body(theirs)
        for ours in (ask(path), Client().head(path), ask(path)):
            assert NAME not in body(ours), path
            assert f"Titel {SECRET}" not in body(ours), path

    assert shown > 20  # else there was nothing to leave behind


def test_who_is_signed_in_gets_their_own(officer: Client) -> None:
    given = 0
    for path in DECEPTIONS:
        theirs = officer.get(path)
        ask(path)
        given += is_given(path)

        again = officer.get(path, headers={"If-None-Match": "*"})

        assert not is_kept_page(again), path
        assert (again.status_code, NAME in body(again)) == (
            theirs.status_code,
            NAME in body(theirs),
        ), path

    assert given > 10  # else there was nothing to be given


@pytest.mark.parametrize("path", PAGES)
def test_no_header_leaves_anything_behind(path: str, settings: Any) -> None:
    items.case("voorbeeld", themes=("T05",))
    settings.WHOLE_PAGES = False
    wanted = ask(path)
    settings.WHOLE_PAGES = True
    for headers in HEADERS:
        turn_on(settings)
        for method in (Client().get, Client().head):
            method(path, headers=headers)

        found = ask(path)

        assert (found.status_code, found.content) == (200, wanted.content), headers
        assert "evil" not in str(found.headers), headers
        for name in ("Content-Type", "Content-Language"):
            assert found.headers[name] == wanted.headers[name], headers


@pytest.mark.parametrize("host", ["evil.example", "testserver:81", "TESTSERVER", "localhost"])
def test_host_is_asked_before_a_kept_page_is_given(host: str) -> None:
    ask("/nl/")
    assert is_given("/nl/")

    answer = Client().get("/nl/", HTTP_HOST=host)

    if answer.status_code == 200:  # the same name in other letters
        assert host == "TESTSERVER"
    assert host not in body(ask("/nl/"))
    assert host == "TESTSERVER" or answer.status_code in {302, 400}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_get_no_kept_page(method: str) -> None:
    ask("/nl/")
    assert is_given("/nl/")

    answer = Client().generic(method, "/nl/")

    assert answer.status_code == 405
    assert not is_kept_page(answer)


def test_request_with_a_body_is_no_page() -> None:
    for path in ("/nl/", "/nl/search/?q=x"):
        answer = Client().generic("GET", path, b"q=evil", "application/x-www-form-urlencoded")

        assert not is_kept_page(answer)
        assert not is_given(path)


@pytest.mark.parametrize(
    "path",
    [
        "/nl/cases/?utm_source=x", "/nl/cases/?page=1&page=2", "/nl/?x=1", "/nl/help/?a",
        "/nl/cases/?sort=" + "x" * 81, "/nl/search/?q=a&cb=1", "/nl/search/?q=" + "a" * 300,
        "/nl/discussions/", "/nl/me/", "/accounts/login/", "/nl/cases/nothing/", "/nl/take-down/",
        "/", "/nl", "/sitemap.xml", "/nl/insights/", "/nl/moderation/figures/", "/healthz",
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_kept(path: str) -> None:
    assert not is_kept_page(ask(path))
    assert not is_given(path)


@pytest.mark.parametrize("what", ["withdrawn", "hidden", "restricted", "to_education", "deleted"])
def test_what_one_may_no_longer_see_is_gone_at_once(what: str) -> None:
    esra = person("Esra")
    case = items.case("wegermee", themes=("T05",), tags=("openbaar",))
    pages = (
        address(case), address(case, "en"), "/nl/", "/nl/cases/", "/nl/tags/openbaar/",
        "/nl/themes/in-gesprek-met-het-publiek/", "/feeds/nl/", "/feeds/nl/t05/",
        "/nl/search/?q=wegermee", "/nl/cases/?theme=T05",
    )  # fmt: skip
    word = case.title
    for path in pages:
        ask(path)
        assert word in body(ask(path)), path
        assert is_given(path), path
    tags = {path: ask(path).headers["ETag"] for path in pages}

    {
        "withdrawn": lambda: actions.withdraw(case, reason="x", by=esra),
        "hidden": lambda: actions.hide(case, by=esra),
        "restricted": lambda: actions.set_audience(case, to=Audience.POLICE, by=esra),
        "to_education": lambda: Item.objects.filter(pk=case.pk).update(audience=10),
        "deleted": case.delete,
    }[what]()

    for path in pages:
        now = ask(path, headers={"If-None-Match": tags[path]})
        assert now.status_code != 304, path
        if not (what == "withdrawn" and path.endswith(f"/{case.slug}/")):  # a tombstone says it
            assert word not in body(now), path
        assert word not in body(ask("/nl/cases/"))


def test_what_is_published_is_there_at_once() -> None:
    for path in ("/nl/", "/nl/cases/", "/feeds/nl/"):
        ask(path)
    case = items.case("nieuwhier")

    for path in ("/nl/", "/nl/cases/", "/feeds/nl/"):
        assert case.title in body(ask(path)), path


def test_words_of_a_discussion_are_gone_at_once() -> None:
    made = talk.thread("praatweg", Audience.PUBLIC)

    def restrict() -> None:
        Thread.objects.filter(pk=made.pk).update(audience=Audience.POLICE)

    assert gone("/nl/themes/in-gesprek-met-het-publiek/", made.title, after=restrict)


def test_signing_in_and_out_leaves_nothing(officer: Client) -> None:
    assert NAME in body(officer.get("/nl/"))
    assert not is_kept_page(officer.get("/nl/"))
    officer.post("/accounts/logout/")

    after = officer.get("/nl/")  # perhaps with a message of it, in a session of its own

    assert NAME not in body(after)
    plain = body(ask("/nl/"))
    assert NAME not in plain
    assert 'class="messages"' not in plain
    assert body(ask("/nl/")) == plain


def test_who_has_chosen_neither_gets_nor_leaves_a_kept_page() -> None:
    dilemma: Dilemma = items.dilemma("keuzewoord", themes=("T05",))
    path = address(dilemma)
    pages = (path, "/nl/", "/nl/themes/in-gesprek-met-het-publiek/")
    for each in pages:
        ask(each)
        assert is_given(each)
    plain = {each: body(ask(each)) for each in pages}
    chooser = Client()
    assert not is_kept_page(chooser.get(f"{path}choose/"))  # a form
    option = dilemma.options.all()[0]
    said = {"option": str(option.pk), "certainty": "4", "reason": "Omdat het kan."}
    chooser.post(f"{path}choose/", said)
    assert f"choice-{dilemma.public_id}" in chooser.cookies

    for each in pages:
        theirs = chooser.get(each, headers={"If-None-Match": "*"})
        assert theirs.status_code == 200
        assert not is_kept_page(theirs), each
        assert body(ask(each)) == plain[each], each
    assert body(chooser.get(path)) != plain[path]
    assert is_given(path)  # for others nothing changed, so nothing is made anew


@pytest.mark.parametrize("first", ["nl", "en"])
def test_languages_are_never_mixed(first: str) -> None:
    case = items.case("voorbeeld")
    second = "en" if first == "nl" else "nl"
    for pattern in ("/{}/", "/{}/cases/", "/{}" + address(case)[3:], "/feeds/{}/"):
        for language in (first, second, first):
            browser = Client(headers={"Accept-Language": second})
            browser.cookies[site.LANGUAGE_COOKIE_NAME] = second

            answer = browser.get(pattern.format(language))

            assert is_kept_page(answer)
            assert answer.headers["Content-Language"] == language
            if not pattern.startswith("/feeds"):
                assert f'<html lang="{language}">' in body(answer)


def test_questions_and_hosts_are_never_mixed(settings: Any) -> None:
    settings.OTHER_OWN_HOSTS = ["localhost"]
    asked = (
        "/nl/search/?q=een",
        "/nl/search/?q=twee",
        "/nl/search/",
        "/nl/search/?sort=title&q=een",
    )
    pages = [body(ask(path)) for path in asked]
    other = ask("/nl/search/", HTTP_HOST="localhost")

    assert [body(ask(path)) for path in asked] == pages
    assert len(set(pages)) == len(asked)
    assert "http://testserver" not in body(other)
    assert is_kept_page(other)


def test_message_is_shown_to_one() -> None:
    """A page on which something is said to one reader, even in an answer without a cookie."""

    def answered(*, says: bool) -> tuple[HttpRequest, HttpResponse]:
        request = RequestFactory().get("/nl/")
        request.user = AnonymousUser()
        request._messages = CookieStorage(request)  # type: ignore[attr-defined]
        if says:
            messages.info(request, "Voor u alleen")
        shown = " ".join(str(each) for each in messages.get_messages(request)) if says else ""
        return request, HttpResponse(shown, headers={"Content-Language": "nl"})

    assert is_page(*answered(says=False))
    assert not is_page(*answered(says=True))


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "a=b"}, {"Cache-Control": "no-store"}, {"Cache-Control": "private"},
        {"Vary": "User-Agent"}, {"Vary": "*"}, {"Content-Type": "application/json"},
        {"Content-Language": "en"}, {"Content-Encoding": "br"}, {"Refresh": "0"},
    ],
)  # fmt: skip
def test_answer_that_says_more_is_not_kept(headers: dict[str, str]) -> None:
    request = RequestFactory().get("/nl/")
    request.user = AnonymousUser()
    good = {"Content-Language": "nl"}

    assert is_page(request, HttpResponse("x", headers=good))
    assert not is_page(request, HttpResponse("x", headers={**good, **headers}))
    assert not is_page(request, HttpResponse("x", headers=good, status=404))
    assert not is_page(request, HttpResponse('<input name="csrfmiddlewaretoken">', headers=good))
    assert not is_page(request, StreamingHttpResponse(["x"], headers=good))
    with_cookie = HttpResponse("x", headers=good)
    with_cookie.set_cookie("a", "b")
    assert not is_page(request, with_cookie)
    request.user = person("Bram")
    assert not is_page(request, HttpResponse("x", headers=good))
