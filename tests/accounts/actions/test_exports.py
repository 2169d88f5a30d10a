"""An export is asked for once, made whole or not at all, and goes when its time is up."""

import datetime as dt
import json
import zipfile
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.actions import exports
from accounts.actions.exports import ask_export, make_exports
from accounts.actions.sweeping import sweep
from accounts.models import AuditEntry, Event, Export, Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from accounts.privacy import packing, rooms, shelf
from accounts.privacy.spans import Span
from tests.people import person

pytestmark = pytest.mark.django_db


def asked(name: str = "Anna", language: str = "nl") -> Export:
    anna = person(name)
    return ask_export(anna, language=language, by=anna)


def data_of(export: Export) -> Any:
    with zipfile.ZipFile(export.path) as packed:
        return json.loads(packed.read("data.json"))


def killed_after(parts: int) -> Any:
    """Return a way of making chapters whose worker is killed after some of them."""
    made: list[int] = []
    chapter = packing._chapter

    def die(*arguments: Any, **options: Any) -> Any:
        if len(made) == parts:
            raise SystemExit  # nothing catches it, as nothing catches a kill
        made.append(1)
        return chapter(*arguments, **options)

    return die


def test_asking_twice_makes_one_export() -> None:
    first, second = asked(), asked()

    assert first == second
    assert Export.objects.count() == 1
    assert AuditEntry.objects.filter(event=Event.EXPORT_ASKED).count() == 1


def test_export_holds_page_data_and_who_let_the_person_in() -> None:
    anna, esra = person("Anna"), person("Esra")
    anna.memberships.update(approver=esra)
    export = asked()

    assert make_exports() == 1
    export.refresh_from_db()

    with zipfile.ZipFile(export.path) as packed:
        assert packed.testzip() is None
        assert {"index.html", "data.json"} <= set(packed.namelist())
        page = packed.read("index.html").decode()
    data = data_of(export)
    assert (data["format"], data["version"]) == ("kennisbank-export", 1)
    assert data["person"] == str(anna.public_id)
    assert data["parts"]["account"]["rows"][0]["email"] == "anna@example.org"
    assert data["parts"]["roles"]["rows"][0]["approver"] == "Esra"
    assert "anna@example.org" in page
    assert "esra@example.org" not in page + json.dumps(data)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_speaks_the_language_asked_in_and_asks_for_nothing(language: str) -> None:
    export = asked(language=language)
    make_exports()
    export.refresh_from_db()

    with zipfile.ZipFile(export.path) as packed:
        page = packed.read("index.html").decode()

    assert f'<html lang="{language}">' in page
    assert not [word for word in ("<script", "src=", "<link", "@import", "url(") if word in page]


def test_every_chapter_counts() -> None:
    export = asked()

    make_exports()
    export.refresh_from_db()

    assert export.state == Export.State.READY
    assert export.parts_done == export.parts_total == len(rooms.parts())
    assert export.size == export.path.stat().st_size


def test_file_and_folder_are_for_the_site_alone() -> None:
    export = asked()

    make_exports()
    export.refresh_from_db()

    assert export.path.stat().st_mode & 0o777 == 0o600
    assert export.path.parent.stat().st_mode & 0o777 == 0o700
    assert len(export.token) == 43


def test_mail_tells_that_it_is_ready() -> None:
    asked()

    make_exports()
    send_due()

    (letter,) = mail.outbox
    assert letter.to == ["anna@example.org"]
    assert "http://testserver/nl/me/data/" in letter.body
    assert Export.objects.get().token not in letter.body


def test_killed_worker_leaves_nothing_to_fetch_and_another_finishes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export = asked()
    with monkeypatch.context() as patch:
        patch.setattr(packing, "_chapter", killed_after(2))
        with pytest.raises(SystemExit):
            make_exports()
    export.refresh_from_db()
    killed = export.token

    assert export.state == Export.State.MAKING
    assert not Export.objects.ready().exists()
    assert make_exports() == 0  # it may still live
    later = timezone.now() + exports.SILENCE + dt.timedelta(seconds=1)
    with time_machine.travel(later, tick=True):
        assert make_exports() == 1
    export.refresh_from_db()
    assert export.state == Export.State.READY
    assert export.token != killed
    assert [path.name for path in shelf.folder().iterdir()] == [f"{export.token}.zip"]


def test_half_written_file_is_never_the_one_that_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export = asked()
    seen = []

    def look(*arguments: Any, **options: Any) -> packing.Chapter:
        seen.append(sorted(path.suffix for path in shelf.folder().iterdir()))
        return packing.Chapter("", "", [], [])

    monkeypatch.setattr(packing, "_chapter", look)

    make_exports()
    export.refresh_from_db()

    assert set(map(tuple, seen)) == {(".part",)}
    assert [path.suffix for path in shelf.folder().iterdir()] == [".zip"]


def test_what_fails_is_tried_three_times_and_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    export = asked()

    def fail(export: Export, *_arguments: Any, **_options: Any) -> None:
        raise RuntimeError(export.person.email)

    monkeypatch.setattr(packing, "_chapter", fail)

    states = []
    for _turn in range(4):
        make_exports()
        export.refresh_from_db()
        states.append(export.state)

    assert states == ["waiting", "waiting", "failed", "failed"]
    assert list(shelf.folder().iterdir()) == []
    assert "RuntimeError" in caplog.text
    assert "anna@example.org" not in caplog.text


def test_one_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = asked("Anna"), asked("Bram")
    chapter = packing._chapter

    def fail_for_anna(export: Export, *arguments: Any, **options: Any) -> Any:
        if export.pk == first.pk:
            raise RuntimeError
        return chapter(export, *arguments, **options)

    monkeypatch.setattr(packing, "_chapter", fail_for_anna)

    assert make_exports() == 1
    assert Export.objects.ready().get() == second


def test_new_export_replaces_the_old_one() -> None:
    asked()
    make_exports()
    old = Export.objects.get()

    new = asked()

    assert (new.pk, new.token) != (old.pk, old.token)
    assert not old.path.exists()
    assert Export.objects.get().state == Export.State.WAITING


def test_export_goes_after_its_days() -> None:
    asked()
    make_exports()
    export = Export.objects.get()

    with time_machine.travel(timezone.now() + Span.EXPORT.delta - dt.timedelta(minutes=1)):
        sweep()
        assert export.path.exists()
    with time_machine.travel(timezone.now() + Span.EXPORT.delta + dt.timedelta(minutes=1)):
        assert not Export.objects.ready().exists()
        assert sweep()[Span.EXPORT] == 1

    assert not export.path.exists()
    assert not Export.objects.exists()


def test_files_of_no_export_are_swept() -> None:
    stray = shelf.folder() / "stray.part"
    stray.write_bytes(b"half")

    assert sweep()[Span.EXPORT] == 1

    assert not stray.exists()


def test_export_taken_over_meanwhile_is_not_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    export = asked()
    chapter = packing._chapter

    def lose_it(*arguments: Any, **options: Any) -> Any:
        Export.objects.update(token="another")
        return chapter(*arguments, **options)

    monkeypatch.setattr(packing, "_chapter", lose_it)

    assert make_exports() == 0
    export.refresh_from_db()

    assert export.state == Export.State.MAKING
    assert list(shelf.folder().iterdir()) == []
    assert not Letter.objects.exists()


def test_person_is_asked_about_alone() -> None:
    person("Bram")
    export = asked("Anna")
    make_exports()
    export.refresh_from_db()

    everything = json.dumps(data_of(export))

    others = Person.objects.exclude(pk=export.person_id)
    assert others
    assert [each.email for each in others if each.email in everything] == []
