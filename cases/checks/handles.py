"""Names of accounts: @name, @name@server and u/name."""

import re
from collections.abc import Iterator

from cases.checks.reading import Reading
from cases.checks.spot import Spot

PARAPHRASE = {"nl": "een account", "en": "an account"}

# No full stop at the end: that one is the sentence's.
_HANDLE = re.compile(
    r"(?<![\w@./])(?:@\w+(?:[.-]\w+)*(?:@[\w-]+(?:\.[\w-]+)+)?|u/[\w-]{3,})(?![@\w])", re.IGNORECASE
)
_SHORTEST = 3
# "Zijn snap is boefje_030": only with a mark or a digit inside, for other words are words.
_NAMED = re.compile(
    r"\b(?:snap|snapchat|insta|instagram|tiktok|gebruikersnaam|username|handle)"
    r"(?: (?:is|heet|was|als|as|called|named))?[ :=]{1,3}([a-z][a-z.]*[_\d][\w.]*\w)(?![\w@])",
    re.IGNORECASE,
)


def handles(reading: Reading, language: str) -> Iterator[Spot]:
    """Find names of accounts; "@" before a time or a price is none."""
    for match in _HANDLE.finditer(reading.text):
        if len(match.group()) >= _SHORTEST and re.search(r"[^\W\d]", match.group()[1:]):
            yield Spot(match.start(), match.end(), PARAPHRASE[language])
    for match in _NAMED.finditer(reading.text):
        yield Spot(match.start(1), match.end(1), PARAPHRASE[language])
