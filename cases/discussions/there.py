"""Which discussions are there for a reader: asked wherever a title is shown by itself."""

from accounts.clearance import Reader
from accounts.models import Person
from cases.discussions.models import Thread
from cases.discussions.models.thread import ThreadQuerySet
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
