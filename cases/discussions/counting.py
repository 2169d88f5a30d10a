"""How many posts a discussion has: those that are shown, as its own page says.

What is held, hidden or taken back does not count, nor do notes of the site, and what waits under
a pseudonym is no post yet.
"""

from collections.abc import Iterable

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from accounts.clearance import Reader
from accounts.models import Person
from cases.discussions.models import Post, ReadMark, Thread
from cases.discussions.own import read_tags


def shown_count() -> Coalesce:
    """Return a column for a query over threads: how many posts are shown in each."""
    return _counted(Post.objects.said())


def counted(threads: Iterable[Thread], reader: Reader | None) -> list[Thread]:
    """Say of threads that passed the gate how many posts they show, and how many are unread.

    Two questions for a page of them: in none is a tag together with its person. Unread is counted
    only where the reader was before, and nobody's own post by name is new to them.
    """
    page = list(threads)
    new = _unread(page, reader) if isinstance(reader, Person) else Value(0)
    rows = Thread.objects.visible_to(reader).filter(pk__in=[thread.pk for thread in page])
    numbers = {pk: n for pk, *n in rows.values_list("pk", shown_count(), new)}
    for thread in page:
        thread.shown_count, thread.unread = numbers.get(thread.pk, [0, 0])
    return page


def _unread(page: list[Thread], reader: Person) -> Combinable:
    """Return a column for a query over these threads: how many posts are new to somebody."""
    read = ReadMark.objects.filter(tag__in=read_tags(reader, page))
    up_to = [When(thread=mark.thread_id, then=Value(mark.number)) for mark in read]
    if not up_to:
        return Value(0)
    later = Post.objects.said().filter(number__gt=Case(*up_to, default=None))
    return _counted(later.exclude(author=reader))


def _counted(posts: QuerySet[Post]) -> Coalesce:
    per_thread = posts.filter(thread=OuterRef("pk")).order_by().values("thread")
    number = per_thread.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
