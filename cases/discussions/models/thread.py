"""A thread: on an item, or on its own under themes."""

import secrets
from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import ADMIN_ROLES, Audience, Reader, roles_of
from accounts.models import Person
from cases.access import thread_q
from cases.discussions.models.wording import PostKind, PostState, ThreadState
from cases.models import Item, ItemTheme
from cases.models.identifiers import ID_ALPHABET
from cases.models.wording import Language

PER_PAGE = 50
MOST_THEMES = 3
TITLE_LENGTH = 160
THREAD_PATTERN = rf"^D-[{ID_ALPHABET}]{{6}}$"


def new_thread_id() -> str:
    """Return a random id such as D-7F3K9X: never sequential, so it tells nothing."""
    return "D-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(6))


def scope_name(public_id: str, item: str = "", room: int = 0) -> str:
    """Return by what name the sealing room knows a thread: of an item, by the item's.

    So somebody who writes before it opens is known in it after. In a later room of the item nobody
    has the pseudonym they had in the one before.
    """
    if not item:
        return f"thread:{public_id}"
    return f"item:{item}:{room}" if room else f"item:{item}"


def read_q(prefix: str = "") -> Q:
    """Return the condition under which a thread is read by others; `prefix` leads to it.

    One about an item has the title of its item. The title of any other is not there before
    somebody looked at what it says.
    """
    went = _model("FormerPlace").objects.filter(thread=OuterRef(f"{prefix}pk"))
    went = went.filter(post__state=PostState.SHOWN).exclude(post__kind=PostKind.NOTE)
    is_merged = Q(**{f"{prefix}merged_into__isnull": False}) & Q(Exists(went))
    is_looked_at = Q(_said(prefix)) & ~Q(_begins_held(prefix))
    return Q(**{f"{prefix}item__isnull": False}) | is_merged | is_looked_at


def there_q(person: Reader | None, prefix: str = "") -> Q:
    """Return the condition under which the title of a thread that passed the gate is there.

    Where others read nothing it is for moderators, and for who wrote in it by name. That
    somebody wrote in it under a pseudonym no condition says: `there_among` does.
    """
    if roles_of(person) & ADMIN_ROLES:
        return Q()
    if not isinstance(person, Person):
        return read_q(prefix)
    return read_q(prefix) | Q(Exists(_posts_of(prefix).filter(author=person)))


def _said(prefix: str = "") -> Exists:
    """Tell whether a member says something there that is shown: notes of the site do not count."""
    return Exists(_posts_of(prefix).filter(state=PostState.SHOWN))


def _begins_held(prefix: str = "") -> Exists:
    """Tell whether the post a member began it with still waits for a look."""
    from_elsewhere = _model("FormerPlace").objects.filter(post=OuterRef("pk"))
    first = _posts_of(prefix).filter(number=1, state=PostState.HELD)
    return Exists(first.filter(~Exists(from_elsewhere)))


def _posts_of(prefix: str) -> models.QuerySet[models.Model]:
    posts: models.QuerySet[models.Model] = _model("Post").objects.order_by()
    return posts.filter(thread=OuterRef(f"{prefix}pk")).exclude(kind=PostKind.NOTE)


def _model(name: str) -> Any:
    return apps.get_model("discussions", name)  # it points here itself


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Threads, asked in the words of the house. Start from `visible_to`."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep what this reader may see; everything that lists or counts begins here."""
        return self.filter(thread_q(person))

    def under(self, codes: Iterable[str]) -> Self:
        """Keep threads under any of these themes, by their own themes or their item's."""
        codes = list(codes)
        own = ThreadTheme.objects.filter(thread=OuterRef("pk"), theme__code__in=codes)
        through_item = ItemTheme.objects.filter(item=OuterRef("item"), theme__code__in=codes)
        return self.filter(Exists(own) | Exists(through_item))

    def with_there(self, person: Reader | None) -> Self:
        """Say of each whether it is there for this reader, as `is_there`."""
        return self.annotate(is_there=there_q(person))

    def read_by_others(self) -> Self:
        """Keep those in which members say something that others read: before, no title is."""
        return self.filter(read_q(), _said())

    def lately(self) -> Self:
        """Put what is pinned first, then where something was last said.

        By the last post's day, which lists show, and within a day by its row: pseudonymous posts
        have no time. Posts that were moved bring older days along than their rows tell.
        """
        said = (F("last_post__day").desc(nulls_last=True), F("last_post").desc(nulls_last=True))
        return self.order_by("-is_pinned", *said, "-pk")


