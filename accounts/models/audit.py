"""The audit log: who did what to which thing, when, from where, and how it went."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What is written down. What was refused is the same event with `Result.REFUSED`."""

    SIGN_IN = "session.begin", _("sign-in")
    SINGLE_SIGN_ON = "session.single_sign_on", _("single sign-on")
    SIGN_OUT = "session.end", _("sign-out")
    SESSION_ENDED_ELSEWHERE = "session.end_elsewhere", _("session ended from elsewhere")
    PASSWORD_CHANGED = "password.change", _("password changed")
    PASSWORD_RESET = "password.reset", _("password set anew by mail")
    FACTOR_ADDED = "factor.add", _("second factor added")
    FACTOR_REMOVED = "factor.remove", _("second factor removed")
    FACTOR_RENEWED = "factor.renew", _("recovery codes made anew")
    ADDRESS_CHANGED = "address.change", _("e-mail address changed")
    IDENTITY_CONNECTED = "identity.connect", _("account for single sign-on connected")
    IDENTITY_DISCONNECTED = "identity.disconnect", _("account for single sign-on disconnected")

    MEMBERSHIP_BEGUN = "membership.begin", _("membership begun")
    MEMBERSHIP_CHANGED = "membership.change", _("membership changed")
    MEMBERSHIP_CONFIRMED = "membership.confirm", _("membership confirmed")
    MEMBERSHIP_ENDED = "membership.end", _("membership ended")
    APPROVER_ADDED = "approver.add", _("approver added")
    APPROVER_REMOVED = "approver.remove", _("approver removed")
    INVITATION_SENT = "invitation.send", _("invitation sent")
    INVITATION_REVOKED = "invitation.revoke", _("invitation revoked")
    INVITATION_ACCEPTED = "invitation.accept", _("invitation accepted")
    ACCESS_REQUESTED = "access.request", _("access requested")
    ACCESS_APPROVED = "access.approve", _("access approved")
    ACCESS_DECLINED = "access.decline", _("access declined")
    ORGANISATION_OPENED = "organisation.open", _("organisation opened")
    ORGANISATION_CLOSED = "organisation.close", _("organisation closed")
    ORGANISATION_CHANGED = "organisation.change", _("organisation changed")
    DOMAIN_ADDED = "domain.add", _("domain added")
    DOMAIN_REMOVED = "domain.remove", _("domain removed")

    PERSON_RENAMED = "person.rename", _("display name changed")
    EXPORT_ASKED = "export.ask", _("export asked for")
    EXPORT_TAKEN = "export.take", _("export taken")
    ERASURE_ASKED = "erasure.ask", _("erasure asked for")
    ERASURE_STOPPED = "erasure.stop", _("erasure stopped")
    ERASURE_DONE = "erasure.done", _("erasure done")
    PEOPLE_LISTED = "people.list", _("list of people opened")
    AUDIT_LOG_OPENED = "audit_log.open", _("audit log opened")

    KEEPER_BEGUN = "keeper.begin", _("became a keeper of keys")
    KEEPER_LET_IN = "keeper.let_in", _("keeper of keys let in")
    KEEPER_ENDED = "keeper.end", _("keeper of keys no more")
    PASSPHRASE_CHANGED = "keeper.passphrase", _("passphrase changed")
    PASSPHRASE_TYPED = "keeper.unlock", _("passphrase typed")
    SIDE_KEY_RENEWED = "keeper.renew", _("key of a side made anew")
    OPENING_ASKED = "opening.ask", _("opening of a pseudonym asked for")
    OPENING_AGREED = "opening.agree", _("opening of a pseudonym agreed to")
    OPENING_DECLINED = "opening.decline", _("opening of a pseudonym declined")
    OPENING_DONE = "opening.done", _("pseudonym opened")
    OPENING_EXPIRED = "opening.expire", _("opening of a pseudonym came too late")
    OPENING_TOLD = "opening.tell", _("everybody told of an opening")
    HOLD_LIFTED = "opening.lift_hold", _("author may be told of an opening")

    POST_HIDDEN = "post.hide", _("post hidden")
    POST_RESTORED = "post.restore", _("post shown again")
    POST_EDITED = "post.edit", _("post changed by a moderator")
    REPORT_HIDDEN = "report.hide", _("report of trying hidden")
    REPORT_SHOWN = "report.show", _("report of trying shown again")
    THREAD_CLOSED = "thread.close", _("discussion closed")
    THREAD_RETITLED = "thread.title", _("title of a discussion changed by a moderator")
    SILENCED = "member.silence", _("somebody silenced for a while")
    REASON_HIDDEN = "reason.hide", _("reason of a choice hidden")
    REASON_RESTORED = "reason.restore", _("reason of a choice shown again")
    APPEAL_JUDGED = "appeal.judge", _("appeal judged")
    TAKE_DOWN_ANSWERED = "take_down.answer", _("request to take down answered")

    INSIGHT_PROMOTED = "insight.promote", _("insight promoted")
    INSIGHT_HIDDEN = "insight.hide", _("insight hidden")
    INSIGHT_SHOWN = "insight.show", _("insight shown again")
    OBJECTION_HIDDEN = "objection.hide", _("objection hidden")
    OBJECTION_SHOWN = "objection.show", _("objection shown")
    INSIGHT_WITHDRAWN = "insight.withdraw", _("insight withdrawn")
    DECISION_RECORDED = "decision.record", _("decision of a meeting recorded")

    CONTRIBUTION_LINK_MADE = "contribution.link", _("contribution shown by a link")
    CONTRIBUTION_LINK_USED = "contribution.link_used", _("link to a contribution used")
    CONTRIBUTION_PUBLISHED = "contribution.publish", _("contribution published")

    SETTINGS_CHANGED = "settings.change", _("settings changed")
    ITEM_WITHDRAWN = "item.withdraw", _("item withdrawn")
    ITEM_RESTORED = "item.restore", _("withdrawal undone")
    ITEM_HIDDEN = "item.hide", _("item hidden until judged")
    ITEM_SHOWN = "item.show", _("item shown again")
    ITEM_DELETED = "item.delete", _("item deleted")
    ITEM_AUDIENCE_CHANGED = "item.audience", _("audience of an item changed")
    FILE_DELETED = "file.delete", _("file deleted")


