"""A report as a template shows it: nothing in it needs another question."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.clearance import Reader, roles_of
from accounts.models.person import Byline
from cases.models import Platform
from cases.trying import permissions
from cases.trying.models import Answer, Report
from cases.trying.targets import Target
from cases.trying.told import CHOICES, Told
from kennisbank.design.dates import period_in_words
from kennisbank.design.shapes import VERDICT_MARKS
from kennisbank.trying.checking import leads_further

MARKS = {"worked": "worked", "partly": "mixed", "failed": "failed", "worse": "failed"}


@dataclass(frozen=True)
class Teller:
    """Who told it, as readers see it: a name, no name, or a pseudonym."""

    name: str
    is_pseudonym: bool = False


@dataclass(frozen=True)
class ToldLine:
    """What was told, in words."""

    result: str
    label: str
    mark: str
    month: str
    contexts: Sequence[str]
    words: str
    more: Sequence[tuple[str, str]]
    is_kept_back: bool = False  # an earlier text that could lead to a person


@dataclass(frozen=True)
class Line:
    """A report for one reader."""

    report: Report
    teller: Teller
    told: ToldLine
    about: Target | None
    answer: Answer | None
    is_own: bool
    may_change: bool
    may_answer: bool
    may_hide: bool
    may_flag: bool

    @property
    def is_about_what_went(self) -> bool:
        """Tell whether the recommendation it is about was taken out of the page."""
        return ":" in self.report.target and self.report.recommendation_id is None

    @property
    def is_answer_of_author(self) -> bool:
        """Tell whether the item's author wrote the answer, and not an editor."""
        author = self.answer.author_id if self.answer is not None else None
        return author is not None and author == self.report.item.author_id

    @property
    def shows_words(self) -> bool:
        """Tell whether this reader sees what was told: all do, of a hidden one few."""
        return self.report.is_shown or self.is_own or self.may_hide


def answer_for(report: Report, person: Reader | None) -> Answer | None:
    """Return the answer to a report, if it was written for an audience this reader belongs to."""
    found: Answer | None = getattr(report, "answer", None)
    return found if found is not None and found.is_open_to(person) else None


def teller_of(report: Report) -> Teller:
    """Return who told it. In which role they tried it is part of what they told.

    A name stands there only where it did when it was told, and may still.
    """
    if report.pseudonym is not None:
        return Teller(report.pseudonym.name, is_pseudonym=True)
    if report.author is None:
        return Teller(capfirst(_("a former member")))
    if report.is_named and report.author.byline == Byline.NAMED:
        return Teller(report.author.display_name)
    return Teller(capfirst(_("a member")))


def told_line(told: Told, platform: Platform | str | None) -> ToldLine:
    """Return what was told, in words; `platform` is what it is called, or itself."""
    labels = {
        name: str(choices(getattr(told, name)).label) if getattr(told, name) else ""
        for name, choices in CHOICES.items()
    }
    place = platform.name if isinstance(platform, Platform) else platform
    contexts = [place, labels["circumstances"], labels["area"], labels["size"], labels["role"]]
    more = [(_("Based on"), labels["ground"]), (_("Would do it again"), labels["again"])]
    return ToldLine(
        told.result,
        capfirst(labels["result"]),
        VERDICT_MARKS.get(MARKS[told.result], ""),
        period_in_words(f"{told.month:%Y-%m}"),
        [each for each in contexts if each],
        told.words,
        [(name, value) for name, value in more if value],
    )


def lines_of(
    reports: Iterable[Report],
    person: Reader | None,
    *,
    mine: Collection[uuid.UUID],
    targets: Sequence[Target],
) -> list[Line]:
    """Return the lines of a list, without a question."""
    known: Mapping[str, Target] = {target.key: target for target in targets}
    return [line_of(each, person, mine=mine, target=known.get(each.target)) for each in reports]


def line_of(
    report: Report, person: Reader | None, *, mine: Collection[uuid.UUID], target: Target | None
) -> Line:
    """Return the line of one report."""
    is_own = permissions.is_own(person, report, mine)
    return Line(
        report,
        teller_of(report),
        told_line(Told.of(report), report.platform),
        target if target is not None and target.recommendation else None,
        answer_for(report, person),
        is_own,
        is_own and report.is_shown and bool(roles_of(person)),
        permissions.may_answer(person, report),
        permissions.may_hide(person, report, mine),
        report.is_shown and not is_own,
    )


def earlier_lines(report: Report, *, shows_all: bool) -> list[tuple[str | None, ToldLine]]:
    """Return what a report told before, the newest first, with until when; one question.

    Words that could lead to a person, which the report has no more, only who may see all reads.
    """
    told = [(each["until"], Told.from_json(each["told"])) for each in report.earlier]
    slugs = {each.platform for _until, each in told if each.platform}
    rows = Platform.objects.filter(slug__in=slugs) if slugs else ()
    platforms = {each.slug: each for each in rows}
    lines = [(until, told_line(each, platforms.get(each.platform))) for until, each in told][::-1]
    return lines if shows_all else [(until, _kept_back(report, line)) for until, line in lines]


def _kept_back(report: Report, line: ToldLine) -> ToldLine:
    if leads_further(line.words, report.words, language=report.item.language):
        return replace(line, words="", is_kept_back=True)
    return line
