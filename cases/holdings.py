"""Why the library keeps what it keeps of people."""

from accounts.privacy.fates import Ground, Holding
from accounts.privacy.spans import Span

CONTRIBUTIONS = Holding(
    title="Contributions",
    why="What people wrote for others to learn from, with the byline they chose.",
    ground=Ground.CHOICE,
    how_long=(
        "as long as it is of use; when its author leaves it stays without the name or is "
        "removed, as the author chose"
    ),
    seen_by="whoever the item is for; drafts the editors’ desk; who wrote what only the desk",
)
UPLOADS = Holding(
    title="Pictures and papers",
    why="Files that items show; who brought them in, for questions about rights.",
    ground=Ground.CHOICE,
    how_long="as long as an item shows them; when who brought them leaves, unused ones go along",
    seen_by="whoever may see an item that shows the file; the editors’ desk",
)
HISTORY = Holding(
    title="The desk’s history",
    why="Who changed, reviewed and published what: so that a mistake can be found and undone.",
    ground=Ground.TASK,
    how_long=(
        f"a version as long as its item; the name beside a line {Span.DESK_LOG}, "
        "or until that person is erased"
    ),
    seen_by="the editors’ desk",
)
DESK = Holding(
    title="Working at the desk",
    why="How somebody set up the desk, and what they have open there now.",
    ground=Ground.SERVICE,
    how_long=f"as long as the account; what was typed and not saved {Span.DESK_FORM}",
    seen_by="the person; that somebody has an item open: the editors’ desk",
)
INDEX = Holding(
    title="The index",
    why="Finding: a copy of the words that all readers of an item may read.",
    ground=Ground.CHOICE,
    how_long="as long as its item is published",
    seen_by="whoever the item is for, as a search result",
)
