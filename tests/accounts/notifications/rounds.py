"""The worker's rounds, at hours that tests choose, and the mail that left by them."""

import datetime as dt

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NOON = dt.datetime(2026, 11, 25, 11, tzinfo=dt.UTC)  # a Wednesday, 12:00 in Amsterdam
SEVEN = dt.datetime(2026, 11, 26, 6, tzinfo=dt.UTC)


def send_all() -> list[EmailMultiAlternatives]:
    """Run the worker's jobs and return the mail that left by it."""
    before = len(mail.outbox)
    call_command("spread_happenings")
    call_command("post_notices")
    call_command("send_mail")
    return [each for each in mail.outbox[before:] if isinstance(each, EmailMultiAlternatives)]


def source(message: EmailMultiAlternatives) -> str:
    """Return a mail as it travels, and its parts as they read."""
    whole = message.message()
    parts = [part.get_payload(decode=True) for part in whole.walk()]
    read = [part.decode() for part in parts if isinstance(part, bytes)]
    return "\n".join([whole.as_string(), *read])
