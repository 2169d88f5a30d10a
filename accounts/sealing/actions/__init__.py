"""What is done with pseudonyms, keys and openings: the only place that writes them."""

from accounts.sealing.actions.keepers import (
    begin,
    change_passphrase,
    check_passphrase,
    leave,
    let_in,
    renew,
    tidy_keepers,
    turn_away,
    unlock,
)
from accounts.sealing.actions.openings import (
    ShownIdentity,
    agree,
    ask,
    decline,
    expire,
    lift_hold,
    open_box,
)
from accounts.sealing.actions.pseudonyms import Sealed, keep, mute, prepare

__all__ = [
    "Sealed",
    "ShownIdentity",
    "agree",
    "ask",
    "begin",
    "change_passphrase",
    "check_passphrase",
    "decline",
    "expire",
    "keep",
    "leave",
    "let_in",
    "lift_hold",
    "mute",
    "open_box",
    "prepare",
    "renew",
    "tidy_keepers",
    "turn_away",
    "unlock",
]
