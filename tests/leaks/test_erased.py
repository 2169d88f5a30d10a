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
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, UploadedFile
from wagtail.users.models import UserProfile

from accounts.actions.exports import ask_export, make_exports
from accounts.actions.leaving import ask_erasure
from accounts.clearance import Audience, Role
from accounts.models import (
    AccessRequest,
    AuditEntry,
    Circle,
    CircleMember,
    Event,
    Invitation,
    Organisation,
    Person,
)
from accounts.notifications.delivery import send_due
from accounts.notifications.folder import FolderBackend
from accounts.privacy.spans import Span
from cases import actions
from cases.keeping.actions import annotate
from cases.media.actions import store_paper, store_picture
from cases.media.models import Paper, Picture
from cases.models import FormerSlug, Item, Theme
from tests.accounts.sure import browser_of, work
from tests.cases.media import hostile
from tests.factories import items
from tests.leaks import searching, ways
from tests.people import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

FOLDER = f"{FolderBackend.__module__}.{FolderBackend.__name__}"
NAME, ADDRESS, SECOND = "Zwaluwine Quérido", "z.querido@korps.example", "zwaluwine@thuis.example"
# Each stands in one place; all must be found before, and none afterwards.
WORDS = {
    "name": NAME,
    "address": ADDRESS,
    "second address": SECOND,
    **{
        each: f"{each.replace(' ', '')}qzx"
        for each in (
            "removed title", "removed text", "earlier version", "waiting draft", "removed tag",
            "draft never published", "review remark", "page remark", "page reply",
            "typed at the desk", "unused picture", "unused paper", "pending upload",
            "avatar", "former address", "about", "reason of a request", "number elsewhere",
            "second factor", "browser", "note",
        )
    },
}  # fmt: skip
KEPT = "keptwordqzx"


def word(name: str) -> str:
    return WORDS[name]


