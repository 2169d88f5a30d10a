"""Letters: what still waits for somebody goes along, and goes with them; kept mail too."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.notifications.folder import mail_to
from accounts.notifications.models import Letter
from accounts.privacy.facts import rows
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import Leaver, Part, Room, Row, hang
from accounts.privacy.spans import Span

MAIL = Holding(
    title="Mail",
    why="To tell people what they asked to be told, and what happens to their account.",
    ground=Ground.SERVICE,
    how_long=(
        "address and text until it is sent, a day at most; what nobody took in, and that "
        f"something was sent, {Span.LETTER}"
    ),
    seen_by="whoever it is to; administrators see that a mail did not arrive",
)

TABLES = (
    table(
        "notifications.letter",
        MAIL,
        export="kind to state made_at ended_at",
        erase=("id person language data audience attempts due_at give_up_at error message_id"),
    ),
)


def _to_whom(person: Person) -> Iterable[Row]:
    return rows(Letter.objects.filter(person=person).order_by("pk"))


def _erase(leaver: Leaver) -> None:
    """Delete letters to the person, also those that named no person, and mail kept in files."""
    asked = Q(person=leaver.person)
    for address in leaver.traces.addresses:
        asked |= Q(to__iexact=address)
    Letter.objects.filter(asked).delete()
    folder = settings.MAIL_DELIVERY["OPTIONS"].get("folder")
    if folder:
        for path in mail_to(Path(folder), leaver.traces.addresses):
            path.unlink(missing_ok=True)


def hang_letters() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="notifications",
            tables=TABLES,
            parts=(Part("letters", _("Mail to you"), _to_whom),),
            erase=_erase,
        )
    )
