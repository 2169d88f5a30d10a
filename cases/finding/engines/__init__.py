"""Who looks words up: the database's own full text, in its own language, behind one interface.

Each engine answers with pieces of SQL, so that the gate, the filters and the counts are part
of the same statement, whatever finds the words.
"""

from typing import Protocol

from django.db import connection

from cases.finding.asking import Part, Question

Sql = tuple[str, list[object]]


class Engine(Protocol):
    """What `find` asks of an engine."""

    def holding(self, parts: tuple[Part, ...], *, all_of: bool) -> Sql:
        """Return a SELECT of the `entry_id` of entries that hold all, or any, of the parts."""

    def ranked(self, question: Question, *, cap: int) -> Sql:
        """Return a SELECT of `id` and `score`, the best highest, out of a table named `hits`.

        That has the columns id and published. At least `cap` of them are weighed, if there
        are so many.
        """


def engine() -> Engine:
    """Return the engine of the database in use."""
    from cases.finding.engines import postgresql, sqlite

    return postgresql.ENGINE if connection.vendor == "postgresql" else sqlite.ENGINE
