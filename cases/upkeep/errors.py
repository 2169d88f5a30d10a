"""What goes wrong here, told to people."""


class UpkeepError(Exception):
    """Something cannot be done; the message is a sentence for people."""
