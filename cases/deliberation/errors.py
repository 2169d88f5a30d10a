"""What can go wrong here."""

from cases.deliberation.models import Choice


class DeliberationError(Exception):
    """Something cannot be chosen or merged now; the message is a sentence for people.

    `field` names what it is about in the form, where it is about one thing.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class ChosenAlreadyError(DeliberationError):
    """There is a choice already; it counts."""

    def __init__(self, message: str, choice: Choice) -> None:
        super().__init__(message)
        self.choice = choice
