"""A post, with what it said before, and where it stood before."""

import datetime as dt
import secrets
import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Reader
from accounts.models import Person
from cases.access import thread_q
from cases.discussions.models.thread import read_q, there_q
from cases.discussions.models.wording import PostKind, PostState
from cases.models.identifiers import ID_ALPHABET

if TYPE_CHECKING:
    from cases.discussions.models.waiting import WaitingChange  # it points here itself

BODY_LENGTH = 20_000
EDIT_WINDOW = dt.timedelta(hours=24)
# Mending a slip at once leaves no history.
SLIP_WINDOW = dt.timedelta(minutes=5)


def new_key() -> str:
    """Return a random key such as P-7F3K9XQM: never sequential, so it tells nothing."""
    return "P-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(8))


# In which its author has it in hand.
OWN_STATES = frozenset({PostState.SHOWN, PostState.HELD})


class PostQuerySet(models.QuerySet["Post"]):
    """Posts, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep posts of threads this reader may see; what was hidden is a line without words."""
        return self.filter(thread_q(person, "thread__"))

    def there_for(self, person: Reader | None) -> Self:
        """Keep posts of threads that are there for this reader, with their titles."""
        return self.visible_to(person).filter(there_q(person, "thread__"))

    def read_by_others(self) -> Self:
        """Keep posts of threads that others read."""
        return self.filter(read_q("thread__"))

    def said(self) -> Self:
        """Keep what members say and others see: no note of the site."""
        return self.shown().exclude(kind=PostKind.NOTE)

    def written_by(self, person: Person) -> Self:
        """Keep what somebody wrote by name: a note that arranging left is the site's words."""
        return self.filter(author=person).exclude(kind=PostKind.NOTE)

    def shown(self) -> Self:
        """Keep what is not held, hidden or taken back."""
        return self.filter(state=PostState.SHOWN)

    def with_question(self) -> Self:
        """Add the number of the question in its thread that a post is the accepted answer to."""
        asked = self.model.objects.shown().filter(answer=OuterRef("pk"), thread=OuterRef("thread"))
        number = asked.order_by("number").values("number")[:1]
        return self.annotate(helped_number=Subquery(number))

    def with_people(self) -> Self:
        """Bring along what a line of the thread shows: its author, what it answers, pictures.

        And what its author changed under a pseudonym: a join, and no question more.
        """
        people = ("author", "pseudonym", "reply_to__author", "reply_to__pseudonym")
        return self.select_related(*people, "waiting_change").prefetch_related("pictures")


class Post(models.Model):
    """What somebody said in a thread. It has an author or a pseudonym, never both.

    Of a pseudonymous post there is a day and no time, and no time of a change either.
    """

    # By which notices, flags and insights know it, wherever it is moved.
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    thread = models.ForeignKey("discussions.Thread", on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,  # erasing a person says first what becomes of their posts
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("author"),
    )
    pseudonym = models.ForeignKey(
        "sealing.Pseudonym",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("pseudonym"),
    )
    # Its author chose so when they wrote it. What was said under a role never gets a name later.
    is_named = models.BooleanField(_("with a name"), default=False)
    # Its author was erased, and chose that it stays.
    is_left_behind = models.BooleanField(default=False)
    kind = models.CharField(_("kind"), max_length=10, choices=PostKind, default=PostKind.REMARK)
    body = models.TextField(_("text"), validators=[MaxLengthValidator(BODY_LENGTH)])
    html = models.TextField(editable=False)
    reply_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("answers"),
    )
    day = models.DateField(_("day"), default=timezone.localdate)
    at = models.DateTimeField(_("when"), null=True, blank=True)
    edited_at = models.DateTimeField(_("changed"), null=True, blank=True)
    # What it said before: a list of {body, html, until, reason}. In the row itself, because rows
    # of their own would stand in the order in which pseudonymous posts were changed.
    earlier = models.JSONField(_("earlier texts"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PostState, default=PostState.SHOWN)
    thanks_count = models.PositiveIntegerField(_("found helpful by"), default=0)
    answer = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answered",
        verbose_name=_("accepted answer"),
    )
    # A moderator changed it, and that holds: what was taken out its author does not put back.
    has_moderators_words = models.BooleanField(default=False)
    # What the form carried: the same form sent twice makes one post.
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="post_number_once"),
            models.CheckConstraint(
                condition=Q(author__isnull=False, pseudonym__isnull=True, is_left_behind=False)
                | Q(author__isnull=True, pseudonym__isnull=False, is_left_behind=False)
                | Q(author__isnull=True, pseudonym__isnull=True, is_left_behind=True),
                name="post_has_author_or_pseudonym",
            ),
            models.CheckConstraint(
                condition=Q(is_named=False) | Q(author__isnull=False),
                name="post_named_has_author",
            ),
            models.CheckConstraint(
                condition=Q(pseudonym__isnull=True, at__isnull=False)
                | Q(pseudonym__isnull=False, at__isnull=True, edited_at__isnull=True),
                name="post_pseudonymous_has_no_times",
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True) | Q(kind=PostKind.QUESTION),
                name="post_only_questions_are_answered",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="post_numbers_begin_at_one"),
        ]
        indexes = [
            models.Index(fields=["thread", "kind", "number"], name="post_by_kind"),
            models.Index(fields=["thread", "-thanks_count", "number"], name="post_by_thanks"),
            models.Index(fields=["author", "-at"], name="post_by_author"),
            models.Index(
                fields=["day"],
                condition=Q(pseudonym__isnull=False),
                name="post_pseudonymous_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of this post that stays."""
        return self.thread.url_of(self.number)

    @property
    def was_changed(self) -> bool:
        """Tell whether it said something else before."""
        return bool(self.earlier)

    @property
    def moderators_reason(self) -> str:
        """Return why a moderator put other words here, while that holds: for everybody."""
        reason = self.earlier[-1]["reason"] if self.has_moderators_words and self.earlier else ""
        return str(reason)

    @property
    def is_open_to_change(self) -> bool:
        """Tell whether its author may still change it; a pseudonymous one has only its day."""
        is_theirs = self.state in OWN_STATES and not self.has_moderators_words
        if self.kind == PostKind.NOTE or not is_theirs:
            return False
        if self.at is not None:
            return timezone.now() < self.at + EDIT_WINDOW
        return timezone.localdate() <= self.day + EDIT_WINDOW

    @property
    def to_come(self) -> "WaitingChange | None":
        """Return what becomes of it at a release; its author alone may be shown it.

        A question only where a pseudonymous post did not come with it.
        """
        return getattr(self, "waiting_change", None) if self.pseudonym_id is not None else None

    @property
    def is_going(self) -> bool:
        """Tell whether its author took it back under a pseudonym, and others see it still."""
        return self.to_come is not None and self.to_come.is_taking_back

    @property
    def is_shown(self) -> bool:
        """Tell whether its words are there for every reader of the thread."""
        return self.state == PostState.SHOWN


class FormerPlace(models.Model):
    """Where a post stood before it was moved: its old address leads on."""

    thread = models.ForeignKey(
        "discussions.Thread", on_delete=models.CASCADE, related_name="former_places"
    )
    number = models.PositiveIntegerField(_("number"))
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="former_places")

    class Meta:
        verbose_name = _("earlier place of a post")
        verbose_name_plural = _("earlier places of posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="former_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}/{self.number}"
