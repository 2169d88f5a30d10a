"""What people are told of reports. A happening holds a report's key, and names nobody.

Who told something under a pseudonym is told nothing: a notice would say whose it is.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Role
from accounts.models import Membership, Person
from accounts.notifications import kinds
from accounts.notifications.kinds import ANSWERED, MODERATED, Sight, Target
from accounts.notifications.models import Happening
from accounts.notifications.telling import tell
from cases.trying.models import Report, ReportState, Result

WORSE, ANSWER, HIDDEN = "tried_worse", "tried_answer", "tried_hidden"
YOURS, EDITORS = "tried_yours", "tried_editors"


def tell_of_report(report: Report) -> None:
    """Tell at once that something made it worse. In the transaction of the report."""
    if report.result == Result.WORSE:
        tell(WORSE, subject=report.key)


def tell_of_change(report: Report, *, was: str) -> None:
    """Tell of a report that says so only now."""
    if was != Result.WORSE:
        tell_of_report(report)


def tell_of_answer(report: Report) -> None:
    """Tell a named author that their report was answered."""
    if report.author_id is not None:
        tell(ANSWER, subject=report.key)


def tell_of_hiding(report: Report) -> None:
    """Tell a named author that a moderator hid their report."""
    if report.author_id is not None:
        tell(HIDDEN, subject=report.key)


class ReportKind(kinds.Kind):
    """Something about a report; the happening's subject is its key."""

    what: Promise
    states: Collection[str] = (ReportState.SHOWN,)

    def keeps_time(self, happening: Happening) -> bool:
        """Keep the day only of a report under a pseudonym."""
        rows = Report.objects.filter(key=happening.subject, pseudonym__isnull=False)
        return not rows.exists()

    def visible_q(self, person: Person) -> Q:
        """Ask the gate; what was hidden or taken back since is no news any more."""
        seen = Report.objects.visible_to(person).filter(
            self.wanted(person), key=OuterRef("subject"), state__in=self.states
        )
        return Q(kind=self.name) & Q(Exists(seen))

    def wanted(self, person: Person) -> Q:
        """Return which reports are news for a person at all."""
        return Q(author=person)

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it: few, so each is asked."""
        row = Happening.objects.filter(pk=happening.pk)
        return {person.pk for person in people if row.filter(self.visible_q(person)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the item's title and the report's address of each, in one query."""
        keys = {happening.subject for happening in happenings}
        found = {
            report.key: report
            for report in Report.objects.filter(key__in=keys).select_related("item")
        }
        return {
            happening.pk: self._sight(found[happening.subject])
            for happening in happenings
            if happening.subject in found
        }

    def _sight(self, report: Report) -> Sight:
        audience = Audience(max(report.audience, report.item.audience))
        address = report.get_absolute_url()
        return Sight(self.what, report.item.title, report.item.language, address, audience)

    def _author(self, happening: Happening) -> int | None:
        rows = Report.objects.filter(key=happening.subject)
        return rows.values_list("author", flat=True).first()


class Worse(ReportKind):
    """Something made it worse: its author hears of it at once; without one, the editors."""

    name = WORSE
    what = _("Somebody tried this and says that it made it worse")
    why = {
        YOURS: _("because you wrote it"),
        EDITORS: _("because you edit, and it has no author here"),
    }

    def wanted(self, person: Person) -> Q:
        """Keep what still says so."""
        return Q(result=Result.WORSE)

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return the item's author, or all editors."""
        report = Report.objects.filter(key=happening.subject).select_related("item").first()
        if report is None:
            return
        if report.item.author_id is not None:
            yield Target(report.item.author_id, YOURS)
            return
        editors = Membership.objects.current().filter(role=Role.EDITOR)
        for person in editors.values_list("person", flat=True).distinct():
            yield Target(person, EDITORS)

    def silent_for(self, happening: Happening) -> Collection[int]:
        """Leave out who told it by name. Never one under a pseudonym: that would tell."""
        author = self._author(happening)
        return [author] if author is not None else []


class Answered(ReportKind):
    """A report by name was answered."""

    name = ANSWER
    what = _("What you told was answered")

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who told it, by name."""
        author = self._author(happening)
        if author is not None:
            yield Target(author, ANSWERED)


class Hidden(Answered):
    """A moderator hid a report by name."""

    name = HIDDEN
    what = _("A moderator hid what you told")
    states = (ReportState.HIDDEN,)

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who told it, by name, also when they mute the item."""
        author = self._author(happening)
        if author is not None:
            yield Target(author, MODERATED, even_if_muted=True)


def hang_telling() -> None:
    """Register what can happen to reports."""
    for kind in (Worse(), Answered(), Hidden()):
        kinds.register(kind)
