"""What somebody may be called: nothing by which they look like somebody else.

Not a pseudonym, under which another may write; not what those do who keep the site safe; no
characters that one does not see or that turn the text round.
"""

import datetime as dt
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, Event, Person
from accounts.sealing.names import KNOWN

ROLE_WORDS = frozenset({
    "moderator", "moderators", "moderatoren", "moderatie", "moderation",
    "redacteur", "redacteuren", "redactrice", "redactie", "editor", "editors",
    "beheerder", "beheerders", "administrator", "administrators", "admin", "admins",
})  # fmt: skip
# Control characters, what is not seen, private ones, and ends of lines.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
RENAMES, WITHIN = 3, dt.timedelta(days=30)


def _folded(name: str) -> str:
    """Return a name without case, accents and forms of the same letter."""
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(each for each in parts if not unicodedata.combining(each))


def _letters(name: str) -> str:
    return "".join(each for each in _folded(name) if each.isalnum())


PSEUDONYMS = frozenset(_letters(name) for name in KNOWN)


def check_name(name: str) -> None:
    """Raise ValidationError for a name that nobody may have."""
    if any(unicodedata.category(each) in UNSEEN for each in name):
        raise ValidationError(_("There is a character in it that nobody sees. Type it again."))
    if _letters(name) in PSEUDONYMS:
        raise ValidationError(_("This is a pseudonym here. Choose another name."))
    if ROLE_WORDS & set(re.findall(r"[^\W\d_]+", _folded(name))):
        raise ValidationError(_("A name says no role: the site says beside it what yours is."))


def check_rename(person: Person, name: str) -> None:
    """Raise ValidationError for a name nobody may have, and for one too many in a month."""
    check_name(name)
    since = timezone.now() - WITHIN
    renamed = AuditEntry.objects.filter(
        actor=person.public_id, event=Event.PERSON_RENAMED, at__gt=since
    )
    if renamed.count() >= RENAMES:
        raise ValidationError(
            _("You changed your name %(limit)d times in a month. Wait a while.")
            % {"limit": RENAMES}
        )


def first_allowed(*names: str) -> str:
    """Return the first name that somebody may have; where none is, that they are a member."""
    for name in names:
        try:
            check_name(name)
        except ValidationError:
            continue
        if name:
            return name
    return str(_("a member"))
