"""Questions about keys and who keeps them. A row without our mark counts as absent."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import Person
from accounts.sealing import vault
from accounts.sealing.models import GroupKey, Keeper, Side


@dataclass(frozen=True)
class SideSeen:
    """A side as its keepers see it: who can open, who waits to be let in."""

    side: Side
    holders: tuple[Keeper, ...]
    waiting: tuple[Keeper, ...]

    @property
    def label(self) -> str:
        """Return what the side is called."""
        return str(self.side.label)


def facts_of_keeper(keeper: Keeper) -> tuple[bytes, ...]:
    """Return what the mark of a keeper vouches for."""
    return (
        b"keeper",
        keeper.person.public_id.bytes,
        bytes([keeper.side]),
        bytes(keeper.public_key),
    )


def facts_of_key(key: GroupKey) -> tuple[bytes, ...]:
    """Return what the mark of a side's key vouches for."""
    return (b"side", bytes([key.side]), key.version.to_bytes(4, "big"), bytes(key.public_key))


def is_genuine(row: Keeper | GroupKey) -> bool:
    """Tell whether the site itself wrote this row, and nobody changed it since."""
    facts = facts_of_keeper(row) if isinstance(row, Keeper) else facts_of_key(row)
    return vault.is_mark(bytes(row.mark), *facts, key=settings.SEALING_KEY)


def current_key(side: Side) -> GroupKey | None:
    """Return the key to which a side's boxes are sealed now: the newest that is genuine."""
    newest_first = GroupKey.objects.filter(side=side).order_by("-version")
    return next((key for key in newest_first if is_genuine(key)), None)


def holders_of(key: GroupKey | None) -> list[Keeper]:
    """Return the keepers who are still one today and can open what is sealed to a key."""
    if key is None:
        return []
    found = Keeper.objects.present().filter(side=key.side).holding(key).select_related("person")
    return [keeper for keeper in found if is_genuine(keeper)]


def keeper_of(person: Person) -> Keeper | None:
    """Return somebody as the keeper they are today, or None."""
    keeper = Keeper.objects.present().filter(person=person).select_related("person").first()
    return keeper if keeper is not None and is_genuine(keeper) else None


def side_seen(side: Side) -> SideSeen:
    """Return who is on a side."""
    holders = holders_of(current_key(side))
    on_side = Keeper.objects.present().filter(side=side).select_related("person")
    known = {keeper.pk for keeper in holders}
    waiting = [each for each in on_side if each.pk not in known and is_genuine(each)]
    return SideSeen(side, tuple(holders), tuple(waiting))
