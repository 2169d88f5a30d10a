"""Blocks to Markdown."""

import re
from collections.abc import Callable
from typing import Any

from cases.textfiles import tidy

Raw = dict[str, Any]

BETWEEN = "<!-- -->"
_FENCE_END = ":::"
# What makes a line of a paragraph look like the beginning of something else.
_LOOKS_LIKE_A_BLOCK = re.compile(
    r"^(#{1,6}( |$)|-( |$)|\d{1,9}[.)]( |$)|>|:::|!\[|@\[|\||Table:|<!-- -->)", re.MULTILINE
)
_ENDS_A_FENCE = re.compile(r"^(\\*:::)", re.MULTILINE)
_BEGINS_A_PART = re.compile(r"^(\\*(?:do:|dont:|why:|:::))", re.MULTILINE)


def to_markdown(blocks: list[Raw]) -> str:
    """Return the Markdown of a long text; what is empty is left out."""
    written: list[str] = []
    before = ""
    for block in blocks:
        text = _WRITERS[block["type"]](block["value"])
        if not text:
            continue
        if before == block["type"] and before in {"paragraph", "list"}:
            written.append(BETWEEN)
        written.append(text)
        before = block["type"]
    return "\n\n".join(written)


def escape_fence(text: str) -> str:
    """Return a text that may stand between `:::` lines."""
    return _ENDS_A_FENCE.sub(r"\\\1", text)


def escape_label(text: str) -> str:
    """Return a text that may stand in square brackets or quotation marks."""
    return re.sub(r'([\\\]"])', r"\\\1", tidy.line(text))


def _part(value: Raw, name: str) -> str:
    """Return a part of a block; revisions from before a part existed lack it."""
    return str(value.get(name) or "")


def _paragraph(value: str) -> str:
    text = tidy.lines(value)
    if not _LOOKS_LIKE_A_BLOCK.search(text):
        return text
    return f":::text\n{escape_fence(text)}\n{_FENCE_END}"


def _heading(value: str) -> str:
    text = tidy.line(value)
    return f"## {text}" if text else ""


def _list(value: Raw) -> str:
    entries = [text for text in map(tidy.lines, value["entries"]) if text]
    written = []
    for number, text in enumerate(entries, start=1):
        mark = f"{number}. " if value.get("ordered") else "- "
        first, *rest = text.split("\n")
        written.append(mark + first)
        written += [" " * len(mark) + line if line else "" for line in rest]
    return "\n".join(written)


def _quote(value: Raw) -> str:
    text, who = tidy.lines(_part(value, "text")), tidy.line(_part(value, "who"))
    lines = text.split("\n") if text else []
    written = [f"> {line}" if line else ">" for line in lines]
    # Without a name a last line that begins with a dash would be taken for one.
    if who or (lines and lines[-1].startswith("—")):
        written.append(f"> — {who}".rstrip(" "))
    return "\n".join(written)


def _callout(value: Raw) -> str:
    text = tidy.lines(_part(value, "text"))
    return f":::{value['kind']}\n{escape_fence(text)}\n{_FENCE_END}" if text else ""


def _image(value: Raw) -> str:
    if not _part(value, "image"):
        return ""
    caption = escape_label(_part(value, "caption"))
    quoted = f' "{caption}"' if caption else ""
    return f"![{escape_label(_part(value, 'alt'))}]({value['image']}{quoted})"


def _cell(value: str) -> str:
    # Backslashes count only before a bar, so that Markdown's own stay readable.
    return re.sub(r"(\\*)\|", lambda m: m[1] * 2 + "\\|", tidy.line(value))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _table(value: Raw) -> str:
    headings = [column["heading"] for column in value["columns"]]
    if not headings:
        return ""
    caption = tidy.line(_part(value, "caption"))
    written = [f"Table: {caption}"] if caption else []
    written += [_row(headings), _row(["---"] * len(headings))]
    written += [_row([cell or "" for cell in row["values"]]) for row in value["rows"]]
    return "\n".join(written)


def _document(value: Raw) -> str:
    name = _part(value, "document")
    return f"@[{escape_label(_part(value, 'title'))}]({name})" if name else ""


def _embed(value: Raw) -> str:
    url = re.sub(r"\s", "%20", tidy.line(_part(value, "url")))
    return f"@[{escape_label(_part(value, 'title'))}]({url})" if url else ""


def _dodont(value: Raw) -> str:
    written = []
    for name in ("do", "dont", "why"):
        text = tidy.lines(_part(value, name))
        if text:
            first, *rest = text.split("\n")
            later = _BEGINS_A_PART.sub(r"\\\1", "\n".join(rest))
            written.append(f"{name}: {first}" + (f"\n{later}" if rest else ""))
    return "\n".join([":::dodont", *written, _FENCE_END]) if written else ""


_WRITERS: dict[str, Callable[[Any], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "callout": _callout,
    "image": _image,
    "table": _table,
    "document": _document,
    "embed": _embed,
    "dodont": _dodont,
}
