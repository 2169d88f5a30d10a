"""Sending: the worker takes what is due, asks again who may have it, and hands it over.

Before a letter leaves, the next attempt is written and committed. A worker killed in the
middle therefore neither loses the letter nor sends it in a loop; the worst is a second copy
with the same message id, which mail programs show once.
"""

import contextlib
import datetime as dt
import logging
import smtplib
import time
import traceback
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from accounts.clearance import Audience, clearance_of
from accounts.notifications import writing
from accounts.notifications.letters import end
from accounts.notifications.models import Letter

logger = logging.getLogger(__name__)

MOST_PER_RUN = 100
SECONDS_PER_RUN = 20.0  # then the worker's other jobs have their turn
LONGEST_WAIT = dt.timedelta(hours=1)
# An answer about this letter; all else is about the server or the way to it.
REFUSALS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
)


def wait_after(attempts: int) -> dt.timedelta:
    """Return how long to wait after so many attempts: 1, 2, 4, 8 … minutes, an hour at most."""
    return min(dt.timedelta(minutes=2 ** min(attempts - 1, 6)), LONGEST_WAIT)


def send_due() -> Counter[str]:
    """Send what is due, as far as a run allows, and return how many came to which state.

    Must be called outside a transaction.
    """
    ended: Counter[str] = Counter()
    stop_at = time.monotonic() + SECONDS_PER_RUN
    way_out = WayOut()
    due = Letter.objects.due().values_list("pk", "attempts")[:MOST_PER_RUN]
    with contextlib.closing(way_out):
        for pk, attempts in list(due):
            letter = claim(pk, attempts)
            if letter is None:
                continue
            ended[_deliver(letter, way_out)] += 1
            if way_out.is_shut or time.monotonic() > stop_at:
                break
    return ended


def claim(pk: int, attempts: int) -> Letter | None:
    """Write the next attempt before this one, and return the letter; None when another was first.

    Raises RuntimeError within a transaction: the claim must be there for others at once.
    """
    now = timezone.now()
    with transaction.atomic(durable=True):
        taken = Letter.objects.due(now).filter(pk=pk, attempts=attempts)
        is_ours = taken.update(attempts=attempts + 1, due_at=now + wait_after(attempts + 1))
    if not is_ours:
        return None
    return Letter.objects.select_related("person").filter(pk=pk).first()


def may_have(letter: Letter) -> bool:
    """Tell whether the letter may leave now, whatever held when it was written."""
    person = letter.person
    if person is None:
        return letter.audience == Audience.PUBLIC
    if letter.audience > Audience.PUBLIC and letter.to.lower() != person.email:
        return False  # it would go to a mailbox that is no longer this person's
    return person.is_active and clearance_of(person) >= letter.audience


class WayOut:
    """The connection to where mail goes: opened for the first letter, kept for the run."""

    def __init__(self) -> None:
        self._connection = get_connection(
            settings.MAIL_DELIVERY["BACKEND"], **settings.MAIL_DELIVERY["OPTIONS"]
        )
        self.is_shut = False

    def send(self, mail: EmailMessage) -> None:
        """Hand a mail over. Raises what the backend raises; `is_shut` when none can leave now."""
        try:
            self._connection.open()
        except OSError:
            self.is_shut = True
            raise
        try:
            self._connection.send_messages([mail])
        except Exception:
            self.close()  # who knows in which state it is
            raise

    def close(self) -> None:
        """Close; a server that does not answer even to that is no news."""
        with contextlib.suppress(OSError):
            self._connection.close()


def _deliver(letter: Letter, way_out: WayOut) -> Letter.State:
    """Send one letter, or put it off, or end it; return the state it has now."""
    if letter.give_up_at <= timezone.now():
        return _bury(letter, letter.error or "Expired")
    if not may_have(letter):
        end(letter, Letter.State.DROPPED)
        return Letter.State.DROPPED
    try:
        mail = writing.write(letter)
        if mail is not None:
            way_out.send(mail)
    except Exception as error:  # noqa: BLE001  # one bad letter never stops the others
        return _put_off(letter, error)
    state = Letter.State.DROPPED if mail is None else Letter.State.SENT
    end(letter, state)
    return state


def _put_off(letter: Letter, error: Exception) -> Letter.State:
    """Leave the letter to its next attempt, or end it where another would bring nothing."""
    short = in_short(error)
    if is_final(error) or letter.due_at >= letter.give_up_at:
        return _bury(letter, short)
    logger.warning("Letter %d (%s) did not leave: %s", letter.pk, letter.kind, _where(error))
    Letter.objects.filter(pk=letter.pk).update(error=short)
    return Letter.State.WAITING


def _bury(letter: Letter, error: str) -> Letter.State:
    logger.error("Letter %d (%s) is dead: %s", letter.pk, letter.kind, error)
    end(letter, Letter.State.DEAD, error=error)
    return Letter.State.DEAD


def is_final(error: Exception) -> bool:
    """Tell whether this very letter can never leave: refused with a code from 500, or malformed."""
    if isinstance(error, BadHeaderError):
        return True
    return isinstance(error, REFUSALS) and all(code >= 500 for code in _codes(error))


def in_short(error: Exception) -> str:
    """Return an error's class and the server's code. Its words would repeat the address."""
    return " ".join([type(error).__name__, *(str(code) for code in _codes(error))])[:80]


def _where(error: Exception) -> str:
    """Return an error in short with the line that raised it, for the log."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{in_short(error)} ({Path(last.filename).name}:{last.lineno})"


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
