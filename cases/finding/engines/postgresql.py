"""Words in PostgreSQL: weighted vectors of stems behind a GIN index.

The vectors lie outside the table; each that is weighed must be fetched. So what is weighed is
capped: hits in a title, and the newest others. Lexemes are letters and digits only
(cases/finding/words.py), which makes the text of a query safe to put together.
"""

from cases.finding.asking import Part, Question, Word
from cases.finding.engines import Sql

# D, C, B, A: text, nothing, summary with tags, title.
WEIGHTS = "{0.05, 0.1, 0.4, 1.0}"


def _lexemes(part: Part) -> str:
    if isinstance(part, Word):
        found = [f"'{stem}'" for stem in part.stems]
        found += [f"'{beginning}':*" for beginning in part.beginnings]
    else:
        found = [" <-> ".join(f"'{stem}'" for stem in one) for one in part.readings]
    return " | ".join(f"({one})" for one in found)


def _text(parts: tuple[Part, ...], joint: str) -> str:
    return joint.join(f"({_lexemes(part)})" for part in parts)


class PostgreSQL:
    """See `cases.finding.engines.Engine`."""

    def holding(self, parts: tuple[Part, ...], *, all_of: bool) -> Sql:
        """Return the entries whose vector holds them."""
        query = _text(parts, " & " if all_of else " | ")
        return "SELECT entry_id FROM finding_text WHERE vector @@ %s::tsquery", [query]

    def ranked(self, question: Question, *, cap: int) -> Sql:
        """Weigh the newest hits in a title and the newest others."""
        newest = "ORDER BY published DESC NULLS LAST, id DESC LIMIT %s"
        sql = f"""
            SELECT entry_id AS id, ts_rank(%s, vector, %s::tsquery) AS score
            FROM finding_text WHERE entry_id IN (
                (SELECT id FROM hits WHERE id IN (
                    SELECT entry_id FROM finding_text WHERE title_vector @@ %s::tsquery
                ) {newest})
                UNION
                (SELECT id FROM hits {newest})
            )"""
        whole, anywhere = _text(question.wanted, " & "), _text(question.wanted, " | ")
        return sql, [WEIGHTS, whole, anywhere, cap, cap]


ENGINE = PostgreSQL()
