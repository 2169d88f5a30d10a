"""Lines to look at, and a database that no longer guards them."""

from django.db import connection

from accounts import audit_guards
from accounts.audit import Event, record
from accounts.models import AuditEntry, AuditHead


def write(count: int = 4) -> None:
    """Write so many lines that differ."""
    for step in range(count):
        record(Event.SETTINGS_CHANGED, by=None, step=step)


def last() -> int:
    """Return the number of the last line."""
    return AuditHead.objects.get().last_number


def since(start: int) -> list[AuditEntry]:
    """Return the lines after a number, in order."""
    return list(AuditEntry.objects.filter(number__gt=start).order_by("number"))


def unguard() -> None:
    """Take the database's own guards away, as somebody with all its rights could."""
    audit_guards.lift(connection)
