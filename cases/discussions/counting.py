"""How many posts a discussion has: those that are shown, as its own page says.

What is held, hidden or taken back does not count, nor do notes of the site, and what waits under
a pseudonym is no post yet.
"""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
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

    One question for a page of them. Unread is counted only where the reader was before, and
    nobody's own post by name is new to them.
    """
    page = list(threads)
    new: Combinable = Value(0)
    if isinstance(reader, Person):
        tags = read_tags(reader, page)
        mark = ReadMark.objects.filter(thread=OuterRef("thread"), tag__in=tags)
        later = Post.objects.said().filter(number__gt=Subquery(mark.values("number")[:1]))
        new = _counted(later.exclude(author=reader))
    rows = Thread.objects.visible_to(reader).filter(pk__in=[thread.pk for thread in page])
    numbers = {pk: n for pk, *n in rows.values_list("pk", shown_count(), new)}
    for thread in page:
        thread.shown_count, thread.unread = numbers.get(thread.pk, [0, 0])
    return page


def _counted(posts: QuerySet[Post]) -> Coalesce:
    per_thread = posts.filter(thread=OuterRef("pk")).order_by().values("thread")
    number = per_thread.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
