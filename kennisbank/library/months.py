"""A month as people mean it."""

import datetime as dt


def month_ago(day: dt.date) -> dt.date:
    """Return the same day a month earlier, or the last day that month has."""
    last_of_previous = day.replace(day=1) - dt.timedelta(days=1)
    return last_of_previous.replace(day=min(day.day, last_of_previous.day))
