"""What goes wrong in this room."""


class TryingError(Exception):
    """Something cannot be told or changed here now; the message is a sentence for people."""
