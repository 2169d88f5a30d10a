"""Marks of changes are random: they say of nobody what was changed, nor by whom."""

from accounts.privacy.fates import NOBODY, table
from accounts.privacy.rooms import Room, hang

TABLES = (table("operations.turn", NOBODY, keep="token area"),)


def hang_operations() -> None:
    """Hang this room's part."""
    hang(Room(name="operations", tables=TABLES))
