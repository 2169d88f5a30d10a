"""What can go wrong here."""


class InsightError(Exception):
    """Something cannot be done with an insight now; the message is a sentence for people."""


class ChangedMeanwhileError(InsightError):
    """Somebody changed it while one was writing; the message says so."""
