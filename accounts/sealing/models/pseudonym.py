"""A name in one thread, whose owner only the owner recognises."""

import uuid

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.sealing import vault


class Pseudonym(models.Model):
    """A pseudonym in a scope, such as "thread:D-7F3K9X".

    Neither times nor numbers that count up, and no key to a person: what is here lies in no
    order that says whose it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(_("where it is used"), max_length=80, db_index=False)
    name = models.CharField(_("name"), max_length=40)
    tag = models.CharField(max_length=2 * vault.TAG, unique=True, editable=False)
    box = models.BinaryField(max_length=vault.BOX)
    one_version = models.PositiveIntegerField(editable=False)
    two_version = models.PositiveIntegerField(editable=False)
    muted_until = models.DateField(_("silent until"), null=True, blank=True)

    class Meta:
        ordering = ["scope", "name"]
        default_permissions = ()
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")
        constraints = [
            models.UniqueConstraint(fields=["scope", "name"], name="pseudonym_once_in_scope"),
            models.CheckConstraint(
                condition=Exact(Length("box"), vault.BOX), name="pseudonym_box_is_of_one_length"
            ),
            models.CheckConstraint(
                condition=Exact(Length("tag"), 2 * vault.TAG),
                name="pseudonym_tag_is_of_one_length",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_of_scope(self) -> str:
        """Return what kind of place it is used in, such as "thread": which one is not said."""
        return self.scope.partition(":")[0]
