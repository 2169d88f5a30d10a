"""Secrets of people, keys of their keepers, pseudonyms, and how one is opened."""

from accounts.sealing.models.keys import KEEPER_ROLES, GroupKey, Keeper, Share, Side
from accounts.sealing.models.opening import NOT_HELD, REASON, Opening
from accounts.sealing.models.pseudonym import Pseudonym
from accounts.sealing.models.secret import OwnSecret

__all__ = [
    "KEEPER_ROLES",
    "NOT_HELD",
    "REASON",
    "GroupKey",
    "Keeper",
    "Opening",
    "OwnSecret",
    "Pseudonym",
    "Share",
    "Side",
]
