"""Questions about a person and a case's follow-ups, answered yes or no."""

from accounts.clearance import Reader
from accounts.models import Person
from accounts.permissions import is_editor
from cases.models import Item
from cases.models.wording import AuthorDisplay, Kind


def is_asked(person: Reader | None, item: Item) -> bool:
    """Tell whether the person is who is asked how a case went on: its author, if known as such.

    Never who wrote under a pseudonym: a notice to them would say whose it is.
    """
    return (
        isinstance(person, Person)
        and item.kind == Kind.CASE
        and item.author_id == person.pk
        and item.author_display != AuthorDisplay.PSEUDONYM
    )


def may_take_off(person: Reader | None) -> bool:
    """Tell whether the person may take an answer off a page."""
    return is_editor(person)
