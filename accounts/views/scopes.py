"""In which discussion a pseudonym is used, in words, as far as the reader may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import Person
from accounts.notifications.models import Subject
from accounts.notifications.subjects import Named, followed_titles


@dataclass(frozen=True)
class Where:
    """A discussion: of its own, or about an item; `named` is None where it may not be seen."""

    named: Named | None
    is_about_item: bool = False


def where_of(scope: str, person: Person) -> Where:
    """Return where a scope such as `thread:D-7F3K9X` is."""
    return where_of_each([scope], person)[scope]


def where_of_each(scopes: Iterable[str], person: Person) -> Mapping[str, Where]:
    """Return where each of these scopes is, in a fixed number of questions."""
    subjects: dict[str, dict[str, str]] = {}
    for scope in scopes:
        kind, _colon, subject = scope.partition(":")
        subjects.setdefault(kind, {})[scope] = subject
    found: dict[str, Where] = {}
    for kind, of_scope in subjects.items():
        named = followed_titles(kind, list(of_scope.values()), person)
        for scope, subject in of_scope.items():
            found[scope] = Where(named.get(subject), is_about_item=kind == Subject.ITEM)
    return found
