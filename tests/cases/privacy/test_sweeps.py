"""What the desk keeps for a time ends by itself, and no sooner."""

import datetime as dt
import os

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, UploadedFile

from accounts.actions.sweeping import sweep
from accounts.privacy import rooms
from accounts.privacy.rooms import Room, Sweep
from accounts.privacy.spans import Span
from cases import actions
from cases.models import Tip
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db

A_MINUTE = dt.timedelta(minutes=1)


def after(span: Span, more: dt.timedelta) -> time_machine.travel:
    return time_machine.travel(timezone.now() + span.delta + more, tick=True)


def test_name_beside_a_line_goes_and_the_line_stays() -> None:
    actions.withdraw(items.tip(), reason="Klopt niet.", by=person("Esra"))

    with after(Span.DESK_LOG, -A_MINUTE):
        assert sweep()[Span.DESK_LOG] == 0
    with after(Span.DESK_LOG, A_MINUTE):
        assert sweep()[Span.DESK_LOG] == 1

    assert ModelLogEntry.objects.get(action=actions.WITHDREW).user is None


def test_what_was_typed_and_not_saved_goes() -> None:
    esra, kind = person("Esra"), ContentType.objects.get_for_model(Tip)
    FormState.objects.create(
        data="x", user=esra, content_type=kind, object_id="1", last_updated_at=timezone.now()
    )
    EditingSession.objects.create(
        user=esra, content_type=kind, object_id="1", last_seen_at=timezone.now()
    )

    with after(Span.DESK_FORM, -A_MINUTE):
        assert sweep()[Span.DESK_FORM] == 0
    with after(Span.DESK_FORM, A_MINUTE):
        assert sweep()[Span.DESK_FORM] == 2


def test_upload_that_nobody_finished_goes_with_its_file() -> None:
    kind = ContentType.objects.get_for_model(Tip)
    old, new = (
        UploadedFile.objects.create(
            for_content_type=kind, file=ContentFile(b"x", name=f"{name}.jpg")
        )
        for name in ("old", "new")
    )
    then = (timezone.now() - Span.UPLOAD.delta - A_MINUTE).timestamp()
    os.utime(old.file.path, (then, then))

    assert sweep()[Span.UPLOAD] == 1

    assert list(UploadedFile.objects.all()) == [new]
    assert not old.file.storage.exists(str(old.file.name))


def test_rule_that_fails_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_now: dt.datetime) -> int:
        raise RuntimeError(person("Esra").email)

    broken = Room("a broken one", sweeps=(Sweep(Span.REQUEST, fail),))
    monkeypatch.setattr(rooms, "_ROOMS", {broken.name: broken, **rooms._ROOMS})

    gone = sweep()

    assert Span.EXPORT in gone
    assert "RuntimeError" in caplog.text
    assert "esra@example.org" not in caplog.text
