"""What goes out comes back the same, whatever people type (a property, not a list of examples)."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Item
from cases.models.wording import Kind
from cases.textfiles import tidy
from cases.textfiles.actions import import_folder
from cases.textfiles.blocks import from_markdown, to_markdown
from cases.textfiles.format import FORMATS, Form, Key, keys_of
from cases.textfiles.queries import latest, sight_of_everything
from cases.textfiles.reader import read_text
from cases.textfiles.record import Record
from cases.textfiles.taking import take
from cases.textfiles.writer import to_text
from tests.cases.textfiles.writing import full, write

# What means something to YAML, to Markdown or to our blocks, at the places where it does.
MARKS = [
    "---", "- ", "# ", "## ", "# context", "> ", "> — ", ":::", ":::note", "\\:::", "<!-- -->",
    "| a | b |", "Table: x", "![x](y.png)", "@[x](y.pdf)", "1. ", "2) ", "do: ", "dont: ", ": ",
    " #", "'", '"', "\\", "|", "&a", "*a", "!!x", "{", "[", "}", "]", "%", "@", "`", "null", "yes",
    "~", "2026-03-04", "13:30", "0x1f", "1_000", "…", "é", "ﬁ", "😀", "\u200b", "\t", "  ",
]  # fmt: skip
letters = st.characters(codec="utf-8", exclude_categories=["Cs"])
pieces = st.one_of(st.sampled_from(MARKS), st.text(letters, max_size=12))
one_line = st.lists(pieces, min_size=1, max_size=5).map("".join).map(tidy.line).filter(bool)
many_lines = st.lists(one_line, min_size=1, max_size=4).flatmap(
    lambda found: st.sampled_from(["\n", "\n\n"]).map(lambda gap: tidy.lines(gap.join(found)))
)


def block(kind: str, value: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda found: {"type": kind, "value": found}, value)


def tables(width: int) -> st.SearchStrategy[dict[str, Any]]:
    cells = st.lists(st.one_of(st.just(""), one_line), min_size=width, max_size=width)
    return st.fixed_dictionaries(
        {
            "columns": st.lists(
                one_line.map(lambda heading: {"type": "text", "heading": heading}),
                min_size=width,
                max_size=width,
            ),
            "rows": st.lists(cells.map(lambda values: {"values": values}), max_size=3),
            "caption": st.one_of(st.just(""), one_line),
        }
    )


or_nothing = st.one_of(st.just(""), one_line)
blocks = st.one_of(
    block("paragraph", many_lines),
    block("heading", one_line),
    block(
        "list",
        st.fixed_dictionaries(
            {
                "ordered": st.booleans(),
                "entries": st.lists(many_lines, min_size=1, max_size=3),
            }
        ),
    ),
    block("quote", st.fixed_dictionaries({"text": many_lines, "who": or_nothing})),
    block(
        "callout",
        st.fixed_dictionaries(
            {"kind": st.sampled_from(["note", "warning", "remember"]), "text": many_lines}
        ),
    ),
    block(
        "dodont", st.fixed_dictionaries({"do": many_lines, "dont": many_lines, "why": or_nothing})
    ),
    block(
        "embed",
        st.fixed_dictionaries({"url": st.just("https://example.org/v"), "title": one_line}),
    ),
    st.integers(1, 3).flatmap(lambda width: block("table", tables(width))),
)
long_texts = st.lists(blocks, min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(long_texts)
def test_blocks_come_back(wanted: list[dict[str, Any]]) -> None:
    read, misread = from_markdown(to_markdown(wanted).split("\n"))

    assert misread == []
    assert read == wanted


def _said(key: Key, value: Any, draw: st.DrawFn) -> Any:
    """Return a value of the same form in other words."""
    if key.form in (Form.ROWS, Form.CHILDREN) and key.name != "links":
        return [_spoken(row, key.keys, draw) for row in value]
    if key.form is Form.GROUP:
        return _spoken(value, key.keys, draw)
    if key.form is Form.LONG:
        return draw(many_lines)[:200].strip()
    if key.form is Form.TEXT and not key.name.endswith(("url", "slug", "period", "number")):
        return tidy.line(draw(one_line)[:40]) or "x"
    if key.form in (Form.ENTRIES, Form.CHILD_TEXTS):
        return [tidy.lines(draw(many_lines)[:80]) or "x" for _entry in value]
    return value


def _spoken(values: dict[str, Any], keys: tuple[Key, ...], draw: st.DrawFn) -> dict[str, Any]:
    by_name = {key.name: key for key in keys}
    plain = {"id", "type", "status", "embargo", "period"}
    return {
        name: value if name in plain else _said(by_name[name], value, draw)
        for name, value in values.items()
    }


@st.composite
def records_of_any_kind(draw: st.DrawFn) -> Record:
    """Return a complete item whose every free text is whatever somebody might type."""
    kind = draw(st.sampled_from(list(Kind)))
    plain = full(kind, "vol", draw(st.sampled_from(["public", "police"])))
    sections = {section.name: draw(long_texts) for section in FORMATS[kind].sections}
    return Record(kind, _spoken(plain.head, keys_of(kind), draw), sections)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records_of_any_kind())
def test_a_file_says_what_the_record_said(wanted: Record) -> None:
    text = to_text(wanted)

    read = read_text(text, Path("a.md"), "a.md").record

    assert read == wanted
    assert to_text(read) == text


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(records_of_any_kind())
def test_an_item_gives_back_what_its_file_said(wanted: Record) -> None:
    wanted.head["status"] = "draft"  # the bounds of publication are not this test's
    Item.objects.all().delete()
    with TemporaryDirectory() as name:
        folder = write(Path(name), wanted)

        report = import_folder(folder, by=None)
        again = import_folder(folder, by=None)

    assert report.errors == []
    assert again.unchanged == [wanted.public_id]
    item = latest(Item.objects.get())
    assert to_text(take(item, sight_of_everything())) == to_text(wanted)
