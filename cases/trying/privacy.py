"""What becomes of reports and answers when their person takes them along or leaves."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Person
from accounts.privacy.facts import facts
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Contribution, Fact, Leaver, Part, Room, Row, hang
from cases.access import visible_q
from cases.trying.actions.forgetting import forget_in_texts, leave_behind
from cases.trying.actions.reporting import remove
from cases.trying.models import Answer, Report

REPORTS = "trying:reports"

TRYING = Holding(
    title="What became of advice in practice",
    why="What members tried, and what came of it, so that others need not find out again.",
    ground=Ground.TASK,
    how_long=(
        "as long as the item; a report until its author takes it back; an answer without its "
        "author’s name when they leave"
    ),
    seen_by="whoever may see the item; of a hidden one its author and moderators",
)
WAITING = Holding(
    title="Reports that wait for their release",
    why="So that the moment of a pseudonymous report, or of its change, tells nothing.",
    ground=Ground.SERVICE,
    how_long="at most fifteen minutes",
    seen_by="its author",
)

TABLES = (
    table(
        "trying.report",
        TRYING,
        keep=(
            "id key item recommendation target audience is_left_behind state hidden_reason token"
        ),
        export=(
            "result role platform area size circumstances words ground again month day "
            "changed_on earlier"
        ),
        erase="author is_named",
        sealed="pseudonym",
    ),
    table(
        "trying.answer",
        TRYING,
        keep="report audience",
        export="words day changed_on earlier",
        erase="author",
    ),
    table(
        "trying.waitingreport",
        WAITING,
        keep="id item recommendation target audience told changes token is_ripe",
        sealed="name tag sealed",
    ),
    table("trying.reportmoment", WAITING, keep="id at"),
)


def _reports(person: Person) -> Iterator[Row]:
    """Return what the person told by name; of an item they may not see no title goes."""
    mine = Report.objects.filter(author=person).select_related("item", "platform")
    seen = set(mine.filter(visible_q(person, "item__")).values_list("pk", flat=True))
    for report in mine.order_by("day", "key"):
        title = report.item.title if report.pk in seen else ""
        yield (Fact("item", str(_("item")), title), *facts(report))


def _answers(person: Person) -> Iterator[Row]:
    mine = Answer.objects.filter(author=person).order_by("day", "report__key")
    yield from (facts(answer) for answer in mine)


def _contributions(person: Person) -> Sequence[Contribution]:
    """Return all reports as one choice."""
    count = Report.objects.filter(author=person).count()
    if not count:
        return ()
    title = ngettext("%(n)d report of what was tried", "%(n)d reports of what was tried", count)
    return (
        Contribution(
            key=REPORTS,
            kind=str(_("tried in practice")),
            title=title % {"n": count},
            url="",
            is_published=True,
            changed_at=None,
            byline_after=str(_("a former member")),
        ),
    )


def _erase(leaver: Leaver) -> None:
    """Take reports back or leave them behind without a name. Answers stay, without their author.

    Of what was told under pseudonyms nothing is looked for: what went there would tell. With
    the person's secret goes the only way to recognise it.
    """
    mine = Report.objects.filter(author=leaver.person)
    if REPORTS in leaver.removing:
        for report in mine:
            remove(report)
    leave_behind(leaver)
    forget_in_texts(leaver)


def hang_trying() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="trying",
            tables=TABLES,
            parts=(
                Part("tried", _("What you tried"), _reports),
                Part("tried_answers", _("What you answered to reports"), _answers),
            ),
            contributions=_contributions,
            erase=_erase,
        )
    )
