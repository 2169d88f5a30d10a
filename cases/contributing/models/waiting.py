"""What somebody does under a pseudonym before it is released: without time or order.

It waits in a table of its own and goes out with others, shuffled, at a moment of chance of at
most fifteen minutes: when somebody was here must not tell who it was.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class WaitingTurn(models.Model):
    """A turn under a pseudonym that nobody but its author sees yet: a text, or an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=40)
    name = models.CharField(_("pseudonym"), max_length=60)
    tag = models.CharField(max_length=64)
    sealed = models.JSONField()
    what = models.JSONField()  # see actions/pseudonyms.py
    token = models.UUIDField(unique=True)
    # It was there at the last release: the next takes it along. So nothing leaves at once.
    is_ripe = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("waiting contribution")
        verbose_name_plural = _("waiting contributions")

    def __str__(self) -> str:
        return self.scope


class IntakeMoment(models.Model):
    """When what waits is released next. One row."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    at = models.DateTimeField(_("next release"))

    class Meta:
        default_permissions = ()
        verbose_name = _("next release")
        verbose_name_plural = _("next release")

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
