"""Once somebody is erased, nothing of them is found: in no table, file, session, cache or log.

The person is given a name, addresses and words that occur nowhere else, in every place the
code can store them; each is found before, and none after.
"""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Comment

from accounts.actions.leaving import ask_erasure
from accounts.clearance import Role
from accounts.models import (
    AuditEntry,
    Event,
    Person,
)
from accounts.notifications.folder import FolderBackend
from accounts.notifications.models import Letter
from accounts.privacy.spans import Span
from cases.media.models import Paper, Picture
from cases.models import Item, Theme
from tests.accounts.sure import work
from tests.leaks import searching, ways
from tests.leaks.life import KEPT, NAME, WORDS, Life
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

FOLDER = f"{FolderBackend.__module__}.{FolderBackend.__name__}"


def erase(life: Life) -> None:
    me = Person.objects.get(pk=life.person.pk)
    removing = [f"cases:{each.public_id}" for each in (life.removed, life.draft)]
    ask_erasure(me, removing=removing, by=me)
    with time_machine.travel(timezone.now() + Span.CHANGE_OF_MIND.delta + dt.timedelta(hours=1)):
        assert work() == 1


@pytest.fixture(autouse=True)
def mail_folder(tmp_path: Path, settings: Any) -> None:
    """Keep mail in files, as where no mail server is set."""
    options = {"folder": str(tmp_path / "mail")}
    settings.MAIL_DELIVERY = {"BACKEND": FOLDER, "OPTIONS": options}


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Catch all that is logged, down to the least."""
    caplog.set_level(logging.DEBUG)
    return caplog


def test_nothing_is_found_of_somebody_who_was_erased(said: pytest.LogCaptureFixture) -> None:
    life = Life()
    before = searching.found(WORDS)
    assert {name for name, places in before.items() if not places} == set()

    erase(life)

    after = searching.found({**WORDS, "kept": KEPT}, logs=said.text)
    kept = after.pop("kept")
    assert {name: places for name, places in after.items() if places} == {}
    assert "cases_item.summary" in kept
    assert "een oud-lid diende" in Letter.objects.get(to="carla@example.org").data["subject"]
    assert not Person.objects.filter(pk=life.person.pk).exists()


def test_search_finds_whatever_is_left(said: pytest.LogCaptureFixture) -> None:
    """A search that finds nothing proves nothing unless it can find."""
    life = Life()
    erase(life)
    assert searching.found({"name": NAME}) == {"name": []}

    Theme.objects.filter(code="T02").update(host=NAME)
    revision = Item.objects.get(pk=life.kept.pk).specific.save_revision()
    revision.content["summary"] = NAME
    revision.save()
    logging.getLogger("kennisbank").warning("Wrote to %s", NAME)

    assert searching.found({"name": NAME}, logs=said.text) == {
        "name": ["cases_theme.host", "logs", "wagtailcore_revision.content"]
    }


def test_what_stays_says_nothing_of_its_author() -> None:
    life = Life()
    erase(life)
    reader = ways.client_of(None)

    kept = Item.objects.get(pk=life.kept.pk)
    page = reader.get(kept.get_absolute_url()).content.decode()

    assert (kept.author, kept.author_display, kept.byline) == (None, "role", "wijkagent")
    assert KEPT in page
    assert "een oud-lid vertelt" in page
    assert reader.get(f"/id/{kept.public_id}/v1").status_code == 200
    found = reader.get(f"/nl/search/?q={KEPT}").content.decode()
    assert kept.public_id in found or kept.get_absolute_url() in found


def test_what_others_wrote_stays_theirs() -> None:
    life = Life()
    erase(life)

    others = Item.objects.get(pk=life.others.pk).specific
    seminar = Item.objects.get(pk=life.seminar.pk).specific

    assert (others.byline, others.owner) == ("Carla", "")
    assert others.author == person("Carla")
    assert seminar.organiser == "een oud-lid"
    assert seminar.commitments.get().who == "een oud-lid"
    assert seminar.programme.get().speaker == "docent"
    assert Comment.objects.get().user == person("Carla")


def test_published_contribution_leaves_a_tombstone_and_a_draft_nothing() -> None:
    life = Life()
    old, number = life.removed.get_absolute_url(), life.removed.public_id
    erase(life)
    reader = ways.client_of(None)

    pages = [reader.get(f"/id/{number}", follow=True), reader.get(f"/id/{number}/v1")]

    assert [page.status_code for page in pages] == [410, 410]
    assert reader.get(old).status_code == 404
    assert not Item.objects.filter(pk=life.draft.pk).exists()
    assert Item.objects.get(pk=life.removed.pk).specific.options.count() == 0


def test_editors_can_still_open_what_was_taken_back() -> None:
    life = Life()
    erase(life)
    desk = ways.client_of(person("Fons"))

    for path in ("edit", "history", "usage"):
        answer = desk.get(f"/admin/snippets/cases/dilemma/{path}/{life.removed.pk}/")
        assert answer.status_code == 200, path


def test_unused_upload_goes_and_one_that_is_shown_stays_nameless() -> None:
    life = Life()
    name = life.unused.file.name
    erase(life)

    shown = Picture.objects.get()

    assert (shown.pk, shown.title, shown.uploaded_by_user) == (
        life.shown.pk,
        "Foto van een oud-lid",
        None,
    )
    assert not shown.file.storage.exists(name)
    assert not Paper.objects.exists()


def test_sessions_end() -> None:
    life = Life()

    assert life.client.get("/nl/me/").status_code == 200
    erase(life)

    assert life.client.get("/nl/me/").status_code == 302


def test_audit_log_keeps_its_lines_and_no_name() -> None:
    life = Life()
    before = AuditEntry.objects.count()
    erase(life)

    lines = AuditEntry.objects.filter(actor=life.person.public_id)

    assert AuditEntry.objects.count() > before
    assert lines.filter(event=Event.SIGN_IN).exists()


def test_editor_can_go_as_others_stay() -> None:
    life = Life()
    assert Role.EDITOR in life.person.current_roles

    erase(life)

    assert person("Carla").current_roles == {Role.MODERATOR}
