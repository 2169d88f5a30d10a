"""Questions about a person and a contribution, answered yes or no. Seeing is the gate's."""

from accounts.clearance import ADMIN_ROLES, Audience, Reader, clearance_of, roles_of
from accounts.models import Person
from accounts.permissions import is_editor
from accounts.sealing.queries.pseudonyms import tags_of
from cases.contributing.models import Contribution


def may_contribute(person: Reader | None) -> bool:
    """Tell whether somebody may contribute: every member with a role today."""
    return bool(roles_of(person))


def audiences_for(person: Reader | None) -> list[Audience]:
    """Return for whom somebody may propose something: nobody beyond what they may read."""
    return [audience for audience in Audience if audience <= clearance_of(person)]


def audiences_of(contribution: Contribution, person: Reader | None) -> list[Audience]:
    """Return for whom somebody may propose this one.

    What carries the lines of an experiment that somebody else began is for nobody beyond those
    who could read that experiment when it was begun, and who may today. Of one that is gone
    nobody knows for whom it was last: that is for the fewest.
    """
    widest = _widest(contribution)
    return [audience for audience in audiences_for(person) if audience >= widest]


def can_be_linked(contribution: Contribution) -> bool:
    """Tell whether somebody without an account may look, when its author agrees.

    Lines that somebody else wrote for members are not the author's to show.
    """
    return contribution.pseudonym_id is None and _widest(contribution) == Audience.PUBLIC


def _widest(contribution: Contribution) -> Audience:
    least = contribution.least_audience
    if least is None:
        return Audience.PUBLIC
    experiment = contribution.experiment
    today = experiment.audience if experiment is not None else max(Audience)
    return Audience(max(least, today))


def reviews(person: Reader | None) -> bool:
    """Tell whether somebody reviews contributions: moderators and editors."""
    return bool(roles_of(person) & ADMIN_ROLES)


def is_own(person: Person, contribution: Contribution) -> bool:
    """Tell whether somebody wrote it, under their name or under a pseudonym."""
    if contribution.pseudonym is None:
        return contribution.author_id == person.pk
    tags = tags_of(person, [contribution.scope])
    return tags.get(contribution.scope) == contribution.pseudonym.tag


def may_review(person: Person, contribution: Contribution) -> bool:
    """Tell whether somebody may review it: nobody their own."""
    return reviews(person) and not is_own(person, contribution)


def may_release(person: Person, contribution: Contribution) -> bool:
    """Tell whether somebody may publish it: an editor, and nobody their own."""
    return is_editor(person) and not is_own(person, contribution)
