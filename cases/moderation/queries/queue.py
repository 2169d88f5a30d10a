"""What waits for the moderators, the most dangerous first, then the oldest.

Always the same number of questions. A moderator's own pseudonymous posts stand in it too: a
queue that lacks one would tell the colleague beside them whose it is.
"""

import datetime as dt
import html
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import Person
from cases.discussions.models import Post, PostState, Thread, ThreadTheme
from cases.insights.models import Insight, Objection
from cases.models import ItemTheme
from cases.moderation.models import Appeal, Flag, FlagReason, Measure, TakeDown
from cases.moderation.promises import Risk, due_at, risk_of
from cases.moderation.queries.requested import Named, named_for
from cases.text import plain

# Of each kind; what is dangerous is among them first.
MOST = 200
EXCERPT = 160  # characters
RISK = Case(
    When(reason=FlagReason.THREAT, then=Value(int(Risk.DANGER))),
    When(reason=FlagReason.POLICE, then=Value(int(Risk.LEAK))),
    default=Value(int(Risk.USUAL)),
    output_field=IntegerField(),
)
# A pseudonym's first post that nobody looked at for so long waits no longer.
LOOK_WITHIN = dt.timedelta(days=30)


class EntryKind(StrEnum):
    """Why something waits."""

    FLAGGED = "flagged"
    HIDDEN = "hidden"  # by flags or for now, and nobody decided
    HELD = "held"
    FIRST = "first"
    TAKE_DOWN = "take_down"
    APPEAL = "appeal"
    OBJECTION = "objection"  # of a new member, to an insight


@dataclass(frozen=True)
class Waiting:
    """Something that waits: where it leads (`ref` of its kind), how risky, since when."""

    kind: EntryKind
    ref: str  # of an objection with its insight's
    title: str
    language: str
    risk: Risk
    since: dt.datetime
    excerpt: str = ""  # plain text
    reasons: Sequence[str] = ()  # why somebody asked to look
    thread_id: int | None = None
    themes: Sequence[str] = ()
    flag_count: int = 0
    is_hidden: bool = False
    is_for_now: bool = False  # a moderator hid it, and nobody decided
    is_change: bool = False  # of a post that said something else before

    @property
    def due(self) -> dt.datetime:
        """Return until when somebody looks, as promised."""
        return due_at(self.since, self.risk)

    @property
    def is_overdue(self) -> bool:
        """Tell whether the promise was broken."""
        return timezone.now() > self.due

    @property
    def is_dangerous(self) -> bool:
        """Tell whether it may be a threat, or shows somebody's data."""
        return self.risk == Risk.DANGER


@dataclass(frozen=True)
class _Flagged:
    count: int
    since: dt.datetime
    risk: Risk
    reasons: Sequence[str]


def queue_for(moderator: Person) -> list[Waiting]:
    """Return all that waits, in order. Appeals against one's own decisions are not among it."""
    posts = _posts(moderator)
    known = {each.ref for each in posts}
    found = [
        *posts,
        *(each for each in _held(moderator) if each.ref not in known),
        *(each for each in _firsts(moderator) if each.ref not in known),
        *_requests(moderator),
        *_appeals(moderator),
        *_objections(moderator),
    ]
    themes = _themes_of({each.thread_id for each in found if each.thread_id is not None})
    found = [replace(each, themes=themes.get(each.thread_id or 0, ())) for each in found]
    return sorted(found, key=lambda each: (each.risk, each.since))


def waiting_count(moderator: Person) -> int:
    """Return how much waits for a moderator, in one question: as long as the queue is."""
    posts = Post.objects.visible_to(moderator).filter(
        Exists(Flag.objects.open().filter(post=OuterRef("pk")))
        | Exists(Measure.objects.provisional().filter(post=OuterRef("pk")))
        | Q(state=PostState.HELD)
        | _is_first()
    )
    appeals, objections = _appeals_before(moderator), _objections_before(moderator)
    each = (posts, TakeDown.objects.open(), appeals, objections)
    first, *others = (
        rows.order_by().annotate(place=Value(number)).values("place").annotate(n=Count("pk"))
        for number, rows in enumerate(each)
    )
    return sum(row["n"] for row in first.union(*others, all=True))


def _seen(moderator: Person) -> QuerySet[Post]:
    return Post.objects.visible_to(moderator).select_related("thread__item")


def _posts(moderator: Person) -> Iterable[Waiting]:
    """Return posts with open flags, and posts hidden until somebody decides."""
    flagged = _flagged()
    rows_hidden = Measure.objects.provisional().order_by("at").values_list("post", "at", "by")
    hidden = {post: (at, by is not None) for post, at, by in rows_hidden[:MOST]}
    rows = _seen(moderator).filter(pk__in={*flagged, *hidden})
    return [_waiting_post(post, flagged.get(post.pk), hidden.get(post.pk)) for post in rows]


def _flagged() -> Mapping[int, _Flagged]:
    reasons: dict[int, set[str]] = defaultdict(set)
    for post, reason in Flag.objects.open().order_by().values_list("post", "reason").distinct():
        reasons[post].add(reason)
    rows = (
        Flag.objects.open()
        .order_by()
        .values("post")
        .annotate(n=Count("pk"), since=Min("at"), risk=Min(RISK))
        .order_by("risk", "since")[:MOST]
    )
    return {
        row["post"]: _Flagged(
            row["n"], row["since"], Risk(row["risk"]), _in_words(reasons[row["post"]])
        )
        for row in rows
    }


def _in_words(reasons: Collection[str]) -> list[str]:
    """Return reasons as people read them, in the order in which they are offered."""
    return [str(each.label) for each in FlagReason if each in reasons]


