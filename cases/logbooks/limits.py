"""Who may write in a logbook now. Pure questions; the actions ask them."""

from accounts.models import Person
from accounts.silence import check_not_silent
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import Trial


def check_may_write(trial: Trial, person: Person) -> None:
    """Raise LogbookError for who cannot write for a while, in a logbook that others read.

    One that nobody else sees is a notebook of one's own: it goes on.
    """
    if trial.is_read_by_others:
        check_not_silent(person, error=LogbookError)
