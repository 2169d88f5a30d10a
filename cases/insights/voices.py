"""As whom somebody speaks about an insight: under the pseudonym they have there, or by name."""

from dataclasses import dataclass

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import own_pseudonym
from cases.discussions.models import Participant, Post
from cases.discussions.permissions import may_take_part
from cases.insights.models import Insight, Objection


@dataclass(frozen=True)
class Voice:
    """A person by name, or a pseudonym and never the person beside it."""

    person: Person | None
    pseudonym: Pseudonym | None

    def is_of(self, objection: Objection) -> bool:
        """Tell whether an objection was made with this voice."""
        if objection.pseudonym_id is not None:
            return self.pseudonym is not None and objection.pseudonym_id == self.pseudonym.pk
        return self.person is not None and objection.person_id == self.person.pk


def voice_in(insight: Insight, person: Person) -> Voice | None:
    """Return as whom somebody may amend or object; None for who took no part.

    Who was at a meeting nobody wrote down: there every member may who may see it.
    """
    if not may_take_part(person):
        return None
    thread = insight.thread
    if thread is None:
        return Voice(person, None)
    pseudonym = own_pseudonym(person, thread.scope_name)
    if pseudonym is not None:
        # A pseudonym of which every post waits or was taken back took no part that others saw.
        said = Post.objects.filter(thread=thread, pseudonym=pseudonym).exists()
        return Voice(None, pseudonym) if said else None
    took_part = Participant.objects.filter(thread=thread, person=person).exists()
    return Voice(person, None) if took_part else None
