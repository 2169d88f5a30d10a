"""Which discussions are there for a reader: asked wherever a title is shown by itself."""

from django.utils.translation import gettext as _

from accounts.clearance import Reader
from accounts.models import Person
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Thread
from cases.discussions.models.thread import ThreadQuerySet, there_q
from cases.discussions.own import own_scopes


def there_among(threads: ThreadQuerySet, person: Reader | None) -> list[Thread]:
    """Return those of these threads that are there for a reader, through the gate.

    Where all is held or hidden a thread is there for moderators and for who wrote in it, by
    name or under a pseudonym. One question; two more where something is not there for all.
    """
    found = list(threads.visible_to(person).with_there(person))
    scopes = {thread.scope_name for thread in found if not thread.is_there}
    own = own_scopes(person, scopes) if scopes and isinstance(person, Person) else frozenset()
    return [thread for thread in found if thread.is_there or thread.scope_name in own]


def is_there_by_name(person: Reader | None, thread: Thread) -> bool:
    """Tell whether a thread that passed the gate is there for who has no pseudonym in it.

    Where it is not, who wrote in it under one sees it, and moderators. A follow, a draft, thanks
    or a post by name beside it would say whose the pseudonym is.
    """
    if thread.item_id is not None:
        return True
    return Thread.objects.filter(there_q(person), pk=thread.pk).exists()


def check_by_name(person: Person, thread: Thread) -> None:
    """Raise DiscussionError where a name beside a thread would say whose a pseudonym is."""
    if not is_there_by_name(person, thread):
        raise DiscussionError(not_by_name())


def not_by_name() -> str:
    """Return why nobody is named beside a thread that only its pseudonyms and moderators see."""
    return _(
        "Others do not see this discussion now: beside it, your name would say which pseudonym is "
        "yours. You can follow it, and write here under your own name, after a moderator looked "
        "and others see it."
    )
