"""A circle: any named group with an end date that may see something.

An organisation's unit or a class. Audiences of organisations and classes
speak of circles, so that the gate needs nothing above this floor.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Circle(models.Model):
    """A named group of people; it stops counting after `until`."""

    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="circles",
        verbose_name=_("organisation"),
    )
    until = models.DateField(_("until"), null=True, blank=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="accounts.CircleMember",
        related_name="circles",
        verbose_name=_("people"),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("circle")
        verbose_name_plural = _("circles")

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """A person in a circle."""

    circle = models.ForeignKey(
        Circle, on_delete=models.CASCADE, related_name="members", verbose_name=_("circle")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circle_memberships"
    )

    class Meta:
        verbose_name = _("circle member")
        verbose_name_plural = _("circle members")
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="circle_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.circle_id}: {self.person_id}"
