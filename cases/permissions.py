"""Questions about a person and an item, answered yes or no. Seeing is the gate's."""

from accounts.clearance import Reader
from accounts.permissions import is_editor, may_read_teaching_notes
from cases.models import Item

__all__ = ["may_edit", "may_read_teaching_notes"]


def may_edit(person: Reader | None, item: Item) -> bool:
    """Tell whether the person may change this item in the admin."""
    return is_editor(person)
