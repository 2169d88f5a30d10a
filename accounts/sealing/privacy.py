"""Pseudonyms in privacy: nothing here can be exported, because nothing says whose it is."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from accounts.privacy.fates import Ground, Holding, table
from accounts.privacy.rooms import PSEUDONYMS as ROOM
from accounts.privacy.rooms import Fact, Leaver, Part, Room, Row, Sweep, hang
from accounts.privacy.spans import Span
from accounts.sealing.actions import expire, leave
from accounts.sealing.models import Keeper, Opening, OwnSecret

PSEUDONYMS = Holding(
    title="Pseudonyms",
    why=(
        "To write without a name. Who it is lies in a box that two moderators open together; "
        "whoever wrote is recognised by a tag that nobody can make without a key kept elsewhere."
    ),
    ground=Ground.CHOICE,
    how_long="as long as what was written; your secret until you erase your account",
    seen_by="the name everybody who reads there; whose it is nobody, until two open it",
)
KEYS = Holding(
    title="Keys of pseudonyms",
    why="Which moderator keeps a key, under a passphrase that only they know.",
    ground=Ground.TASK,
    how_long="as long as they keep it and are a moderator or editor",
    seen_by="moderators and editors see who keeps a key; the keys nobody",
)
OPENINGS = Holding(
    title="Opened pseudonyms",
    why="Who asked to open a pseudonym, why, who agreed and what came of it. Never whose it was.",
    ground=Ground.TASK,
    how_long=f"{Span.OPENING}; the half-opened box {Span.PEELED} at most",
    seen_by="moderators and editors; the author the reason, once it is opened",
)
TABLES = (
    table("sealing.ownsecret", PSEUDONYMS, erase="person secret"),
    table(
        "sealing.pseudonym",
        PSEUDONYMS,
        keep="id scope one_version two_version muted_until",
        sealed="name tag box",
    ),
    table(
        "sealing.keeper", KEYS, export="side since", erase="id person public_key wrapped_key mark"
    ),
    table("sealing.share", KEYS, erase="id keeper key sealed"),
    table("sealing.groupkey", KEYS, keep="id side version public_key mark"),
    table(
        "sealing.opening",
        OPENINGS,
        keep=(
            "id pseudonym state reason asked_at expires_at agreed_at opened_at legal_hold "
            "hold_reason hold_lifted_at told_at"
        ),
        erase="asked_by agreed_by opened_by against_by declined_by hold_lifted_by",
        sealed="peeled",
    ),
)


def _of(person: Person) -> Iterator[Row]:
    """Say that there is nothing to say; of a keeper, on which side since when."""
    answer = _("Nothing is kept that joins a pseudonym to you, so none can stand here.")
    yield (Fact("pseudonyms", _("Pseudonyms"), answer),)
    for keeper in Keeper.objects.filter(person=person):
        yield (
            Fact("side", _("you keep a key of"), str(keeper.get_side_display())),
            Fact("since", _("since"), keeper.since),
        )


def _erase(leaver: Leaver) -> None:
    """Erase the secret, after which nobody can make the person's tags; and the keys they kept."""
    leave(by=leaver.person)
    OwnSecret.objects.filter(person=leaver.person).delete()


def _sweep_openings(now: dt.datetime) -> int:
    """Delete what ended long ago; what is on hold waits until its author may be told."""
    old = Opening.objects.filter(asked_at__lte=now - Span.OPENING.delta)
    done = old.filter(state=Opening.State.OPENED, told_at__isnull=False)
    never = old.filter(state__in=[Opening.State.DECLINED, Opening.State.EXPIRED])
    return sum(each.delete()[0] for each in (done, never))


def hang_sealing() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name=ROOM,
            tables=TABLES,
            parts=(Part("pseudonyms", gettext_lazy("Pseudonyms"), _of),),
            erase=_erase,
            sweeps=(Sweep(Span.PEELED, expire), Sweep(Span.OPENING, _sweep_openings)),
        )
    )
