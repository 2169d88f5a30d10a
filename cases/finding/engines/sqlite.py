"""Words in SQLite: its full-text table over the stems, weighed by bm25."""

from cases.finding.asking import Part, Question, Word
from cases.finding.engines import Sql

# Title, summary with tags, text.
WEIGHTS = "12.0, 4.0, 1.0"


def _lexemes(part: Part) -> str:
    if isinstance(part, Word):
        found = [f'"{stem}"' for stem in part.stems]
        found += [f'"{beginning}" *' for beginning in part.beginnings]
    else:
        found = [f'"{words}"' for words in map(" ".join, part.readings)]
    return " OR ".join(found)


def _text(parts: tuple[Part, ...], joint: str) -> str:
    return joint.join(f"({_lexemes(part)})" for part in parts)


class SQLite:
    """See `cases.finding.engines.Engine`."""

    def holding(self, parts: tuple[Part, ...], *, all_of: bool) -> Sql:
        """Return the entries whose stems hold them."""
        query = _text(parts, " AND " if all_of else " OR ")
        return (
            "SELECT rowid AS entry_id FROM finding_words WHERE finding_words MATCH %s",
            [query],
        )

    def ranked(self, question: Question, *, cap: int) -> Sql:
        """Weigh all hits: in a library that SQLite serves they are few enough."""
        sql = f"""
            SELECT rowid AS id, -bm25(finding_words, {WEIGHTS}) AS score FROM finding_words
            WHERE finding_words MATCH %s AND rowid IN (SELECT id FROM hits)
            ORDER BY score DESC LIMIT %s"""
        return sql, [_text(question.wanted, " AND "), cap * 2]


ENGINE = SQLite()
