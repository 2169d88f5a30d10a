"""One's own data: asked for by oneself alone, after saying who one is once more."""

import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from accounts.actions.exports import ask_export, make_exports
from accounts.models import AuditEntry, Erasure, Event, Export, Person
from accounts.privacy.spans import Span
from tests.accounts.codes import code_of
from tests.accounts.sure import browser_of
from tests.factories import items
from tests.leaks import ways
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db

PAGES = ("/nl/me/data/", "/nl/me/data/leave/", "/nl/me/data/export/progress/")
FORMS = ("/nl/me/data/export/", "/nl/me/data/leave/", "/nl/me/data/stay/")
ABSENT = "/nl/me/data/export/file/never-was"


def ready_export(of: Person) -> Export:
    ask_export(of, language="nl", by=of)
    make_exports()
    return Export.objects.get(person=of)


def address(export: Export) -> str:
    return f"/nl/me/data/export/file/{export.token}"


@pytest.mark.parametrize("path", [*PAGES, *FORMS])
def test_visitors_are_led_to_the_door(path: str, client: Client) -> None:
    assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_looking_needs_no_password_and_asking_does() -> None:
    client = browser_of(person("Anna"), is_sure=False)

    assert client.get("/nl/me/data/").status_code == 200
    asked = client.post("/nl/me/data/export/")

    assert (
        asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Fnl%2Fme%2Fdata%2Fexport%2F"
    )
    assert not Export.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_asked_goes_on_after_the_password(language: str) -> None:
    client = browser_of(person("Anna"), is_sure=False)
    client.cookies["django_language"] = "nl"  # whatever the page's own is
    path = f"/{language}/me/data/export/"
    client.post(path)

    given = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": path})

    assert given.headers["Location"] == f"/{language}/me/data/"
    assert Export.objects.get().language == language


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_asked_goes_on_after_the_second_factor(language: str) -> None:
    anna = person("Anna")
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(anna, secret)
    client = browser_of(anna, is_sure=False)
    client.cookies["django_language"] = "nl"
    path = f"/{language}/me/data/export/"
    client.post(path)

    given = client.post("/accounts/2fa/reauthenticate/", {"code": code_of(secret), "next": path})

    assert given.headers["Location"] == f"/{language}/me/data/"
    assert Export.objects.get().language == language


def test_only_administrator_who_must_wait_is_told() -> None:
    fons = person("Fons")
    Erasure.objects.create(
        person=fons, cause="own", due_at=timezone.now() + Span.CHANGE_OF_MIND.delta
    )

    page = browser_of(fons).get("/en/me/data/").content.decode()

    assert "somebody must take over first" in page


def test_wrong_password_asks_for_nothing() -> None:
    client = browser_of(person("Anna"), is_sure=False)
    path = "/nl/me/data/export/"
    client.post(path)

    client.post("/accounts/reauthenticate/", {"password": "wrong", "next": path})

    assert not Export.objects.exists()


def test_pressing_twice_makes_one_export() -> None:
    client = browser_of(person("Anna"))

    for _press in range(2):
        assert client.post("/nl/me/data/export/").headers["Location"] == "/nl/me/data/"

    assert Export.objects.count() == 1


def test_progress_is_shown_until_it_is_ready() -> None:
    anna = person("Anna")
    client = browser_of(anna)
    client.post("/nl/me/data/export/")
    progress = "/nl/me/data/export/progress/"

    waiting = client.get(progress).content.decode()
    Export.objects.update(state="making", parts_done=2, parts_total=5)
    making = client.get(progress).content.decode()
    Export.objects.update(state="waiting")
    make_exports()
    ready = client.get(progress).content.decode()

    assert "hx-get" in waiting
    assert re.search(r"2\D+5", making)
    assert "hx-get" not in ready
    assert Export.objects.get().token in ready


def test_owner_fetches_it_whole() -> None:
    anna = person("Anna")
    export = ready_export(anna)

    answer = browser_of(anna).get(address(export))

    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert content == export.path.read_bytes()
    day = timezone.now().strftime("%Y-%m-%d")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kennisbank-{day}.zip"'
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.filter(event=Event.EXPORT_TAKEN, actor=anna.public_id).count() == 1


