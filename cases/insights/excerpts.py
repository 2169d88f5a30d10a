"""What of a post can be quoted: its author's own words, not those it quotes itself."""

import re
from html.parser import HTMLParser

from cases.discussions.models import Post, PostKind
from cases.insights.models.quote import QUOTE_LENGTH

_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)", re.DOTALL)
# Two paragraphs are two words: `</p><p>` without a space would make one of them.
_BREAKS = frozenset({"p", "br", "li", "pre", "hr"})


class _OwnWords(HTMLParser):
    """Reads the text of HTML outside quotations."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag == "blockquote"
        if tag in _BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "blockquote"
        if tag in _BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.parts.append(data)


def own_words(post: Post) -> str:
    """Return the text of a post on one line, without marks and without what it quotes."""
    reader = _OwnWords()
    reader.feed(post.html)
    reader.close()
    return one_line("".join(reader.parts))


def one_line(text: str) -> str:
    """Return a text with every stretch of white space as one space."""
    return " ".join(text.split())


def is_excerpt(words: str, post: Post) -> bool:
    """Tell whether words stand in a post, whole: “safe” is no excerpt of “unsafe”."""
    words = one_line(words)
    if not words:
        return False
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", own_words(post)) is not None


def first_sentence(post: Post) -> str:
    """Return the first sentence of a post; of a very long one, as many words as fit."""
    text = own_words(post)
    found = _SENTENCE.match(text)
    sentence = found.group() if found else text
    if len(sentence) <= QUOTE_LENGTH:
        return sentence
    return sentence[: QUOTE_LENGTH + 1].rpartition(" ")[0] or sentence[:QUOTE_LENGTH]


def can_be_quoted(post: Post) -> bool:
    """Tell whether there is something to quote: not of what is hidden, nor of the site’s notes."""
    return post.is_shown and post.kind != PostKind.NOTE and bool(own_words(post))
