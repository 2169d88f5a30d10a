"""What rooms above do when posts go into another thread, in the same transaction.

A room hangs its part in `apps.ready()`; this one knows of it only that it is called.
"""

from collections.abc import Callable

from cases.discussions.models import Thread

# Called with the thread that posts left and the one they stand in now, both locked.
GoAlong = Callable[[Thread, Thread], None]
_HUNG: dict[str, GoAlong] = {}


def hang(name: str, part: GoAlong) -> None:
    """Take a part in; hung again under the same name, it replaces itself."""
    _HUNG[name] = part


def posts_went(source: Thread, into: Thread) -> None:
    """Let every room bring along what belongs to posts that went."""
    for part in _HUNG.values():
        part(source, into)
