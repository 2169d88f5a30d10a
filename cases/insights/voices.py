"""As whom somebody speaks about an insight: under the pseudonym they have there, or by name."""

import uuid
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import Exists, Q

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import own_among
from cases.discussions.models import FormerPlace, Participant, Post, Thread
from cases.discussions.permissions import may_take_part
from cases.insights.models import Insight, Objection


@dataclass(frozen=True)
class Voice:
    """A person by name, or a pseudonym and never the person beside it.

    `mine` are the ids of all pseudonyms one has in the thread: posts that were moved there bring
    theirs along. `named` is the person, where they took part by name, too.
    """

    pseudonym: Pseudonym | None
    mine: frozenset[uuid.UUID] = frozenset()
    named: Person | None = None

    @property
    def person(self) -> Person | None:
        """Return who speaks by name."""
        return self.named if self.pseudonym is None else None

    def by_name(self) -> Self:
        """Return the same with one's own name, where one took part with that too."""
        return self if self.named is None else replace(self, pseudonym=None)

    def is_of(self, objection: Objection) -> bool:
        """Tell whether an objection is one's own, made with whichever voice."""
        if objection.pseudonym_id is not None:
            return objection.pseudonym_id in self.mine
        return self.named is not None and objection.person_id == self.named.pk

    def made(self, objection: Objection) -> bool:
        """Tell whether an objection was made with this voice."""
        is_by_name = objection.pseudonym_id is None
        return self.is_of(objection) and is_by_name == (self.pseudonym is None)


def voice_in(insight: Insight, person: Person) -> Voice | None:
    """Return as whom somebody may amend or object; None for who took no part.

    Who took part under a pseudonym and by name may choose: were it always the pseudonym, whoever
    objects by name would be known to have none. Who was at a meeting nobody wrote down: there
    every member may who may see it.
    """
    if not may_take_part(person):
        return None
    thread = insight.thread
    if thread is None:
        return Voice(None, named=person)
    said, mine = _pseudonyms_in(thread, insight, person)
    own = next((each for each in mine if each.scope == thread.scope_name), None)
    # A pseudonym of which every post waits or was taken back took no part that others saw.
    speaker = (own if own in said else None) if own else next(iter(said), None)
    objected = insight.objections.filter(pseudonym__in=mine).select_related("pseudonym").first()
    speaker = objected.pseudonym if objected is not None else speaker
    took_part = _took_part(thread, insight, person)
    if speaker is None and not took_part:
        return None
    return Voice(speaker, frozenset(each.pk for each in mine), person if took_part else None)


def _took_part(thread: Thread, insight: Insight, person: Person) -> bool:
    """Tell whether somebody took part by name, or objected so where the insight stood before."""
    named = Participant.objects.filter(thread=thread, person=person)
    objected = Objection.objects.filter(insight=insight, person=person)
    return Insight.objects.filter(Exists(named) | Exists(objected), pk=insight.pk).exists()


def _pseudonyms_in(
    thread: Thread, insight: Insight, person: Person
) -> tuple[list[Pseudonym], list[Pseudonym]]:
    """Return somebody's pseudonyms with posts in a thread, and all that they have there.

    Posts that came out of another thread keep the pseudonym of that one; of those that went to
    another who wrote them took part here; and who objected did, wherever the insight stood.
    """
    went = FormerPlace.objects.filter(thread=thread).values("post")
    here = Post.objects.filter(Q(thread=thread) | Q(pk__in=went), pseudonym__isnull=False)
    objected = insight.objections.filter(pseudonym__isnull=False).order_by()
    found = (
        here.order_by()
        .values_list("pseudonym__scope")
        .union(objected.values_list("pseudonym__scope"))
    )
    scopes = {thread.scope_name, *(scope for (scope,) in found)}
    mine = own_among(person, scopes)
    spoken = set(here.filter(pseudonym__in=mine).values_list("pseudonym", flat=True))
    return [each for each in mine if each.pk in spoken], mine