def _excerpt(text: str) -> str:
    """Return the beginning of a text without its marks. It is words, and not safe HTML."""
    return Truncator(html.unescape(plain(text[: 5 * EXCERPT]))).chars(EXCERPT)


def _themes_of(threads: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return under which themes threads stand, by their own or their item's (two questions)."""
    names: dict[int, list[str]] = defaultdict(list)
    own = ThreadTheme.objects.filter(thread__in=threads).select_related("theme")
    for row in own:
        names[row.thread_id].append(row.theme.name)
    through = ItemTheme.objects.filter(item__threads__in=threads).select_related("theme")
    for each in through.annotate(thread=F("item__threads")):
        names[each.thread].append(each.theme.name)
    return names


def _waiting_post(
    post: Post, flagged: _Flagged | None, hidden: tuple[dt.datetime, bool] | None
) -> Waiting:
    moments = [moment for moment in (flagged and flagged.since, hidden and hidden[0]) if moment]
    return Waiting(
        kind=EntryKind.HIDDEN if hidden else EntryKind.FLAGGED,
        ref=post.key,
        title=post.thread.heading,
        language=post.thread.language,
        risk=flagged.risk if flagged else Risk.USUAL,
        since=min(moments),
        excerpt=_excerpt(post.body),
        reasons=flagged.reasons if flagged else (),
        thread_id=post.thread_id,
        flag_count=flagged.count if flagged else 0,
        is_hidden=post.state == PostState.HIDDEN,
        is_for_now=hidden is not None and hidden[1],
    )


def _held(moderator: Person) -> Iterable[Waiting]:
    """Return posts of new members, first or changed, which nobody else reads yet."""
    rows = _seen(moderator).filter(state=PostState.HELD).order_by("at", "pk")[:MOST]
    return [_plain(post, EntryKind.HELD, Risk.USUAL) for post in rows]


def _firsts(moderator: Person) -> Iterable[Waiting]:
    """Return the first post of each pseudonym about whose posts nothing was decided yet."""
    rows = _seen(moderator).filter(_is_first())
    return [_plain(post, EntryKind.FIRST, Risk.LOOK) for post in rows.order_by("day", "pk")[:MOST]]


def _is_first() -> Q:
    earlier = Post.objects.filter(pseudonym=OuterRef("pseudonym"), pk__lt=OuterRef("pk"))
    decided = Measure.objects.filter(post__pseudonym=OuterRef("pseudonym"))
    since = timezone.localdate() - LOOK_WITHIN
    lately = Q(pseudonym__isnull=False, state=PostState.SHOWN, day__gte=since)
    return lately & ~Exists(earlier) & ~Exists(decided)


def _plain(post: Post, kind: EntryKind, risk: Risk) -> Waiting:
    # Of a pseudonymous post only the day is known: it counts from its end.
    end_of_day = timezone.make_aware(dt.datetime.combine(post.day, dt.time.max))
    since = post.at or min(end_of_day, timezone.now())
    thread = post.thread
    return Waiting(
        kind, post.key, thread.heading, thread.language, risk, since,
        excerpt=_excerpt(post.body), thread_id=thread.pk, is_change=post.was_changed,
    )  # fmt: skip


def _requests(moderator: Person) -> Iterable[Waiting]:
    """Return open requests. What the moderator may not see they call by its address."""
    rows = list(
        TakeDown.objects.open()
        .annotate(risk=RISK)
        .order_by("risk", "at")
        .select_related("choice")[:MOST]
    )
    named = named_for(rows, moderator)
    called = [(row, named.get(row.pk) or Named(row.address, "")) for row in rows]
    return [
        Waiting(
            EntryKind.TAKE_DOWN,
            str(row.pk),
            about.title,
            about.language,
            risk_of(row.reason),
            row.at,
            excerpt=_excerpt(row.words),
            reasons=_in_words({row.reason}),
        )
        for row, about in called
    ]


def _appeals(moderator: Person) -> Sequence[Waiting]:
    """Return open appeals against what others decided, of posts the moderator may see."""
    rows = _appeals_before(moderator).order_by("day", "pk")
    places = ("measure__post__thread__item", "measure__thread__item")
    return [_appeal(each, each.measure.place) for each in rows.select_related(*places)[:MOST]]


def _appeals_before(moderator: Person) -> QuerySet[Appeal]:
    posts = Post.objects.visible_to(moderator)
    rows = Appeal.objects.open().come_in().filter(measure__post__in=posts)
    return rows.exclude(decided_by=moderator)


def _appeal(found: Appeal, thread: Thread) -> Waiting:
    return Waiting(
        EntryKind.APPEAL, str(found.pk), thread.heading, thread.language, Risk.USUAL,
        min(found.since, timezone.now()), excerpt=_excerpt(found.words), thread_id=thread.pk,
    )  # fmt: skip


def _objections(moderator: Person) -> Sequence[Waiting]:
    """Return objections of new members, which nobody else reads yet."""
    rows = _objections_before(moderator).select_related("insight__thread__item", "insight__meeting")
    return [_objection(each, each.insight) for each in rows.order_by("day", "pk")[:MOST]]


def _objections_before(moderator: Person) -> QuerySet[Objection]:
    held = Objection.objects.filter(hidden_on__isnull=False, hidden_because="", state="open")
    return held.filter(insight__in=Insight.objects.visible_to(moderator).standing())


def _objection(found: Objection, insight: Insight) -> Waiting:
    end_of_day = timezone.make_aware(dt.datetime.combine(found.day, dt.time.max))
    return Waiting(
        EntryKind.OBJECTION, f"{insight.public_id}/{found.pk}", insight.heading, insight.language,
        Risk.USUAL, min(end_of_day, timezone.now()), excerpt=_excerpt(found.words),
        thread_id=insight.thread_id,
    )  # fmt: skip
