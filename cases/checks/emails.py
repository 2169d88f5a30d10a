"""Email addresses, also those written so that machines do not see them."""

import re
from collections.abc import Iterator

from cases.checks.reading import Reading
from cases.checks.spot import Spot

PARAPHRASE = {"nl": "een e-mailadres", "en": "an email address"}

_LOCAL = r"(?<![\w.+%&'@/-])[\w+%&'-]+(?:\.[\w+%&'-]+)*"
_AT = r"(?:@| ?[\[({<] ?(?:at|apenstaartje|@) ?[\])}>] ?)"
_DOT = r"(?:\.| ?[\[({<] ?(?:dot|punt|\.) ?[\])}>] ?)"
_EMAIL = re.compile(
    rf"{_LOCAL}{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    # Spelled: "jan apenstaartje example punt nl".
    rf"|{_LOCAL} (?:at|apenstaartje) [\w-]+(?: (?:dot|punt) [\w-]+)+",
    re.IGNORECASE,
)


def emails(reading: Reading, language: str) -> Iterator[Spot]:
    """Find name@example.nl, and name [at] example [dot] nl."""
    for match in _EMAIL.finditer(reading.text):
        yield Spot(match.start(), match.end(), PARAPHRASE[language])
