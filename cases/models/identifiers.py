"""Public identifiers: short, unguessable in bulk, and safe to read out."""

import secrets

# Without 0/O, 1/I/L and U: what is read out over the telephone must survive it.
ID_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_PATTERN = rf"^KB-[{ID_ALPHABET}]{{5}}$"


def new_public_id() -> str:
    """Return a random id such as KB-7F3K9: never sequential, so it tells nothing."""
    return "KB-" + "".join(secrets.choice(ID_ALPHABET) for _n in range(5))
