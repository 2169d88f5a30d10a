"""What the worker does again and again: commands by name, so that no room is imported."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import close_old_connections

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A command and how long to wait between two runs."""

    command: str
    every: timedelta


JOBS = (
    Job("spread_happenings", every=timedelta(seconds=2)),
    Job("post_notices", every=timedelta(seconds=2)),
    Job("send_mail", every=timedelta(seconds=2)),
    Job("release_posts", every=timedelta(seconds=20)),
    Job("release_reports", every=timedelta(seconds=20)),
    Job("release_contributions", every=timedelta(seconds=20)),
    Job("publish_scheduled", every=timedelta(minutes=1)),
    Job("close_insights", every=timedelta(minutes=10)),
    Job("open_endings", every=timedelta(minutes=10)),
    Job("make_exports", every=timedelta(seconds=10)),
    Job("erase_people", every=timedelta(minutes=10)),
    Job("ask_how_it_went", every=timedelta(hours=1)),
    Job("remind_of_experiments", every=timedelta(hours=1)),
    Job("tell_of_openings", every=timedelta(hours=1)),
    Job("clearsessions", every=timedelta(days=1)),
    Job("tell_of_endings", every=timedelta(days=1)),
    Job("sweep", every=timedelta(days=1)),
    Job("forget_mail", every=timedelta(days=1)),
)


class Timetable:
    """Keeps when each job is due. All are due at the start.

    Times are seconds of a clock that never goes back, such as `time.monotonic()`.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        self.due = dict.fromkeys(jobs, 0.0)

    def run_due(self, now: float) -> None:
        """Run what is due; the next turn counts from now, so that turns missed are not made up."""
        for job, at in self.due.items():
            if at <= now:
                run(job)
                self.due[job] = now + job.every.total_seconds()


def run(job: Job) -> bool:
    """Run one job and tell whether it went well. An error is logged; the worker lives on."""
    close_old_connections()
    try:
        call_command(job.command, stdout=StringIO())
    except Exception:
        logger.exception("The job %s failed; it will be tried again.", job.command)
        return False
    finally:
        close_old_connections()
    return True