class Thread(models.Model):
    """One conversation. Never for more people than the item it is about."""

    public_id = models.CharField(
        _("identifier"),
        max_length=8,
        unique=True,
        default=new_thread_id,
        editable=False,
        validators=[RegexValidator(THREAD_PATTERN)],
    )
    item = models.ForeignKey(
        "cases.Item",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="threads",
        verbose_name=_("item"),
    )
    # The item out of whose discussion its posts were taken: hidden with it, as if still there.
    origin = models.ForeignKey(
        "cases.Item",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("out of the discussion of"),
    )
    # The how manieth of its item: one that others may not see makes room for theirs.
    room = models.PositiveSmallIntegerField(_("room"), default=0, editable=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.DUTCH
    )
    audience = models.PositiveSmallIntegerField(
        _("visible to"), choices=Audience, default=Audience.POLICE
    )
    # A group within its audience, such as a class; None: everyone of the audience.
    scope = models.ForeignKey(
        "accounts.Circle",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="threads",
        verbose_name=_("only for"),
    )
    themes = models.ManyToManyField(
        "cases.Theme",
        through="discussions.ThreadTheme",
        related_name="threads",
        verbose_name=_("themes"),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=ThreadState, default=ThreadState.OPEN
    )
    slow_minutes = models.PositiveSmallIntegerField(_("minutes between two posts"), default=0)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("went on in"),
    )
    opened_on = models.DateField(_("opened on"), default=timezone.localdate)
    # The highest number given out; numbers are never given again.
    last_number = models.PositiveIntegerField(_("last number"), default=0)
    last_post = models.ForeignKey(
        "discussions.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Goes up with every change that others see: what is kept of a page asks for it.
    version = models.PositiveIntegerField(default=0)

    # Of a list, which asks for them together (`counting.counted`).
    shown_count: int
    unread: int
    is_there: bool  # of `with_there` and `thread_for`: without any pseudonym, too

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(scope__isnull=True, item__isnull=False, merged_into__isnull=True),
                name="thread_once_per_item",
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False) | ~Q(title=""), name="thread_alone_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="thread_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ThreadState.SLOW, slow_minutes__gt=0)
                | (~Q(state=ThreadState.SLOW) & Q(slow_minutes=0)),
                name="thread_slow_says_how_slow",
            ),
        ]
        indexes = [models.Index(fields=["-is_pinned", "-last_post"], name="thread_latest")]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        """Return the address under the current interface language."""
        return reverse("thread", kwargs={"thread_id": self.public_id})

    @property
    def heading(self) -> str:
        """Return the title; a thread on an item has the item's."""
        return self.title or (self.item.title if self.item else "")

    @property
    def about(self) -> Item | None:
        """Return the item it is about, or out of whose discussion it came."""
        return self.item or self.origin

    @property
    def scope_name(self) -> str:
        """Return by what name the sealing room knows this thread."""
        item = self.item.public_id if self.item and self.scope_id is None else ""
        return scope_name(self.public_id, item, self.room)

    @property
    def is_closed(self) -> bool:
        """Tell whether nobody can write here."""
        return self.state == ThreadState.CLOSED or self.merged_into_id is not None

    @property
    def effective_audience(self) -> Audience:
        """Return for whom it is today: its own audience or an item's, whichever is narrowest."""
        items = [each.audience for each in (self.item, self.origin) if each is not None]
        return Audience(max([self.audience, *items]))

    def page_of(self, number: int) -> int:
        """Return on which page a number stands, whatever was hidden before it."""
        return max(1, (number - 1) // PER_PAGE + 1)

    def url_of(self, number: int) -> str:
        """Return the address that stays of one post."""
        return reverse("post", kwargs={"thread_id": self.public_id, "number": number})


class ThreadTheme(models.Model):
    """A thread of its own under a theme, in the order chosen."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="thread_themes")
    theme = models.ForeignKey("cases.Theme", on_delete=models.PROTECT, related_name="+")
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "theme"], name="thread_theme_once")
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.theme_id}"


class Participant(models.Model):
    """Somebody who takes part under their own name; the number tells two officers apart.

    Never anybody who only writes under a pseudonym.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="participant_once"),
            models.UniqueConstraint(fields=["thread", "number"], name="participant_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.person_id}"
