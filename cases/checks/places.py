"""Whether a sentence names a place."""

import re

from cases.checks.wordlists import lists_with, words_in
from cases.finding.words import fold

# Of any length of word: "Dorpsplein", "winkelcentrum", "hoofdstation".
_GENERIC = re.compile(
    r"(?<!\w)(?:\w*(?:straat|plein|station|kade|gracht|laan|centrum|school|brug|wijk|buurt|markt"
    r"|boulevard|strand|flat|kerk|moskee|stadion|sporthal|haven|steeg)|\w*park|cafe|kroeg|winkel"
    r"|supermarkt|street|square|road|avenue|bridge|estate|high street|shopping centre|mall|beach"
    r"|church|mosque|stadium|playground|pub|arena|harbour|town hall|bus stop)(?!\w)"
)
# What stands behind these with a capital is mostly a place; what is none is in the other lists.
_SOMEWHERE = re.compile(r"(?<!\w)(?:in|te|nabij|near|bij|at|around|outside) ([A-Z][\w'’-]{2,})")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def has_place(sentence: str) -> bool:
    """Tell whether a sentence names a town, a kind of street or spot, or something behind "in"."""
    if _GENERIC.search(sentence.lower()):
        return True
    folded = [fold(word) for word in _WORD.findall(sentence) if word[0].isupper()]
    known = words_in("places")
    if any(word in known or set(word.split("-")) & known for word in folded):
        return True
    named = (fold(match.group(1)) for match in _SOMEWHERE.finditer(sentence))
    return any(not is_thing(word) for word in named)


def is_thing(word: str) -> bool:
    """Tell whether a folded word with a capital is a month, a platform, an organisation …"""
    return not lists_with(word).isdisjoint(("not_people", "organisations", "ordinary"))
