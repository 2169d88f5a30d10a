"""Questions about a person and a report, answered yes or no. Seeing is the gate's."""

import uuid
from collections.abc import Collection

from accounts.clearance import ADMIN_ROLES, Reader, roles_of
from accounts.models import Person
from cases.models import Item
from cases.permissions import may_edit
from cases.trying.models import Report
from cases.trying.targets import can_be_tried

Own = Collection[uuid.UUID]  # the ids of somebody's pseudonyms


def may_report(person: Reader | None, item: Item) -> bool:
    """Tell whether the person may say what came of an item they see: whoever has a role today.

    But not its author by name: their own word would count among those of others. They answer.
    """
    return bool(roles_of(person)) and can_be_tried(item) and not is_author(person, item)


def is_author(person: Reader | None, item: Item) -> bool:
    """Tell whether an item is of this person, by name or by role."""
    return isinstance(person, Person) and item.author_id == person.pk


def may_moderate(person: Reader | None) -> bool:
    """Tell whether the person keeps reports safe."""
    return bool(roles_of(person) & ADMIN_ROLES)


def is_own(person: Reader | None, report: Report, mine: Own) -> bool:
    """Tell whether a report is somebody's own; `mine` are the ids of their pseudonyms there."""
    if report.pseudonym_id is not None:
        return report.pseudonym_id in mine
    return isinstance(person, Person) and report.author_id == person.pk


def may_change(person: Person, report: Report, mine: Own) -> bool:
    """Tell whether somebody may change a report or take it back: their own, while it is shown."""
    return bool(roles_of(person)) and is_own(person, report, mine) and report.is_shown


def may_answer(person: Reader | None, report: Report) -> bool:
    """Tell whether somebody may answer a report: the item's author, or an editor.

    Also when it is their own under a pseudonym: a button that lacks would tell.
    """
    if not report.is_shown or not isinstance(person, Person) or not roles_of(person):
        return False
    return report.item.author_id == person.pk or may_edit(person, report.item)


def may_hide(person: Reader | None, report: Report, mine: Own) -> bool:
    """Tell whether somebody may hide a report or show it again: a moderator, never their own."""
    return may_moderate(person) and not is_own(person, report, mine)