def test_owner_says_first_who_they_are() -> None:
    anna = person("Anna")
    export = ready_export(anna)

    answer = browser_of(anna, is_sure=False).get(address(export))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.leaks
@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options", "patch"])
@pytest.mark.parametrize("name", [None, "Bram", "Fons"])
def test_for_others_there_is_nothing(name: str | None, method: str, is_sure: bool) -> None:
    export = ready_export(person("Anna"))
    client = browser_of(person(name), is_sure=is_sure) if name else Client()
    ask = getattr(client, method)

    one, other = (ways.comparable(ask(path)) for path in (address(export), ABSENT))

    assert one.replace(address(export), ABSENT) == other
    if method in ("get", "head"):
        assert one.startswith("404")


@pytest.mark.parametrize("state", ["waiting", "making", "failed"])
def test_what_is_not_ready_is_not_there(state: str) -> None:
    anna = person("Anna")
    export = ready_export(anna)
    Export.objects.update(state=state)

    assert browser_of(anna).get(address(export)).status_code == 404


def test_what_is_over_is_not_there() -> None:
    anna = person("Anna")
    export = ready_export(anna)
    Export.objects.update(until=timezone.now())

    assert browser_of(anna).get(address(export)).status_code == 404


def test_lost_file_is_not_there() -> None:
    anna = person("Anna")
    export = ready_export(anna)
    Path(export.path).unlink()

    assert browser_of(anna).get(address(export)).status_code == 404


def test_leaving_is_asked_with_a_choice_for_each_contribution() -> None:
    anna = person("Anna")
    kept, gone = items.tip(author=anna), items.case(author=anna, live=False)
    client = browser_of(anna)
    page = client.get("/nl/me/data/leave/").content.decode()
    choices = {f"cases:{kept.public_id}": "keep", f"cases:{gone.public_id}": "remove"}

    answer = client.post("/nl/me/data/leave/", {**choices, "is_sure": "on"})

    assert kept.title in page
    assert gone.title in page
    assert answer.headers["Location"] == "/nl/me/data/"
    erasure = Erasure.objects.get()
    assert erasure.removing == [f"cases:{gone.public_id}"]
    assert erasure.due_at - erasure.asked_at == Span.CHANGE_OF_MIND.delta


def test_leaving_needs_to_be_sure_and_keeps_what_was_chosen() -> None:
    anna = person("Anna")
    gone = items.tip(author=anna)
    client = browser_of(anna)

    answer = client.post("/nl/me/data/leave/", {f"cases:{gone.public_id}": "remove"})

    assert not Erasure.objects.exists()
    assert re.search(r'value="remove"[^>]*checked', answer.content.decode())


def test_pressing_twice_leaves_once() -> None:
    client = browser_of(person("Anna"))

    for _press in range(2):
        client.post("/nl/me/data/leave/", {"is_sure": "on"})

    assert Erasure.objects.count() == 1
    assert AuditEntry.objects.filter(event=Event.ERASURE_ASKED).count() == 1


def test_changing_ones_mind_takes_one_press_and_no_password() -> None:
    anna = person("Anna")
    browser_of(anna).post("/nl/me/data/leave/", {"is_sure": "on"})
    client = browser_of(anna, is_sure=False)
    page = client.get("/nl/me/data/").content.decode()

    client.post("/nl/me/data/stay/")

    assert "/nl/me/data/stay/" in page
    assert not Erasure.objects.exists()
    assert AuditEntry.objects.filter(event=Event.ERASURE_STOPPED).count() == 1


def test_only_administrator_is_told_that_someone_must_take_over() -> None:
    fons = person("Fons")
    client = browser_of(fons)

    page = client.get("/nl/me/data/leave/").content.decode()
    client.post("/nl/me/data/leave/", {"is_sure": "on"})

    assert "notice--warning" in page
    assert "is_sure" not in page
    assert not Erasure.objects.exists()


def test_contribution_for_a_former_role_has_no_title_here() -> None:
    anna = person("Anna")
    tip = items.tip("geheimwoord", audience=20, author=anna)  # type: ignore[arg-type]
    anna.memberships.all().delete()

    page = browser_of(Person.objects.get(pk=anna.pk)).get("/nl/me/data/leave/").content.decode()

    assert "geheimwoord" not in page
    assert tip.public_id in page
