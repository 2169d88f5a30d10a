"""Letting time pass: what the worker does by and by, at once."""

from cases.insights.models import Insight
from tests.factories import findings, talk


def release_all() -> None:
    """Let all that waits under pseudonyms be released."""
    talk.release_all()


def settle(public_id: str) -> None:
    """Let the days of an insight be over."""
    findings.settled(Insight.objects.get(public_id=public_id))
