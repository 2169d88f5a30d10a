"""What goes wrong here, told to people."""


class LogbookError(Exception):
    """Something cannot be done with a logbook; the message is a sentence for people."""
