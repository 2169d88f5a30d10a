"""A program that has everything but the keys, and tries to say who is behind a pseudonym.

It joins all tables along their keys, looks for values that stand beside a person and beside a
pseudonym, compares times, and reads rows in the order in which the database has them.
"""

import datetime as dt
import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.dateparse import parse_datetime

PEOPLE, POSTS, PSEUDONYMS = "accounts_person", "discussions_post", "sealing_pseudonym"
REPORTS, CONTRIBUTIONS = "trying_report", "contributing_contribution"
ITEMS, REVISIONS = "cases_item", "wagtailcore_revision"
# Tables whose rows are numbered as they come: when one came to be, and when it was changed.
NUMBERED = {POSTS: ("at", "at"), CONTRIBUTIONS: ("begun_at", "saved_at")}
Row = Mapping[str, Any]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
FEW = 3  # people beside whom a value stands that may still tell
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LATEST = dt.timedelta(minutes=20)  # the longest wait for a release, and some more


@dataclass
class Dump:
    """Every row of every table in the order of the database, its keys, and what lies beside."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    keys: dict[str, dict[str, str]] = field(default_factory=dict)  # column → table it points at
    texts: list[str] = field(default_factory=list)  # logs, mail, file names


def dump(*texts: str) -> Dump:
    """Take everything out of the database, sessions unpacked, and add texts from beside it."""
    taken = Dump(texts=list(texts))
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            relations = connection.introspection.get_relations(cursor, table)
            taken.keys[table] = {column: other[1] for column, other in relations.items()}
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # the database's own name
            names = [column[0] for column in cursor.description]
            taken.tables[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    unpacked = {each.session_key: str(each.get_decoded()) for each in Session.objects.all()}
    taken.tables["django_session"] = [
        {**row, "session_data": unpacked.get(row["session_key"], "")}
        for row in taken.tables["django_session"]
    ]
    return taken


class Linker:
    """Guesses for each row under a pseudonym, a post or another, which person wrote it.

    `among` is whom it may be, where whoever looks knows of others that it is not them.
    """

    def __init__(
        self, taken: Dump, *, table: str = POSTS, among: Collection[int] = (), seed: int = 1
    ) -> None:
        self.taken, self.table = taken, table
        self.chance = random.Random(seed)  # noqa: S311  # breaks ties, keeps no secret
        self.people = {
            row["id"]: row for row in taken.tables[PEOPLE] if not among or row["id"] in among
        }
        self.names = {
            spelling: pk for pk, row in self.people.items() for spelling in _spellings(row)
        }
        self.any_name = re.compile("|".join(map(re.escape, self.names)))
        # PostgreSQL moves a row when it changes: the numbers keep the order in which posts came,
        # and where a row lies tells when it changed.
        # Reports have numbers by lot: the order of the database is all there is.
        self.lying = self.posts = taken.tables[table]
        if table in NUMBERED:
            self.posts = sorted(self.lying, key=lambda row: int(row["id"]))
        self.hidden = [post for post in self.posts if post["pseudonym_id"]]
        self.of_people = list(self.rows_of_people())
        self.pseudonyms = {row["id"]: row for row in taken.tables[PSEUDONYMS]}
        self.hanging = self._hanging() if table == CONTRIBUTIONS else {}
        self.around = {row["key"]: self._values_around(row) for row in self.hidden}
        self.common = Counter(value for values in self.around.values() for value in values)
        self.beside: dict[str, set[int]] = defaultdict(set)
        for person, row in self.of_people:
            if row.get("pseudonym_id") is None:
                for value in _values(row):
                    self.beside[value].add(person)
        self.events = sorted(
            (moment, person) for person, row in self.of_people for moment in _moments(row)
        )

    def guesses(self) -> dict[str, dict[str, int]]:
        """Return of each way of guessing, by name, whom it takes for the author of each post."""
        ways: dict[str, Callable[[Row], int | None]] = {
            "values in common": self._in_common,
            "last active before": lambda post: self._last_active(post, self.posts),
            "most active before": lambda post: self._most_active(post, self.posts),
            "author of the post before": lambda post: _neighbour(post, self.posts, -1),
            "author of the post after": lambda post: _neighbour(post, self.posts, +1),
            "same place in other tables": self._same_place,
        }
        if self.lying != self.posts:
            ways |= {
                "last active before it lay there": lambda post: self._last_active(post, self.lying),
                "author of the row before": lambda post: _neighbour(post, self.lying, -1),
                "author of the row after": lambda post: _neighbour(post, self.lying, +1),
            }
        everybody = sorted(self.people)
        return {
            name: {post["key"]: way(post) or self.chance.choice(everybody) for post in self.hidden}
            for name, way in ways.items()
        }

    def best(self) -> dict[str, int]:
        """Return one guess for each post: a value in common decides, else most ways together."""
        found = self.guesses()
        return {
            post["key"]: self._in_common(post)
            or Counter(
                found[way][post["key"]] for way in found if way != "values in common"
            ).most_common(1)[0][0]
            for post in self.hidden
        }

    def told_by(self, table: str) -> set[str]:
        """Return the values in a table that stand beside so few people that they may tell."""
        values = {value for row in self.taken.tables[table] for value in _values(row)}
        return {value for value in values if 0 < len(self.beside.get(value, ())) <= FEW}

    def rows_of_people(self) -> Iterator[tuple[int, Row]]:
        """Yield every row that points at a person or names one, and who that is."""
        for table, rows in self.taken.tables.items():
            columns = [
                column for column, to in self.taken.keys.get(table, {}).items() if to == PEOPLE
            ]
            for row in rows:
                if table == PEOPLE:
                    yield row["id"], row
                    continue
                ids = {row[column] for column in columns if row[column] in self.people}
                ids |= {self.names[name] for name in self.any_name.findall(_text(row))}
                for person in ids:
                    yield person, row

    def _hanging(self) -> dict[int, list[Row]]:
        """Return what hangs from each row: what points at it or its item, and whom that names."""
        by_item = {row["item_id"]: row["id"] for row in self.hidden if row["item_id"]}
        numbers = {row["id"]: row["id"] for row in self.hidden}
        found: dict[int, list[Row]] = defaultdict(list)
        for table, keys in self.taken.keys.items():
            ways = [(column, numbers) for column, to in keys.items() if to == self.table]
            ways += [(column, by_item) for column, to in keys.items() if to == ITEMS]
            ways += {ITEMS: [("id", by_item)], REVISIONS: [("object_id", by_item)]}.get(table, [])
            people = [column for column, to in keys.items() if to == PEOPLE]
            for row, (column, whose) in itertools.product(self.taken.tables[table], ways):
                number = str(row[column] or "")
                whole = whose.get(int(number)) if number.isdecimal() else None
                if whole is not None:
                    named = [self.people[row[each]] for each in people if row[each] in self.people]
                    found[whole] += [row, *named]
        return found

    def _in_common(self, post: Row) -> int | None:
        """Return the person beside whom most rare values of the post or its pseudonym stand.

        A value says less of one post the more others it stands around: a state all went through
        must not outvote a key that only one has.
        """
        counted: dict[int, float] = defaultdict(float)
        for value in sorted(self.around[post["key"]]):
            beside = self.beside.get(value, set())
            if len(beside) <= FEW:  # beside many stands what says nothing
                for person in beside:
                    counted[person] += 1 / self.common[value]
        return max(counted, key=lambda person: counted[person]) if counted else None

    def _values_around(self, post: Row) -> set[str]:
        """Return the values of a post, of its pseudonym, and of what hangs from it."""
        around = [post, self.pseudonyms[post["pseudonym_id"]], *self.hanging.get(post["id"], ())]
        return {value for row in around for value in _values(row)}

    def _last_active(self, post: Row, rows: list[Row]) -> int | None:
        """Return who did something last before a post was released, or changed."""
        _earliest, latest = self._bracket(post, rows)
        before = [person for moment, person in self.events if moment <= latest]
        return before[-1] if before else None

    def _most_active(self, post: Row, rows: list[Row]) -> int | None:
        """Return who did most in the time in which a post must have been written."""
        earliest, latest = self._bracket(post, rows)
        counted = Counter(
            person for moment, person in self.events if earliest - LATEST <= moment <= latest
        )
        return counted.most_common(1)[0][0] if counted else None

    def _bracket(self, post: Row, rows: list[Row]) -> tuple[dt.datetime, dt.datetime]:
        """Return between which moments a post came to stand where it stands among these rows."""
        if self.table not in NUMBERED:  # of a report there is a day, and no time
            day = _moment(f"{post['day']} 00:00")
            return day, day + dt.timedelta(days=1)
        came, changed = NUMBERED[self.table]
        column = came if rows is self.posts else changed
        place = rows.index(post)
        before = [row[column] for row in rows[:place] if row[column]]
        after = [row[column] for row in rows[place:] if row[column]]
        earliest = _moment(before[-1]) if before else LONG_AGO
        return earliest, _moment(after[0]) if after else earliest + LATEST

    def _same_place(self, post: Row) -> int | None:
        """Return whom most tables have in the row that lies as far down as the post lies."""
        share = self.posts.index(post) / len(self.posts)
        counted: Counter[int] = Counter()
        by_table: dict[str, list[int]] = defaultdict(list)
        for table, keys in self.taken.keys.items():
            for column, to in keys.items():
                if to == PEOPLE and table != self.table:
                    by_table[table] += [
                        row[column] for row in self.taken.tables[table] if row[column]
                    ]
        for ids in by_table.values():
            if ids:
                counted[ids[int(share * len(ids))]] += 1
        return counted.most_common(1)[0][0] if counted else None


def _neighbour(post: Row, rows: list[Row], step: int) -> int | None:
    """Return the author by name whose post stands nearest in a direction."""
    nearest = rows[rows.index(post) :: step]
    return next((row["author_id"] for row in nearest if row["author_id"]), None)


def _spellings(person: Row) -> Iterable[str]:
    number = str(person["public_id"])
    return {number, number.replace("-", ""), str(person["email"])}


def _text(row: Row) -> str:
    return " ".join(_plain(value) for value in row.values())


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)


def _values(row: Row) -> list[str]:
    """Return the values of a row, and the words within them, that are too long for a chance."""
    whole = [_plain(value) for value in row.values() if value is not None]
    parts = [part for value in whole for part in re.findall(r"[\w-]{8,}", value)]
    return [value for value in (*whole, *parts) if len(value) > 7]


def _moments(row: Row) -> Iterator[dt.datetime]:
    for value in row.values():
        if isinstance(value, dt.datetime):
            yield _moment(value)
        elif isinstance(value, str):
            yield from (_moment(found) for found in _MOMENT.findall(value))


def _moment(value: Any) -> dt.datetime:
    found = parse_datetime(value) if isinstance(value, str) else value
    if found is None:
        return LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
