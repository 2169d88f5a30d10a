"""The index copies what items say: it is written anew when they are, and goes with them."""

from accounts.privacy.fates import table
from accounts.privacy.rooms import Room, hang
from cases.holdings import INDEX

TABLES = (
    table(
        "finding.entry",
        INDEX,
        keep=(
            "item family kind language themes platforms tags verdict evidence maturity outcome "
            "area origin year length has_teaching_note minutes text title_stems lead_stems "
            "body_stems "
            "tried_count tried_worked tried_bound"
        ),
    ),
)


def hang_finding() -> None:
    """Hang this room's part."""
    hang(Room(name="finding", tables=TABLES))
