"""What becomes of contributions when their person takes them along or leaves.

What was published is an item: the library's own room asks what becomes of that.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.privacy.facts import rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Leaver, Part, Room, Row, hang
from cases.contributing.models import Contribution

CONTRIBUTIONS = Holding(
    title="Contributions before they are published",
    why="What you write for the library, until an editor publishes it.",
    ground=Ground.SERVICE,
    how_long="until you delete it, or as long as the account",
    seen_by="you alone; once you send it also reviewers and editors",
)

TABLES = (
    table(
        "contributing.contribution",
        CONTRIBUTIONS,
        export="key kind language title sentence answers state display audience begun_at saved_at",
        erase="id token marks version author",
    ),
)


def _contributed(person: Person) -> Iterator[Row]:
    yield from rows(Contribution.objects.of(person).order_by("pk"))


def _erase(leaver: Leaver) -> None:
    """Delete what the person wrote here; items that came of it are another room's."""
    Contribution.objects.of(leaver.person).delete()


def hang_contributing() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="contributing",
            tables=TABLES,
            parts=(Part("contributions", _("What you wrote for the library"), _contributed),),
            erase=_erase,
        )
    )
