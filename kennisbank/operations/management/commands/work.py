"""The worker: runs beside the server and does what has its time."""

import signal
import time
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from accounts.audit import WORKER, origin_is
from kennisbank.operations.jobs import JOBS, Timetable

# As the shortest wait between two runs of a job: mail leaves within a few seconds.
PAUSE_SECONDS = 2.0


class Command(BaseCommand):
    """Runs every job when it is due, until told to stop. One worker per site is enough."""

    help = "Run what has its time (mail, publishing, cleaning up) until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Run every job once, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work; SIGTERM and Ctrl-C let the running job finish first."""
        with origin_is(WORKER):
            if options["once"]:
                Timetable(JOBS).run_due(time.monotonic())
            else:
                self.work()

    def work(self) -> None:
        """Run what is due, again and again."""
        timetable = Timetable(JOBS)
        stop = Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        while not stop.is_set():
            timetable.run_due(time.monotonic())
            stop.wait(PAUSE_SECONDS)
