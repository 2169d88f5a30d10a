"""What is said and done on the way to publication: remarks, deeds, links for who has no account."""

import hashlib
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from cases.contributing.models.wording import OPEN_STATES, Side

WORDS_LENGTH = 2_000
QUOTE_LENGTH = 500
NAME_LENGTH = 80


def digest_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Deed(models.Model):
    """One step in the history of a contribution. A day and no time: nobody needs to know more."""

    class What(models.TextChoices):
        SENT = "sent", _("sent")
        TAKEN_BACK = "taken_back", _("taken back")
        TAKEN = "taken", _("taken up by a reviewer")
        ASKED = "asked", _("asked for changes")
        PROPOSED = "proposed", _("ready, if the author agrees")
        AGREED = "agreed", _("agreed to the text")
        REOPENED = "reopened", _("wants to change something after all")
        DECLINED = "declined", _("not taken")
        INVITED = "invited", _("somebody without an account was invited to look")
        UNINVITED = "uninvited", _("a link was closed")
        PUBLISHED = "published", _("published")
        REMARKED = "remarked", _("remarked on passages")
        ANSWERED = "answered", _("answered remarks")
        SETTLED = "settled", _("settled remarks")
        LOOKED = "looked", _("looked by a link")
        HIDDEN = "hidden", _("hidden from readers until a request is answered")
        SHOWN = "shown", _("shown to readers again")

    contribution = models.ForeignKey(
        "contributing.Contribution", on_delete=models.CASCADE, related_name="deeds"
    )
    what = models.CharField(_("what"), max_length=12, choices=What)
    side = models.CharField(_("by whom"), max_length=8, choices=Side)
    # Nobody of an author: it is theirs, or a pseudonym's.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    words = models.TextField(_("words"), blank=True)
    on = models.DateField(_("day"), default=timezone.localdate)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("step of a contribution")
        verbose_name_plural = _("steps of contributions")

    def __str__(self) -> str:
        return self.what


class InvitedQuerySet(models.QuerySet["Invited"]):
    """Links for people without an account."""

    def open(self) -> Self:
        """Keep those that lead somewhere today."""
        theirs = Q(contribution__least_audience__isnull=True)
        of_others = Q(
            contribution__least_audience=Audience.PUBLIC,
            contribution__experiment__audience=Audience.PUBLIC,
        )
        return self.filter(
            theirs | of_others,
            ended_on__isnull=True,
            until__gte=timezone.localdate(),
            contribution__state__in=OPEN_STATES,
            contribution__may_be_linked=True,
            contribution__pseudonym__isnull=True,
        )


class Invited(models.Model):
    """Somebody without an account who may look at one contribution and say something of it."""

    contribution = models.ForeignKey(
        "contributing.Contribution", on_delete=models.CASCADE, related_name="invited"
    )
    # Of the secret in the link only this is kept: whoever reads the table cannot use it.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    until = models.DateField(_("until"))
    ended_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = InvitedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("invited reviewer")
        verbose_name_plural = _("invited reviewers")

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Tell whether the link leads somewhere today, as far as its own row tells."""
        return self.ended_on is None and self.until >= timezone.localdate()


class Remark(models.Model):
    """Something said of a passage, by a reviewer or by somebody invited; and the answer to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(
        "contributing.Contribution", on_delete=models.CASCADE, related_name="remarks"
    )
    path = models.CharField(_("where"), max_length=80)  # as in answers.py
    quote = models.CharField(_("passage"), max_length=QUOTE_LENGTH, blank=True)
    words = models.TextField(_("what should change, and why"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    invited = models.ForeignKey(
        Invited, on_delete=models.CASCADE, null=True, blank=True, related_name="remarks"
    )
    is_settled = models.BooleanField(_("settled"), default=False)
    answer = models.TextField(_("the author’s answer"), blank=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    on = models.DateField(_("day"), default=timezone.localdate)

    class Meta:
        ordering = ["on", "id"]
        default_permissions = ()
        verbose_name = _("remark on a contribution")
        verbose_name_plural = _("remarks on contributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=True) | Q(invited__isnull=True),
                name="remark_by_reviewer_or_invited",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
