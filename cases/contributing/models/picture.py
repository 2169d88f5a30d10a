"""A picture in a contribution: for its author, and for who looks at what was sent with it.

What is said of it and where it stands is an answer like any other (see questions/shared.py), so
that it is checked, marked and frozen as the text is. Here is the file.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.media.files import unguessable
from cases.media.models import new_token
from cases.media.sizes import SMALL_SIDE, fitted

MOST_PICTURES = 4
ALT_LENGTH = 200  # as much as the picture of an item takes
FOLDER = "contributed"
LARGE, SMALL = "large", "small"


def contributed_path(instance: models.Model, name: str) -> str:
    """Name a stored picture; it follows from nothing that readers know."""
    return unguessable(FOLDER, ".webp")


class ContributionPicture(models.Model):
    """A picture in a contribution under somebody's own name, in two sizes.

    Never under a pseudonym: the row, and the file's own time, would tell when it came.
    """

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    contribution = models.ForeignKey(
        "contributing.Contribution", on_delete=models.CASCADE, related_name="pictures"
    )
    large = models.FileField(_("file"), upload_to=contributed_path)
    small = models.FileField(upload_to=contributed_path)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    # Of what is stored: the same picture sent twice is one.
    sha256 = models.CharField(max_length=64, editable=False)
    # A day and no time: nobody needs to know more.
    added_on = models.DateField(_("added on"), default=timezone.localdate)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = _("picture in a contribution")
        verbose_name_plural = _("pictures in contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "sha256"], name="contribution_picture_once"
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="contribution_picture_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def large_url(self) -> str:
        """Return the gated address of the picture as stored."""
        return reverse("contribution_picture", args=[self.token, LARGE])

    @property
    def small_url(self) -> str:
        """Return the gated address of the size that stands on pages."""
        return reverse("contribution_picture", args=[self.token, SMALL])

    @property
    def small_size(self) -> tuple[int, int]:
        """Return width and height of the smaller size, so that nothing jumps when it comes."""
        return fitted(self.width, self.height, SMALL_SIDE)
