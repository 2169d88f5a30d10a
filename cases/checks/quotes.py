"""Posts quoted word by word: whoever searches for the words finds who wrote them."""

import re
from collections.abc import Iterator

from cases.checks.reading import Reading
from cases.checks.spot import Spot
from cases.checks.wordlists import listed

# Fewer are an expression, and found in a thousand posts.
FEWEST_WORDS = 4

_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"\n]*\"|(?<!\w)‘[^‘\n]*?’(?!\w)")
_BLOCK = re.compile(r"^ {0,3}>.*(?:\n {0,3}>.*)*", re.MULTILINE)
_POSTED_BEFORE = listed(
    """
    schreef schreven schrijft plaatste plaatsten plaatst postte post getweet tweette tweet reageerde
    reageerden reageert reactie reacties appte appten appt geappt bericht berichtje luidde luidt
    bijschrift onderschrift caption commentaar stuurde stuurt dm stond staat filmpje verhaal story
    bio groepsapp wrote writes written posted posts tweeted replied replies reply commented comments
    comment texted messaged message sent shared
    """
)
_POSTED_AFTER = listed(
    """
    schreef schreven schrijft plaatste postte tweette reageerde appte stond luidde wrote posted
    tweeted replied commented texted messaged
    """
)
_STOP = re.compile(r"[.!?\n]")
_NEAR, _BEHIND = 80, 40
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def quotes(reading: Reading, language: str) -> Iterator[Spot]:
    """Find words in quotation marks that somebody posted, and quoted blocks."""
    text = reading.text
    end_of_block = 0
    blocks = [(match.start(), match.end()) for match in _BLOCK.finditer(text)]
    for start, end in blocks:
        if _is_long(text[start:end]):
            yield Spot(start, end)
    for match in _QUOTED.finditer(text):
        while end_of_block < len(blocks) and blocks[end_of_block][1] <= match.start():
            end_of_block += 1
        inside = end_of_block < len(blocks) and blocks[end_of_block][0] < match.end()
        if not inside and _is_long(match.group()) and _was_posted(text, match):
            yield Spot(match.start(), match.end())


def _is_long(words: str) -> bool:
    return len(_WORD.findall(words)) >= FEWEST_WORDS


def _was_posted(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around a quotation say that it was posted, not spoken."""
    before = _STOP.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = _STOP.split(text[match.end() : match.end() + _BEHIND])[0]
    return not (
        _POSTED_BEFORE.isdisjoint(_WORD.findall(before.lower()))
        and _POSTED_AFTER.isdisjoint(_WORD.findall(after.lower()))
    )
