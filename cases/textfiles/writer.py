"""A record to the text of its file: the same record always gives the same text."""

from typing import Any

import yaml

from cases.textfiles import tidy
from cases.textfiles.blocks import to_markdown
from cases.textfiles.format import FORMATS, Form, Key, keys_of
from cases.textfiles.record import Record

_IN_ONE_LINE = frozenset(
    {Form.THEMES, Form.TAGS, Form.PLATFORMS, Form.WORDS, Form.ITEMS, Form.ITEM_SET}
)


LONG_LINE = 80


class _Flow(list[str]):
    """A list written in one line: [one, two]."""


class _Dumper(yaml.SafeDumper):
    """Writes long texts as blocks and lists a step further in."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if text != tidy.lines(text) + ("\n" if style else ""):
        style = '"'  # what a reader of YAML would silently change is escaped
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _flow(dumper: _Dumper, entries: _Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Flow, _flow)


def to_text(record: Record) -> str:
    """Return the whole file: head, then sections in the order of the format."""
    head = yaml.dump(
        _dressed(record.head, keys_of(record.kind)),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=float("inf"),
    )
    parts = [f"---\n{head}---\n"]
    for section in FORMATS[record.kind].sections:
        body = to_markdown(record.sections.get(section.name, []))
        if body:
            parts.append(f"# {section.name}\n\n{body}\n")
    return "\n".join(parts)


def _dressed(values: dict[str, Any], keys: tuple[Key, ...]) -> dict[str, Any]:
    """Return the values in the order of the keys, dressed for how YAML should write them."""
    return {key.name: _dress(key, values[key.name]) for key in keys if key.name in values}


def _dress(key: Key, value: Any) -> Any:
    if key.form is Form.GROUP:
        return _dressed(value, key.keys)
    if key.form in (Form.ROWS, Form.CHILDREN):
        return [_dressed(row, key.keys) for row in value]
    if key.form in _IN_ONE_LINE:
        return _Flow(value)
    if key.form in (Form.ENTRIES, Form.CHILD_TEXTS):
        return [_long(entry) for entry in value]
    if key.form is Form.CHOICE and value.isdigit():
        return int(value)
    return _long(value) if key.form is Form.LONG else value


def _long(text: str) -> str:
    """Return a longer text with a final line end: it makes YAML write a plain “|”, as people do."""
    return text + "\n" if "\n" in text or len(text) > LONG_LINE else text
