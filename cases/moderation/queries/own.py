"""What was decided about somebody's own posts, for themselves alone.

Which pseudonymous posts are theirs is worked out by tag at each look, and written down nowhere.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries.pseudonyms import tags_of
from accounts.silence import Silence
from cases.discussions.models import Post, Thread
from cases.discussions.permissions import is_own, may_moderate
from cases.moderation.models import Flag, FlagState, Measure, MeasureKind
from cases.moderation.models.measure import REPLACED, MeasureQuerySet
from cases.moderation.permissions import Own, can_be_flagged, may_flag

# That flags came to nothing, and that a pseudonym was looked at, would only worry.
NOT_SAID = (MeasureKind.LET_STAND,)
MOST_FLAGS = 30


@dataclass(frozen=True)
class Standing:
    """How one post stands with moderation, for one reader."""

    may_flag: bool = False
    has_flagged: bool = False
    measures: tuple[Measure, ...] = ()  # of one's own post, the newest first


@dataclass(frozen=True)
class OwnMeasure:
    """What was decided about a post or a discussion of one's own.

    Without the post, and the discussion, that one may see no more.
    """

    measure: Measure
    post: Post | None
    thread: Thread | None  # where it is about a discussion as a whole
    may_appeal: bool


def own_measures(person: Person) -> list[OwnMeasure]:
    """Return what was decided about somebody's posts, under their name and their pseudonyms."""
    mine = _own_pseudonyms(person)
    about_own = Q(post__author=person) | Q(post__pseudonym__in=mine)
    rows = _said().filter(about_own).select_related("appeal", "post__thread__item")
    measures = list(rows.select_related("post__pseudonym", "thread__item"))
    about = {measure.post_id for measure in measures if measure.post_id is not None}
    posts = set(Post.objects.visible_to(person).filter(pk__in=about).values_list("pk", flat=True))
    about = {measure.thread_id for measure in measures if measure.thread_id is not None}
    seen = Thread.objects.visible_to(person).filter(pk__in=about)
    threads = set(seen.values_list("pk", flat=True))
    return [
        OwnMeasure(
            measure,
            measure.post if measure.post_id in posts and measure.thread_id is None else None,
            measure.thread if measure.thread_id in threads else None,
            measure.is_appealable and not hasattr(measure, "appeal"),
        )
        for measure in measures
    ]


@dataclass(frozen=True)
class OwnFlag:
    """A flag somebody raised; without the post where they may see it no more."""

    flag: Flag
    post: Post | None
    was_undone: bool = False  # something was done, and later taken back


def own_flags(person: Person) -> list[OwnFlag]:
    """Return what somebody flagged, the latest first, and what came of it."""
    latest = Flag.objects.filter(person=person).order_by("-at", "-pk")[:MOST_FLAGS]
    flags = list(latest.select_related("post__thread__item"))
    there = Post.objects.there_for(person).filter(pk__in=[flag.post_id for flag in flags])
    seen = set(there.values_list("pk", flat=True))
    agreed = [flag.post_id for flag in flags if flag.state == FlagState.AGREED]
    undone = Measure.objects.filter(post__in=agreed, undone_at__isnull=False, is_provisional=False)
    taken_back = dict(undone.values_list("post", "undone_at"))
    return [
        OwnFlag(
            flag,
            flag.post if flag.post_id in seen else None,
            flag.state == FlagState.AGREED and flag.post.is_shown and flag.post_id in taken_back,
        )
        for flag in flags
    ]


def own_measure(person: Person, key: str) -> OwnMeasure | None:
    """Return one of them, or None for what is somebody else's."""
    found = (each for each in own_measures(person) if each.measure.key == key.upper())
    return next(found, None)


def silence_of(person: Person) -> Silence | None:
    """Return until when somebody cannot write under their name, and why; of pseudonyms nothing."""
    mute = person.mutes.filter(until__gt=timezone.now()).first()
    if mute is None:
        return None
    holding = Measure.objects.in_force().filter(until__gte=timezone.localdate(), person=person)
    last = holding.order_by("-until", "-at").first()
    return Silence(mute.until, last.words if last else "")


def _own_pseudonyms(person: Person) -> Collection[object]:
    """Return the ids of a person's pseudonyms about whose posts something was decided."""
    decided = Measure.objects.filter(post__pseudonym=OuterRef("pk"))
    rows = list(Pseudonym.objects.filter(Exists(decided)).values_list("pk", "scope", "tag"))
    tags = tags_of(person, {scope for _pk, scope, _tag in rows})
    return [pk for pk, scope, tag in rows if tags.get(scope) == tag]


def _said() -> MeasureQuerySet:
    """Return measures that are told; what hid for now and was decided since is not."""
    return Measure.objects.exclude(kind__in=NOT_SAID).exclude(REPLACED)


def decided_about(posts: Collection[int]) -> frozenset[int]:
    """Return about which of these posts, by their ids, something was decided that holds."""
    rows = _said().in_force().filter(post__in=posts).order_by()
    return frozenset(rows.values_list("post", flat=True))


def standings(
    posts: Iterable[Post],
    reader: Person | None,
    mine: Own,
    *,
    is_member: bool,
    flagged: frozenset[int],
    is_by_name: bool = True,
) -> Mapping[int, Standing]:
    """Return how each of a page's posts stands, in one question.

    Not `is_by_name`, nobody flags: the thread is there for them under a pseudonym only.
    Without a reader, as any member sees it, or any visitor: without a question.
    """
    posts = list(posts)
    if reader is None:
        return {
            post.pk: Standing(
                may_flag=is_member and can_be_flagged(post) and post.pk not in flagged,
                has_flagged=post.pk in flagged,
            )
            for post in posts
        }
    own = [post.pk for post in posts if is_own(reader, post, mine) or may_moderate(reader)]
    decided: dict[int, list[Measure]] = {}
    for measure in _said().in_force().filter(post__in=own).select_related("appeal"):
        decided.setdefault(measure.post_id or 0, []).append(measure)
    return {
        post.pk: Standing(
            may_flag=is_by_name and may_flag(reader, post, mine) and post.pk not in flagged,
            has_flagged=post.pk in flagged,
            measures=_worth_saying(post, decided.get(post.pk, ())),
        )
        for post in posts
    }


def _worth_saying(post: Post, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return what stands below a post: that it was looked at and found fine is on one's page.

    What was decided about a discussion stands below the post that began it, while it is there.
    """
    fine = (MeasureKind.APPROVE, MeasureKind.RESTORE)
    return tuple(
        measure
        for measure in measures
        if measure.kind not in fine and measure.thread_id in {None, post.thread_id}
    )
