"""How long things are kept: all figures, in days. docs/privacy.md is compared with this table."""

import datetime as dt
from enum import Enum


class Span(Enum):
    """A number of days, and what waits so long."""

    EXPORT = 7, "an export that is ready to be fetched"
    CHANGE_OF_MIND = 14, "between asking to be erased and being erased"
    ERASURE_REMINDER = 3, "before the erasure a mail reminds of it"
    UNUSED = 730, "without signing in, before an account counts as unused"
    WITHOUT_ROLE = 365, "without any role, before an account counts as unused"
    NOTICE = 30, "between the mail about an unused account and its erasure"
    SESSION = 30, "a session, at most; it also ends with the browser"
    INVITATION = 30, "an invitation that ended"
    REQUEST = 90, "a request that was decided"
    LETTER = 30, "that a mail was sent, and a mail that nobody took in"
    PEELED = 7, "for two people to open a pseudonym, once one has asked; after that it is too late"
    OPENING = 730, "that a pseudonym was to be opened: by whom, why, and what came of it"
    HAPPENING = 90, "a notice that was seen, and that something happened"
    FLAG = 365, "a flag, after a moderator decided"
    TAKE_DOWN = 90, "a request to take something down, after it was answered"
    MEASURE = 730, "what moderators decided; what still holds stays as long as it holds"
    DESK_LOG = 730, "the name beside a line in the desk’s history; the line stays without it"
    DESK_FORM = 1, "what somebody typed at the desk and did not save"
    DRAFT_PICTURE = 30, "a picture in a draft of a post that nobody went on with"
    STRAY_FILE = 1, "the file of a picture whose post or draft is gone, after an interruption"
    UPLOAD = 1, "an upload at the desk that nobody finished"

    def __init__(self, days: int, what: str) -> None:
        self.days = days
        self.what = what

    @property
    def delta(self) -> dt.timedelta:
        """Return the span as a length of time."""
        return dt.timedelta(days=self.days)

    def __str__(self) -> str:
        return f"{self.days} days" if self.days > 1 else "1 day"
