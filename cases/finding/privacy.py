"""The index copies what items say: it is written anew when they are, and goes with them."""

from accounts.privacy.fates import table
from accounts.privacy.rooms import Leaver, Room, hang
from cases.finding import index
from cases.holdings import INDEX

TABLES = (
    table(
        "finding.entry",
        INDEX,
        keep=(
            "id item audience is_open published family kind language themes verdict evidence "
            "maturity outcome area origin year length has_teaching_note minutes "
            "tried_count tried_worked tried_bound"
        ),
    ),
    table("finding.label", INDEX, keep="id entry facet value"),
    table("finding.text", INDEX, keep="entry text title lead body"),
)


def _erase(leaver: Leaver) -> None:
    """Let go of words that the items say no more: they were written anew by now."""
    index.forget_old_words()


def hang_finding() -> None:
    """Hang this room's part; it comes after the items."""
    hang(Room(name="finding", tables=TABLES, erase=_erase))
