"""Questions about a person and an insight, answered yes or no. Seeing is the gate's."""

from accounts.clearance import Reader, Role, roles_of
from accounts.models import Person
from accounts.permissions import is_editor
from cases.discussions.models import Thread
from cases.discussions.permissions import may_moderate, may_take_part
from cases.discussions.queries import voices_in
from cases.insights.models import Insight, InsightState, Objection
from cases.insights.voices import Voice

RECORDERS = frozenset({Role.ORGANISER, Role.EDITOR, Role.ADMINISTRATOR})


def may_distil(person: Reader | None, thread: Thread) -> bool:
    """Tell whether the person may distil: who said something there by name, editors, moderators.

    Not who only writes under a pseudonym: a name beside a thread would say that they took part.
    """
    if not isinstance(person, Person) or not may_take_part(person):
        return False
    return can_distil(person, has_spoken=person.pk in voices_in(thread).authors)


def can_distil(person: Person | None, *, has_spoken: bool) -> bool:
    """Tell the same where it is known already whether the person said something there by name."""
    return may_take_part(person) and (has_spoken or may_moderate(person))


def may_record(person: Reader | None) -> bool:
    """Tell whether the person may record what a meeting decided."""
    return bool(roles_of(person) & RECORDERS)


def may_answer(person: Reader | None, insight: Insight) -> bool:
    """Tell whether the person answers objections: who distilled it, or a moderator."""
    is_own = isinstance(person, Person) and insight.distiller_id == person.pk
    is_there = insight.is_open and not insight.is_hidden
    return is_there and ((is_own and may_take_part(person)) or may_moderate(person))


def may_answer_this(
    person: Reader | None, insight: Insight, objection: Objection, voice: Voice | None
) -> bool:
    """Tell whether the person answers this objection: never their own, with whichever voice."""
    is_own = voice is not None and voice.is_of(objection)
    return may_answer(person, insight) and objection.is_waiting and not is_own


def may_hide(person: Reader | None, insight: Insight) -> bool:
    """Tell whether the person hides an insight and shows it again: a moderator, never their own."""
    is_own = isinstance(person, Person) and insight.distiller_id == person.pk
    return may_moderate(person) and not is_own


def may_hide_objection(person: Reader | None, objection: Objection, voice: Voice | None) -> bool:
    """Tell the same of an objection."""
    is_own = voice is not None and voice.is_of(objection)
    return may_moderate(person) and not is_own


def may_take_objection_back(objection: Objection, *, is_own: bool) -> bool:
    """Tell whether an objection can be taken back: one's own, while nobody answered it."""
    return is_own and objection.is_open and objection.taken_back_on is None


def may_promote(person: Reader | None, insight: Insight) -> bool:
    """Tell whether the person may promote it: an editor, once it is distilled.

    What a group of its own found, such as a class, stays in the group.
    """
    is_for_all = insight.thread is None or insight.thread.scope_id is None
    is_there = insight.state == InsightState.DISTILLED and not insight.is_hidden
    return is_editor(person) and is_there and is_for_all


def may_attach(person: Reader | None, insight: Insight) -> bool:
    """Tell whether the person may let a recommendation rest on it: an editor, once promoted."""
    return is_editor(person) and insight.state == InsightState.PROMOTED and not insight.is_hidden


def may_withdraw(person: Reader | None, insight: Insight) -> bool:
    """Tell whether the person may withdraw it: an editor; a proposal, who made it too."""
    if insight.is_withdrawn:
        return False
    is_own = isinstance(person, Person) and insight.distiller_id == person.pk
    return is_editor(person) or (insight.is_open and is_own and may_take_part(person))
