"""What a password must be: long, not common, not one's own name. Nothing about its signs.

Django's own checks with words of ours; length and commonness are what counts (NIST SP 800-63B).
"""

import string

from django.contrib.auth import password_validation as djangos
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LEAST = 12  # characters
HELP = format_lazy(
    _("At least {least} characters. A few words in a row are easy to remember."), least=LEAST
)


# Dutch words and our own that the list, made of English leaks, does not have.
OURS = frozenset({"welkom", "wachtwoord", "geheim", "politie", "kennisbank", "agent", "student"})
FEWEST_SIGNS = 5  # different ones
# As fingers run along a keyboard.
ROWS = (
    string.digits * 4,
    string.digits[::-1] * 4,
    string.ascii_lowercase * 2,
    "qwertyuiopasdfghjklzxcvbnm" * 2,
    "azertyuiopqsdfghjklmwxcvbn" * 2,
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)


class LongEnough(djangos.MinimumLengthValidator):
    """Asks for length."""

    def __init__(self) -> None:
        super().__init__(LEAST)

    def get_error_message(self) -> str:
        """Say how long it has to be."""
        return gettext("Too short: take at least %(least)s characters.") % {"least": LEAST}

    def get_help_text(self) -> str:
        """Say it beforehand; the others are told when they happen."""
        return str(HELP)


class NotCommon(djangos.CommonPasswordValidator):
    """Refuses what guessers try first: Django's 20,000, and those made longer the usual ways."""

    def __init__(self) -> None:
        super().__init__()
        self.passwords = {*self.passwords, *OURS}

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a common password, also behind digits and signs."""
        plain = password.lower().strip()
        bare = plain.strip(string.digits + string.punctuation + " ")
        few = len(set(plain)) < FEWEST_SIGNS
        if few or {plain, bare} & self.passwords or any(plain in row for row in ROWS):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        """Say why."""
        return gettext("This password is one that many people use, so it is guessed first.")

    def get_help_text(self) -> str:
        """Say nothing beforehand."""
        return ""


class NotMyself(djangos.UserAttributeSimilarityValidator):
    """Refuses one's own name and address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("email", "display_name"))

    def get_error_message(self) -> str:
        """Say why, whichever of the two it is."""
        return gettext("This password is too much like your name or address.")

    def get_help_text(self) -> str:
        """Say nothing beforehand."""
        return ""
