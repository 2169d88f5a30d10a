"""The piece of text around the first hit, with the hits marked."""

import re

from cases.finding.asking import Question
from cases.finding.words import fold, stem

Snippet = tuple[tuple[str, bool], ...]
WINDOW = 30

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def snippet(text: str, question: Question) -> Snippet:
    """Return about thirty words as (piece, is_hit) pairs; empty without a hit."""
    wanted, beginnings = question.marked
    tokens = list(_TOKEN.finditer(text))
    hits = [_is_hit(token.group(), wanted, beginnings) for token in tokens]
    if True not in hits:
        return ()
    first = max(0, hits.index(True) - WINDOW // 3)
    last = min(len(tokens), first + WINDOW)
    pieces: list[tuple[str, bool]] = []
    position = tokens[first].start()
    if first:
        pieces.append(("… ", False))
    for token, is_hit in zip(tokens[first:last], hits[first:last], strict=True):
        if is_hit:
            if token.start() > position:
                pieces.append((text[position : token.start()], False))
            pieces.append((token.group(), True))
            position = token.end()
    end = tokens[last - 1].end()
    if end > position:
        pieces.append((text[position:end], False))
    pieces.append((" …" if last < len(tokens) else text[end:], False))
    return tuple(piece for piece in pieces if piece[0])


def _is_hit(word: str, wanted: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    folded = fold(word).replace("’", "").replace("'", "")
    if folded.startswith(beginnings):
        return True
    return stem(folded, "nl") in wanted or stem(folded, "en") in wanted