class Result(models.TextChoices):
    """How it went."""

    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


def known_events() -> list[tuple[str, Any]]:
    """Return the words for a line's event.

    A function, so that a new event needs no migration: one that altered the table would
    take its triggers away on SQLite.
    """
    return list(Event.choices)


class AuditEntry(models.Model):
    """One line, written once: the database refuses to change or delete it.

    Each line's digest covers the line before it, so that a change, a gap or a line in
    between shows. Titles, texts and addresses never stand here, only what kind of thing and
    its id. People stand here by their public id: when a person is erased, nothing says any
    more who it was.
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"))
    event = models.CharField(_("what"), max_length=40, choices=known_events)
    actor = models.UUIDField(_("who"), null=True, blank=True)
    object_type = models.CharField(_("kind of thing"), max_length=60, blank=True)
    object_id = models.CharField(_("which"), max_length=64, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result, default=Result.DONE)
    # The network a request came from, not the computer; or what kind of program it was.
    origin = models.CharField(_("from where"), max_length=64, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        ordering = ["-number"]
        default_permissions = ()  # nobody is given a right to add, change or delete
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("audit log")
        indexes = [
            models.Index(fields=["actor", "-number"], name="audit_by_actor"),
            models.Index(fields=["event", "-number"], name="audit_by_event"),
            models.Index(fields=["object_id", "-number"], name="audit_by_object"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"


class AuditHead(models.Model):
    """The end of the log, kept apart: a log whose last lines were cut off ends elsewhere.

    One row. Writers lock it, so that numbers have no gaps.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    last_number = models.PositiveBigIntegerField(default=0)
    last_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("end of the audit log")
        verbose_name_plural = _("end of the audit log")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="audit_head_is_one")]

    def __str__(self) -> str:
        return f"{self.last_number}"
