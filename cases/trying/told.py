"""What a report tells, as one value: a form makes it, a row holds it, an earlier text is one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from django.utils import timezone

from cases.models import CaseStudy, Platform
from cases.trying.models import (
    Again,
    Circumstances,
    Ground,
    Report,
    ReportRole,
    Result,
    Size,
)

FIELDS = ("result", "role", "area", "size", "circumstances", "words", "ground", "again")
CHOICES: Mapping[str, Any] = {
    "result": Result,
    "role": ReportRole,
    "area": CaseStudy.AreaKind,
    "size": Size,
    "circumstances": Circumstances,
    "ground": Ground,
    "again": Again,
}
MOST_MONTHS = 60  # so long ago something may have been tried


@dataclass(frozen=True)
class Told:
    """What is told. Only the result is needed; `platform` is its key, `month` a first day."""

    result: str
    month: dt.date
    platform: str = ""
    circumstances: str = ""
    words: str = ""
    role: str = ""
    area: str = ""
    size: str = ""
    ground: str = ""
    again: str = ""

    def tidy(self) -> "Told":
        """Return it with line ends and spaces as they are kept."""
        return replace(self, words=" ".join(self.words.split()))

    def as_json(self) -> dict[str, str]:
        """Return it as a row keeps it."""
        return {**asdict(self), "month": self.month.isoformat()}

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> Self:
        """Return what a row kept."""
        return cls(**{**kept, "month": dt.date.fromisoformat(kept["month"])})  # type: ignore[arg-type]  # all others are words

    @classmethod
    def of(cls, report: Report) -> Self:
        """Return what a report tells now."""
        own = {name: getattr(report, name) for name in FIELDS}
        platform = report.platform.slug if report.platform else ""
        return cls(month=report.month, platform=platform, **own)

    def put_into(self, report: Report) -> None:
        """Let a report tell this."""
        for name in FIELDS:
            setattr(report, name, getattr(self, name))
        report.month = self.month
        report.platform = Platform.objects.filter(slug=self.platform).first()


def this_month() -> dt.date:
    """Return the first day of this month."""
    return timezone.localdate().replace(day=1)


def months_back(count: int) -> dt.date:
    """Return the first day of the month so many months ago."""
    year, month = divmod(this_month().year * 12 + this_month().month - 1 - count, 12)
    return dt.date(year, month + 1, 1)
