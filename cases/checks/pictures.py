"""Pictures in the text: nobody looks into them, so the writer is asked to."""

import re
from collections.abc import Iterator

from cases.checks.reading import Reading
from cases.checks.spot import Spot

# As Markdown writes them, ![words](file). No bracket inside: nested ones would cost time.
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?: [^()]*)?\)")


def pictures(reading: Reading, language: str) -> Iterator[Spot]:
    """Find every picture; the question is whether faces or texts can be recognised."""
    for match in _PICTURE.finditer(reading.text):
        yield Spot(match.start(), match.end())
