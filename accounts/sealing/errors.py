"""What goes wrong in this room."""


class SealingError(Exception):
    """Something cannot be sealed or opened now; the message is a sentence for people."""
