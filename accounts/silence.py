"""Whether somebody cannot write for a while: why and until when, in the same words everywhere.

Moderators decide it, in a room above; here it is only known that it can be asked. Every action
asks whose words others read. Drafts, what nobody else sees, taking back, flagging and appealing
go on. Never asked of who writes under a pseudonym: which one falls still with them would say
whose it is.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from accounts.models import Person


@dataclass(frozen=True)
class Silence:
    """Until when somebody cannot write, and what a moderator gave as the reason."""

    until: dt.datetime
    why: str = ""


Asked = Callable[[Person], Silence | None]
_HUNG: dict[str, Asked] = {}


def hang(name: str, part: Asked) -> None:
    """Take in who knows of silences; hung again under the same name, it replaces itself."""
    _HUNG[name] = part


def silence_of(person: Person) -> str:
    """Return the sentences for who cannot write for a while, or nothing."""
    for part in _HUNG.values():
        if (found := part(person)) is not None:
            return _in_words(found)
    return ""


def check_not_silent(person: Person, *, error: Callable[[str], Exception]) -> None:
    """Raise the room's own error for who cannot write for a while."""
    if said := silence_of(person):
        raise error(said)


def _in_words(silence: Silence) -> str:
    until = formats.date_format(timezone.localtime(silence.until), "j F H:i")
    said = _("You cannot write until %(until)s.") % {"until": until}
    if not silence.why:
        return said
    why = _("The moderator’s reason: “%(why)s”") % {"why": " ".join(silence.why.split())}
    more = _("On your page you can ask another moderator to look.")
    return f"{said} {why} {more}"
