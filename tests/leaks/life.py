"""Somebody who left a trace in every place there is."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.mail import send_mail
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, UploadedFile
from wagtail.users.models import UserProfile

from accounts.actions.exports import ask_export, make_exports
from accounts.clearance import Audience, Role
from accounts.models import (
    AccessRequest,
    Circle,
    CircleMember,
    Invitation,
    Organisation,
)
from accounts.notifications.delivery import send_due
from cases import actions
from cases.keeping.actions import annotate
from cases.media.actions import store_paper, store_picture
from cases.models import FormerSlug, Item, Theme
from tests.accounts.sure import browser_of
from tests.cases.media import hostile
from tests.factories import items
from tests.people import PASSWORD, person

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
        to_another = [person("Carla").email]
        send_mail(f"{NAME} diende iets in", f"Vraag het {ADDRESS}.", None, to_another)

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