class Life:
    """What somebody leaves behind after years: a trace in every place there is."""

    def __init__(self) -> None:
        self.person = person("Esra")
        self.person.display_name, self.person.email = NAME, ADDRESS
        self.person.about = word("about")
        self.person.save()
        EmailAddress.objects.create(user=self.person, email=SECOND, verified=True)
        circle = Circle.objects.create(name="Team")
        CircleMember.objects.create(circle=circle, person=self.person)
        self.comes_in()
        self.writes()
        self.is_named_by_others()
        self.works_at_the_desk()
        self.uploads()
        self.signs_in()
        ask_export(self.person, language="nl", by=self.person)
        make_exports()
        send_due()
        Client().post("/accounts/password/reset/", {"email": ADDRESS})  # a letter that waits

    def comes_in(self) -> None:
        force = Organisation.objects.get(name="Force")
        AccessRequest.objects.create(
            organisation=force, address=ADDRESS, name=NAME, role=Role.EDITOR, digest="a" * 64,
            why=word("reason of a request"), expires_at=timezone.now(), language="nl",
        )  # fmt: skip
        Invitation.objects.create(
            organisation=force, address=SECOND, role=Role.EDITOR, digest="b" * 64,
            expires_at=timezone.now(), language="nl",
        )  # fmt: skip
        SocialAccount.objects.create(
            user=self.person, provider="surf", uid=word("number elsewhere"),
            extra_data={"name": NAME, "email": SECOND},
        )  # fmt: skip
        Authenticator.objects.create(
            user=self.person, type=Authenticator.Type.TOTP, data={"secret": word("second factor")}
        )

    def writes(self) -> None:
        author = self.person
        removed = items.dilemma(word("earlier version"), author=author, tags=(word("removed tag"),))
        removed.title, removed.summary = f"Een {word('removed title')}", word("removed text")
        removed.byline, removed.author_display = NAME, "named"
        actions.publish(removed, by=author)
        removed.slug = word("former address")
        actions.publish(removed, by=author)
        removed.slug = "een-ander-adres"
        removed = actions.publish(removed, by=author).specific
        assert FormerSlug.objects.filter(slug=word("former address")).exists()
        removed.title = word("waiting draft")
        removed.save_revision(user=author, log_action=True)
        self.removed = removed
        self.draft = items.case(word("draft never published"), author=author, live=False)
        self.draft.save_revision(user=author, log_action=True)
        kept = items.tip(
            KEPT, author=author, title=f"{NAME} vertelt", tags=(NAME.lower(),),
            byline=f"{NAME}, wijkagent", author_display="named",
            when=f"Bel {NAME.upper()} of mail {ADDRESS}.",
            do=[("entry", f"Vraag {NAME}, {SECOND}.")],
        )  # fmt: skip
        self.kept = actions.publish(kept, by=author)
        self.withdrawn = items.tip()
        actions.withdraw(self.withdrawn, reason=f"Volgens {NAME} klopt dit niet.", by=author)

    def is_named_by_others(self) -> None:
        other = person("Carla")
        self.others = items.guidance(
            author=other,
            byline=f"Carla en {NAME}",
            owner=NAME,
            law=[("paragraph", f"Mail {ADDRESS}")],
        )
        self.seminar = items.seminar(organiser=NAME)
        self.seminar.commitments.update(who=NAME)
        self.seminar.programme.update(speaker=f"{NAME}, docent")
        Theme.objects.filter(code="T01").update(host=NAME)
        log(self.person, "wagtail.edit", user=other)
        page = Page.objects.get(slug="contact", locale__language_code="nl").specific
        page.body = [("paragraph", f"Schrijf {ADDRESS}.")]
        page.save_revision(user=other).publish()

    def works_at_the_desk(self) -> None:
        me = self.person
        flow = self.others.get_workflow().start(self.others, me)
        flow.current_task_state.approve(user=me, comment=word("review remark"))
        page = Page.objects.get(slug="over").specific
        page.owner, page.locked_by, page.locked = me, me, True
        page.save()
        Comment.objects.create(page=page, user=me, text=word("page remark"), contentpath="body")
        theirs = Comment.objects.create(
            page=page, user=person("Carla"), text="?", contentpath="body"
        )
        CommentReply.objects.create(comment=theirs, user=me, text=word("page reply"))
        page.specific.save_revision(user=me, log_action=True)
        kind = ContentType.objects.get_for_model(type(self.kept.specific))
        FormState.objects.create(
            data=word("typed at the desk"), user=me, content_type=kind,
            object_id="1", last_updated_at=timezone.now(),
        )  # fmt: skip
        EditingSession.objects.create(
            user=me, content_type=kind, object_id=str(self.kept.pk), last_seen_at=timezone.now()
        )
        profile = UserProfile.get_for_user(me)
        profile.avatar.save("me.jpg", ContentFile(word("avatar").encode()))
        UploadedFile.objects.create(
            for_content_type=kind, uploaded_by_user=me,
            file=ContentFile(word("pending upload").encode(), name="a.jpg"),
        )  # fmt: skip

    def uploads(self) -> None:
        options: dict[str, Any] = {"audience": Audience.PUBLIC, "by": self.person}
        self.unused = store_picture(
            hostile.told_too_much("JPEG"), name="a.jpg", title=word("unused picture"), **options
        )
        store_paper(hostile.pdf(), name="a.pdf", title=word("unused paper"), **options)
        self.shown = store_picture(
            hostile.image("PNG"), name="b.png", title=f"Foto van {NAME}", **options
        )
        self.kept.specific.lead_image = self.shown
        own = Item.objects.get(pk=self.kept.pk).specific
        own.lead_image = self.shown
        actions.publish(own, by=self.person)

    def signs_in(self) -> None:
        client = Client()
        client.post("/accounts/login/", {"login": ADDRESS, "password": "wrong"})
        client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
        self.client = browser_of(self.person)
        self.client.get("/nl/me/data/")
        UserSession.objects.create(
            user=self.person, ip="192.0.2.7", user_agent=word("browser"),
            session_key=self.client.session.session_key,
        )  # fmt: skip
        annotate(items.tip(), note=word("note"), by=self.person)


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
