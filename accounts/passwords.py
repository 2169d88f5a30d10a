"""What a password must be: long, not common, not one's own name. Nothing about its signs.

Django's own checks with words of ours; length and commonness are what counts (NIST SP 800-63B).
"""

from django.contrib.auth import password_validation as djangos
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LEAST = 12  # characters
HELP = format_lazy(
    _("At least {least} characters. A few words in a row are easy to remember."), least=LEAST
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
    """Refuses the 20,000 passwords that guessers try first."""

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
