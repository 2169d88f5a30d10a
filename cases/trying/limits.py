"""How much one may tell, and of what. Pure questions; the actions ask them."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from cases.trying.errors import TryingError
from cases.trying.models import Report
from cases.trying.models.report import WORDS_LENGTH
from cases.trying.told import CHOICES, MOST_MONTHS, Told, months_back, this_month

PER_DAY = 20
PSEUDONYM_PER_DAY = 3
# Over all items together, by trying the person's tags while they tell; nothing of it is kept.
PSEUDONYMS_WAITING = 5
LINK = re.compile(r"https?://|www\.|\]\(", re.IGNORECASE)


def check_told(told: Told) -> None:
    """Raise TryingError for what cannot be told so."""
    if told.result not in CHOICES["result"].values:
        raise TryingError(_("Say what came of it: choose one of the four."))
    for name, choices in CHOICES.items():
        if getattr(told, name) and getattr(told, name) not in choices.values:
            raise TryingError(_("Choose one of the answers that are offered."))
    if len(told.words) > WORDS_LENGTH:
        raise TryingError(
            _("Your sentence is at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
        )
    if LINK.search(told.words):
        raise TryingError(_("No links here: say it in your own words."))
    if told.month.day != 1 or not months_back(MOST_MONTHS) <= told.month <= this_month():
        raise TryingError(_("Choose a month of the last five years."))


def check_pace(person: Person) -> None:
    """Raise TryingError for who told as much as they may in a day."""
    if Report.objects.filter(author=person, day=timezone.localdate()).count() >= PER_DAY:
        raise TryingError(_("You told enough for one day. Go on tomorrow."))


def check_pseudonym_not_silent(pseudonym: Pseudonym) -> None:
    """Raise TryingError for a pseudonym that cannot write for a while."""
    if pseudonym.muted_until is not None and timezone.localdate() <= pseudonym.muted_until:
        raise TryingError(_("This pseudonym cannot write for a while."))


def check_pseudonym(pseudonym: Pseudonym | None, *, waiting: int) -> None:
    """Ask of the pseudonym, not of the person: how much was told, and whether it may."""
    told = 0
    if pseudonym is not None:
        check_pseudonym_not_silent(pseudonym)
        told = Report.objects.filter(pseudonym=pseudonym, day=timezone.localdate()).count()
    if told + waiting >= PSEUDONYM_PER_DAY:
        raise TryingError(_("You told enough for one day. Go on tomorrow."))


def check_pseudonyms(*, today: int, waiting: int) -> None:
    """Raise TryingError for who tells much under pseudonyms, of all items together."""
    if waiting >= PSEUDONYMS_WAITING:
        raise TryingError(_("Several things of yours wait already. Come back later."))
    if today + waiting >= PER_DAY:
        raise TryingError(_("You told enough for one day. Go on tomorrow."))
