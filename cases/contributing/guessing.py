"""Which type a first sentence sounds like: simple words, and the author has the last one."""

import re

from cases.models.wording import Kind

_DILEMMA = re.compile(
    r"\b(dilemma|twijfel\w*|mag ik|moet ik|zal ik|of niet|wel of niet|kan ik|"
    r"should i|may i|do i|whether|doubt\w*|or not|torn)\b|\?",
    re.IGNORECASE,
)
_TIP = re.compile(
    r"\b(tip|altijd|nooit|zet|gebruik|doe|vraag|schrijf|noem|maak|bewaar|kijk|probeer|"
    r"always|never|use|put|ask|write|keep|try|make|save|look)\b",
    re.IGNORECASE,
)
# A tip begins with what to do; the same words inside a story say nothing.
_FIRST_WORDS = 2


def kind_like(title: str, sentence: str) -> Kind:
    """Return the type that a title and a sentence sound like; a case when nothing tells."""
    if _DILEMMA.search(title) or _DILEMMA.search(sentence):
        return Kind.DILEMMA
    begins = " ".join(title.split()[:_FIRST_WORDS])
    return Kind.TIP if _TIP.search(begins) else Kind.CASE
