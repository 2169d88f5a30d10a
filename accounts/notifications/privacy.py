"""Letters, notices and what is followed go along and go with their person; kept mail too."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.notifications.folder import mail_to
from accounts.notifications.models import Follow, Happening, Letter, Notice, Subject
from accounts.notifications.queries import rows_of, visible_notices
from accounts.notifications.subjects import followed_titles
from accounts.privacy.facts import facts, rows
from accounts.privacy.fates import NOBODY, Ground, Holding, table
from accounts.privacy.naming import Traces, changed
from accounts.privacy.rooms import Fact, Leaver, Part, Room, Row, Sweep, hang
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
FOLLOWING = Holding(
    title="Following and notices",
    why="To tell people what they want to be told, and not twice.",
    ground=Ground.SERVICE,
    how_long=(
        "what you follow until you stop, or as long as the account; a notice "
        f"{Span.HAPPENING} after you saw it"
    ),
    seen_by="the person, nobody else",
)

TABLES = (
    table(
        "notifications.letter",
        MAIL,
        export="kind to state made_at ended_at",
        erase=("id person language data audience attempts due_at give_up_at error message_id"),
    ),
    table("notifications.follow", FOLLOWING, export="kind level since", erase="id person subject"),
    table(
        "notifications.notice",
        FOLLOWING,
        export="at seen_at mailed_at",
        erase="id person happening reason mail_due_at",
    ),
    table(
        "notifications.happening",
        NOBODY,
        keep="id kind subject data at attempts due_at done_at",
    ),
)


def _to_whom(person: Person) -> Iterable[Row]:
    return rows(Letter.objects.filter(person=person).order_by("pk"))


def _followed(person: Person) -> Iterator[Row]:
    """Say what somebody follows; of what they may not see any more no title goes along."""
    for follow in Follow.objects.filter(person=person):
        named = followed_titles(follow.kind, [follow.subject], person).get(follow.subject)
        title = named.title if named else ""
        yield (Fact("subject", str(_("what")), title), *facts(follow))


def _told(person: Person) -> Iterator[Row]:
    """Say what somebody was told; titles only of what they may still see."""
    seen = visible_notices(person).select_related("happening")
    rows = {row.notice.pk: row for row in rows_of(seen)}
    for notice in Notice.objects.filter(person=person):
        row = rows.get(notice.pk)
        title, why = (row.sight.title, row.why) if row else ("", "")
        what, reason = Fact("title", str(_("what")), title), Fact("reason", str(_("why")), why)
        yield (what, reason, *facts(notice))


def _erase(leaver: Leaver) -> None:
    """Delete letters to the person, also those that named no person, and mail kept in files."""
    asked = Q(person=leaver.person)
    for address in leaver.traces.addresses:
        asked |= Q(to__iexact=address)
    Letter.objects.filter(asked).delete()
    for letter in Letter.objects.kept():  # to others, about the person
        said = _without_name(letter, leaver.traces)
        if said != letter.data:
            Letter.objects.filter(pk=letter.pk).update(data=said)
    followed = {"kind": Subject.PERSON, "subject": str(leaver.person.public_id)}
    Follow.objects.filter(**followed).delete()
    folder = settings.MAIL_DELIVERY["OPTIONS"].get("folder")
    if folder:
        for path in mail_to(Path(folder), leaver.traces.addresses):
            path.unlink(missing_ok=True)


def _without_name(letter: Letter, traces: Traces) -> Any:
    return changed(letter.data, lambda text, _key: traces.without_name(text, letter.language))


def _forget_seen(now: dt.datetime) -> int:
    """Delete notices seen long ago, then what nobody has a notice of any more."""
    before = now - Span.HAPPENING.delta
    gone = Notice.objects.filter(seen_at__lt=before).delete()[0]
    idle = Happening.objects.filter(done_at__lt=before, notices=None)
    return gone + idle.delete()[0]


def hang_notifications() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="notifications",
            tables=TABLES,
            parts=(
                Part("letters", _("Mail to you"), _to_whom),
                Part("following", _("What you follow"), _followed),
                Part("notices", _("Notices"), _told),
            ),
            erase=_erase,
            sweeps=(Sweep(Span.HAPPENING, _forget_seen),),
        )
    )
