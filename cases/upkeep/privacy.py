"""What becomes of follow-ups when the author of their case takes them along or leaves.

They go the way of the case: with it, or they stay with it without the name.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.privacy.facts import facts
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Fact, Leaver, Part, Room, Row, hang
from cases.models import Item
from cases.privacy.contributions import key_of
from cases.upkeep.models import FollowUp, Plan

LATER = Holding(
    title="How cases went on",
    why="What became of a case some months later, asked of its author if they chose so.",
    ground=Ground.CHOICE,
    how_long="as long as its case; when its author leaves, as they choose for the case",
    seen_by="whoever the case is for, and was for when its author answered",
)

TABLES = (
    table("upkeep.plan", LATER, keep="id case told_on chosen_on"),
    table(
        "upkeep.followup",
        LATER,
        keep="id case asked_on audience",
        export="after answered_on runs changed again",
    ),
)


def _answers(person: Person) -> Iterator[Row]:
    mine = FollowUp.objects.filter(case__author=person).order_by("case", "after")
    seen = dict(Item.objects.visible_to(person).filter(author=person).values_list("pk", "title"))
    for each in mine.exclude(answered_on=None):
        yield (Fact("case", str(_("case")), seen.get(each.case_id, "")), *facts(each))


def _erase(leaver: Leaver) -> None:
    """Let answers go with their case; of those that stay, take the name out."""
    for item in Item.objects.filter(author=leaver.person, kind="case"):
        rows = FollowUp.objects.filter(case=item.pk)
        if key_of(item) in leaver.removing:
            rows.delete()
            Plan.objects.filter(case=item.pk).delete()
            continue
        rows.filter(answered_on=None).delete()
        for each in rows:
            each.changed = leaver.traces.without_name(each.changed, item.language)
            each.save(update_fields=["changed"])


def hang_upkeep() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="upkeep",
            tables=TABLES,
            parts=(Part("later", _("How your cases went on"), _answers),),
            erase=_erase,
        )
    )
