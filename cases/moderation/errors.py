"""What goes wrong in this room."""


class ModerationError(Exception):
    """Something cannot be flagged, decided or judged now; the message is a sentence for people."""


class DecidedMeanwhileError(ModerationError):
    """Somebody decided about it since the page was made."""
