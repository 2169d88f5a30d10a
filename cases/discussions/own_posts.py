"""What somebody said by name: where they may read it, and where they may not any more."""

from django.db.models import QuerySet

from accounts.models import Person
from cases.discussions.models import Post, PostKind, PostState
from cases.discussions.models.post import OWN_STATES


def posts_by(person: Person) -> QuerySet[Post]:
    """Return what somebody said by name and did not take back, the latest first.

    In discussions they may still see. What is held or hidden is among it.
    """
    mine = Post.objects.there_for(person).filter(author=person).exclude(kind=PostKind.NOTE)
    known = mine.exclude(state=PostState.WITHDRAWN).select_related("thread__item")
    return known.order_by("-at", "-pk")


def out_of_reach(person: Person) -> QuerySet[Post]:
    """Return what somebody said by name and can take back, where they may not read any more.

    A discussion that became for fewer people, or whose item was taken down, keeps what they said.
    Of it they get their own words and the day: no title, no number, no answer.
    """
    here = Post.objects.there_for(person).filter(author=person)
    mine = Post.objects.filter(author=person, state__in=OWN_STATES).exclude(kind=PostKind.NOTE)
    return mine.exclude(pk__in=here.values("pk")).order_by("-at", "-pk")
