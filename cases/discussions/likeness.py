"""Whether what somebody types by name shares words with what they said under a pseudonym.

Beside a name the same words would say whose the pseudonym is. Spaces and capitals do not count,
nor what a text quotes: others said that.
"""

from dataclasses import dataclass

RUN = 40  # characters in a row that two texts do not share by chance
SHORTEST = 12  # fewer are nothing by which a text is known


@dataclass(frozen=True)
class Said:
    """What is said, and above it the title of the thread it begins."""

    body: str
    title: str = ""

    def is_told_by(self, *, title: str, body: str) -> bool:
        """Tell whether a draft shares words with it."""
        own, titles = _own_words(body), (_own_words(self.title), _own_words(title))
        return _shares(_own_words(self.body), own) or _shares_title(*titles)


def _own_words(text: str) -> str:
    """Return a text on one line, without what it quotes."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(">"))
    return " ".join(" ".join(lines).split()).casefold()


def _shares(said: str, typed: str) -> bool:
    if not said or not typed:
        return False
    if len(typed) < RUN:  # somebody who had only begun, or kept an end
        return said.startswith(typed) or (len(typed) >= SHORTEST and typed in said)
    if len(said) < RUN:  # somebody who went on
        return len(said) >= SHORTEST and typed.startswith(said)
    return _shares_run(said, typed)


def _shares_title(said: str, typed: str) -> bool:
    return bool(said) and (said == typed or _shares_run(said, typed))


def _shares_run(one: str, other: str) -> bool:
    runs = {one[start : start + RUN] for start in range(len(one) - RUN + 1)}
    return any(other[start : start + RUN] in runs for start in range(len(other) - RUN + 1))
