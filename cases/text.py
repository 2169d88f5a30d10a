"""Members' Markdown to safe HTML. The only place in the project that marks text safe.

markdown-it-py reads CommonMark without raw HTML; nh3 then keeps a short list
of elements, so that a mistake in the first is caught by the second.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MAX_LENGTH = 50_000
# No text has so many links; each bracket costs a search for its other half.
MOST_BRACKETS = 1_000
# Nor so many lines: each may begin a list, a quotation or a heading. Beyond, they stand as typed.
MOST_LINES = 2_000
# Lists in lists, five or so: each list takes two, and every line costs more the deeper it stands.
DEEPEST = 12
ALLOWED_TAGS = {
    "p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}

_ENDS_A_SCRIPT = re.compile("[<>&\u2028\u2029]")
# What no reader sees and XML, so every feed, cannot carry.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WORDS = re.compile(r"\w+(?:[’'\-]\w+)*")


def _parser(source: str) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    parser.add_render_rule("heading_open", _heading_open)
    parser.add_render_rule("heading_close", _heading_close)
    parser.disable(["image", "html_block", "html_inline", "reference", "entity"])
    return parser.disable("link") if source.count("[") > MOST_BRACKETS else parser


def _blocks(source: str) -> str:
    if source.count("\n") > MOST_LINES:
        return f"<p>{escape(source)}</p>"
    rendered: str = _parser(source).render(source)
    return rendered


# A heading of a member's would stand among the page's own.
def _heading_open(*_parts: object) -> str:
    return "<p><strong>"


def _heading_close(*_parts: object) -> str:
    return "</strong></p>\n"


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )


@lru_cache(maxsize=4096)
def markdown(source: str) -> SafeString:
    """Return safe HTML of block Markdown; text past 50,000 characters is not rendered."""
    source = source[:MAX_LENGTH]
    return mark_safe(_clean(_blocks(source)))  # noqa: S308 - nh3 cleaned it


@lru_cache(maxsize=4096)
def inline_markdown(source: str) -> SafeString:
    """Return safe HTML of one line of Markdown, without a paragraph around it."""
    source = source[:MAX_LENGTH]
    return mark_safe(_clean(_parser(source).renderInline(source)))  # noqa: S308 - nh3 cleaned it


def kept_html(html: str) -> SafeString:
    """Return HTML that `markdown` made when a text was saved, and that a table kept."""
    return mark_safe(html)  # noqa: S308 - cleaned before it was kept


def json_ld(data: Mapping[str, object]) -> SafeString:
    """Return a script element of linked data that no text inside can end."""
    encoded = json.dumps(data, ensure_ascii=False)
    harmless = _ENDS_A_SCRIPT.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded)
    return mark_safe(  # noqa: S308 - what could end the element is escaped above
        f'<script type="application/ld+json">{harmless}</script>'
    )


def plain(source: str) -> str:
    """Return the words of a Markdown text without its marks, for search and counting."""
    source = source[:MAX_LENGTH]
    return " ".join(nh3.clean(_blocks(source), tags=set()).split())


def count_words(source: str) -> int:
    """Count the words a reader reads; a hyphenated word is one."""
    return len(_WORDS.findall(source))


def without_controls(text: str) -> str:
    """Return the text without characters that stand for nothing and break feeds."""
    return _CONTROLS.sub("", text)


def web_address(text: str) -> str:
    """Return an address that a link may carry, or an empty string: http and https only."""
    address = text.strip()
    return address if re.match(r"https?://[^\s/]", address, re.IGNORECASE) else ""
