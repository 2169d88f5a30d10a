"""Who gave a reason, as readers see it: no name unless its author gave it, and no rare role."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.clearance import Role
from cases.deliberation.models import Choice

ROLES: Mapping[str, Promise] = {
    Role.OFFICER: gettext_lazy("an officer"),
    Role.LECTURER: gettext_lazy("a lecturer"),
    Role.STUDENT: gettext_lazy("a student"),
}


@dataclass(frozen=True)
class Voice:
    """A reason as it is read."""

    key: str
    text: str
    instead: str  # what they would rather do
    by: str
    option: str
    values: tuple[str, ...]
    is_example: bool
    is_shortened: bool  # a name was taken out


def voice(choice: Choice) -> Voice:
    """Return a reason. The role shows only while its side is told apart: at least five of each."""
    return Voice(
        str(choice.pk),
        choice.reason,
        choice.else_text,
        _by(choice),
        choice.text,
        tuple(choice.values),
        choice.is_example,
        choice.names_taken > 0,
    )


def _by(choice: Choice) -> str:
    if choice.is_named and choice.person is not None:
        return choice.person.display_name
    if choice.is_told_apart and choice.role in ROLES:
        return str(ROLES[choice.role])
    return _("a member")
