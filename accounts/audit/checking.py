"""Checking the log: what was changed, taken out, put in or cut off."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, models, transaction

from accounts import audit_guards
from accounts.audit.recording import digest_of
from accounts.models import AuditEntry, AuditHead

AT_ONCE = 1000


@dataclass(frozen=True)
class Noted:
    """The end the log had when somebody noted it elsewhere."""

    number: int
    digest: str


@dataclass(frozen=True)
class Fault:
    """Something wrong with the log; without a number when it is not about one line."""

    number: int | None
    what: str

    def __str__(self) -> str:
        return f"Line {self.number} {self.what}" if self.number else self.what


def faults(*, noted: Noted | None = None) -> list[Fault]:
    """Return what is wrong with the log, line by line; nothing when it is whole.

    With `noted` the log must still hold that line as it was. Lines may be written
    meanwhile: only the last of them are read while nobody can.
    """
    walk = _Walk(noted)
    walk.found += [
        Fault(None, f"The database no longer guards the log: {name} is missing.")
        for name in audit_guards.missing(connection)
    ]
    head = AuditHead.objects.first()
    walk.along(AuditEntry.objects.filter(number__lte=head.last_number if head else 0))
    with transaction.atomic():
        head = AuditHead.objects.select_for_update().first()
        walk.along(AuditEntry.objects.filter(number__gt=walk.last))
        walk.arrive(head)
    return walk.found


@dataclass
class _Walk:
    """A walk along the lines, from the first to the end."""

    noted: Noted | None
    last: int = 0
    digest: str = ""
    found: list[Fault] = field(default_factory=list)

    def along(self, entries: models.QuerySet[AuditEntry]) -> None:
        """Follow the chain over these lines."""
        for number, entry in _read(entries):
            self._step(number, entry)

    def _step(self, number: int, entry: AuditEntry | None) -> None:
        follows = number == self.last + 1
        if not follows:
            self.found.append(Fault(self.last + 1, f"is missing, and all before line {number}."))
        if entry is None:
            self.found.append(Fault(number, "cannot be read any more: it was changed."))
        elif follows and entry.digest != digest_of(entry, after=self.digest):
            self.found.append(Fault(number, "was changed, or the line before it."))
        self.last, self.digest = number, entry.digest if entry else ""
        if self.noted and number == self.noted.number and self.digest != self.noted.digest:
            self.found.append(Fault(number, "is not the line that was noted."))

    def arrive(self, head: AuditHead | None) -> None:
        """Compare where the lines end with where the log says it ends."""
        if head is None:
            self.found.append(Fault(None, "The log does not say any more where it ends."))
        elif head.last_number != self.last:
            self.found.append(
                Fault(None, f"The log should end at line {head.last_number}, not {self.last}.")
            )
        elif head.last_digest != self.digest:
            self.found.append(Fault(self.last, "is not the line with which the log should end."))
        if self.noted and self.noted.number > self.last:
            self.found.append(Fault(self.noted.number, "was noted and is missing."))


def _read(
    entries: models.QuerySet[AuditEntry],
) -> Iterator[tuple[int, AuditEntry | None]]:
    """Yield the lines in order; None for one that no longer holds what its columns say."""
    last = 0
    while numbers := list(
        entries.filter(number__gt=last)
        .order_by("number")
        .values_list("number", flat=True)[:AT_ONCE]
    ):
        part = entries.filter(number__gt=last, number__lte=numbers[-1])
        try:
            known = {entry.number: entry for entry in part if entry.at}
        except (ValueError, TypeError):
            known = {number: entry for number in numbers if (entry := _alone(number))}
        for number in numbers:
            yield number, known.get(number)
        last = numbers[-1]


def _alone(number: int) -> AuditEntry | None:
    try:
        entry = AuditEntry.objects.get(number=number)
    except (ValueError, TypeError):
        return None
    return entry if entry.at else None
