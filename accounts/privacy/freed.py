"""What a database file still holds of rows that were deleted."""

from django.db import connection


def overwrite_freed() -> None:
    """Bring what was erased out of the files beside the database, where that is ours to do.

    SQLite overwrites freed places at once (`PRAGMA secure_delete`, see the settings), but its
    log holds older pages until it is written back. PostgreSQL clears by itself, later: see
    docs/privacy.md.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
