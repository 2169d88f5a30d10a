"""All that a moderator needs to decide about one post."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Person
from cases.discussions.models import Post
from cases.discussions.own import own_pseudonyms
from cases.moderation.models import Appeal, Flag, Measure, TakeDown
from cases.moderation.permissions import may_decide

SHOWN = 20  # earlier measures, the newest first


@dataclass(frozen=True)
class Entry:
    """A post with what stands around it, what was said against it, and what was decided.

    `earlier` are measures about other posts of the same named author, or of the same
    pseudonym. Nothing joins the two.
    """

    post: Post
    around: Sequence[Post]  # what it answers, one before, the post itself, one after
    flags: Sequence[Flag]
    measures: Sequence[Measure]
    about_thread: Sequence[Measure]  # about the discussion as a whole
    earlier: Sequence[Measure]
    requests: Sequence[TakeDown]
    may_decide: bool
    is_own: bool


def post_for(moderator: Person, key: str) -> Post | None:
    """Return a post by its key, if this moderator may see its thread."""
    rows = Post.objects.visible_to(moderator).with_people().select_related("thread__item")
    return rows.filter(key=key.upper()).first()


def entry_of(post: Post, moderator: Person) -> Entry:
    """Return everything about a post that passed the gate."""
    mine = own_pseudonyms(moderator, post.thread, [post])
    may = may_decide(moderator, post, mine)
    return Entry(
        post=post,
        around=_around(post),
        flags=list(post.flags.select_related("person")),
        measures=list(_with_people(post.measures.filter(thread=None))),
        about_thread=list(_with_people(post.thread.measures.all())),
        earlier=list(_earlier(post)[:SHOWN]),
        requests=list(TakeDown.objects.open().filter(post=post)),
        may_decide=may,
        is_own=not may,
    )


def is_hidden_for_now(post: Post) -> bool:
    """Tell whether a moderator hid a post until somebody decides. Not what flags hid."""
    return Measure.objects.provisional().filter(post=post, by__isnull=False).exists()


def _with_people(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    return measures.select_related("by", "appeal", "person", "pseudonym", "thread__item")


def _around(post: Post) -> Sequence[Post]:
    rows = Post.objects.filter(thread=post.thread_id).with_people()
    before = rows.filter(number__lt=post.number).order_by("-number")[:1]
    after = rows.filter(number__gt=post.number).order_by("number")[:1]
    answered = rows.filter(replies=post)  # wherever it stands, in this thread only
    above = {each.pk: each for each in (*answered, *before)}
    return [*above.values(), post, *(each for each in after if each.pk not in above)]


def _earlier(post: Post) -> QuerySet[Measure]:
    others = Measure.objects.exclude(post=post).select_related(
        "by", "post__thread__item", "thread__item"
    )
    if post.pseudonym_id is not None:
        return others.filter(post__pseudonym=post.pseudonym_id)
    if post.author_id is not None:
        return others.filter(post__author=post.author_id)
    return others.none()


def appeal_for(moderator: Person, pk: object) -> Appeal | None:
    """Return an appeal about a post whose thread this moderator may see."""
    rows = Appeal.objects.filter(measure__post__in=Post.objects.visible_to(moderator), pk=pk)
    people = ("measure__by", "decided_by", "judged_by")
    return rows.select_related(*people, "measure__thread__item", "measure__post").first()
