"""A picture in a post: as visible as its post, and never more.

It belongs to one post or, until it is posted, to one draft; not to a collection, as items'
pictures do, whose audience is as wide as the collection's.
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Reader
from accounts.models import Person
from cases.access import thread_q
from cases.discussions.models.thread import there_q
from cases.discussions.models.wording import PostState
from cases.media.files import unguessable
from cases.media.models import new_token
from cases.media.sizes import SMALL_SIDE, fitted

MOST_PICTURES = 4
ALT_LENGTH = 250
FOLDER = "said"
LARGE, SMALL = "large", "small"


def said_path(instance: models.Model, name: str) -> str:
    """Name a stored picture; it follows from nothing that readers know."""
    return unguessable(FOLDER, ".webp")


class PostPictureQuerySet(models.QuerySet["PostPicture"]):
    """Pictures in posts, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None, *, moderates: bool = False) -> Self:
        """Keep what this reader may see: where they may read the words of the post.

        Those of a held or hidden post are for its author and for who `moderates`; those of a
        draft for who writes it.
        """
        seen = thread_q(person, "post__thread__")
        readable = Q(post__state=PostState.SHOWN) & there_q(person, "post__thread__")
        if moderates:
            readable |= ~Q(post__state=PostState.WITHDRAWN)
        if not isinstance(person, Person):
            return self.filter(seen & readable)
        own = Q(post__author=person) & ~Q(post__state=PostState.WITHDRAWN)
        return self.filter((seen & (readable | own)) | Q(draft__person=person))


class PostPicture(models.Model):
    """A picture in a post under somebody's own name, in two sizes, said in words too.

    Never in a pseudonymous post: the row, and the file's own time, would tell when it came.
    """

    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    post = models.ForeignKey(
        "discussions.Post",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pictures",
    )
    draft = models.ForeignKey(
        "discussions.Draft",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pictures",
    )
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(_("what is to be seen"), max_length=ALT_LENGTH, blank=True)
    large = models.FileField(_("file"), upload_to=said_path)
    small = models.FileField(upload_to=said_path)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    # Of what is stored: the same picture sent twice is one.
    sha256 = models.CharField(max_length=64, editable=False)
    # A day and no time: nobody needs to know more.
    added_on = models.DateField(_("added on"), default=timezone.localdate)

    objects = PostPictureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("picture in a post")
        verbose_name_plural = _("pictures in posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, draft__isnull=True)
                | Q(post__isnull=True, draft__isnull=False),
                name="post_picture_in_post_or_draft",
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=True) | ~Q(alt=""), name="post_picture_is_described"
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0), name="post_picture_has_a_size"
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.token

    @property
    def large_url(self) -> str:
        """Return the gated address of the picture as stored."""
        return reverse("post_picture", args=[self.token, LARGE])

    @property
    def small_url(self) -> str:
        """Return the gated address of the size that stands below a post."""
        return reverse("post_picture", args=[self.token, SMALL])

    @property
    def small_size(self) -> tuple[int, int]:
        """Return width and height of the smaller size, so that nothing jumps when it comes."""
        return fitted(self.width, self.height, SMALL_SIDE)
