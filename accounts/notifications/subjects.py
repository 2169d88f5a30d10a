"""What can be followed, in the words of the rooms above: may one, and what is it called.

A room registers each kind of subject in `apps.ready()`. Its one question goes through the gate.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from accounts.models import Person


@dataclass(frozen=True)
class Named:
    """Something followed, as a person may see it now."""

    title: str
    address: str  # path without host
    language: str = ""  # of the title; empty when it is the reader's


# Returns what of these subjects the person may see and so follow; all in a fixed number of
# queries. What is hidden, and what never was, is absent.
Visible = Callable[[Collection[str], Person], Mapping[str, Named]]
_VISIBLE: dict[str, Visible] = {}


def register(kind: str, visible: Visible) -> None:
    """Take in who knows the subjects of a kind."""
    _VISIBLE[kind] = visible


def followed_titles(kind: str, subjects: Collection[str], person: Person) -> Mapping[str, Named]:
    """Return by subject how it is called; nothing for a kind that no room knows."""
    visible = _VISIBLE.get(kind)
    return visible(subjects, person) if visible else {}


def followed_title(kind: str, subject: str, person: Person) -> Named | None:
    """Return what a subject is called, or None when the person may not see it."""
    return followed_titles(kind, [subject], person).get(subject)
