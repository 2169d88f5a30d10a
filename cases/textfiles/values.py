"""Values of the head: from YAML nodes to plain values, by the format's tables."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cases.models.identifiers import ID_PATTERN
from cases.models.tag import normal_tag
from cases.models.wording import Kind
from cases.textfiles import tidy
from cases.textfiles.format import Form, Key
from cases.textfiles.head import Twice, is_empty, pairs
from cases.textfiles.record import Problem

FILE_NAME = re.compile(r"^[A-Za-z0-9_][A-Za-z0-9._-]*\.[A-Za-z0-9]+$")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}


class MisfitError(ValueError):
    """A value does not fit its form; the message says which form that is."""


class HeadReading:
    """Reads mappings by their keys; collects lines and problems on the way."""

    def __init__(self, name: str, *, first: int) -> None:
        self.name = name
        self.first = first
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def blame(self, field: str, message: str, line: int = 0) -> None:
        """Note that a field is wrong."""
        found = line or self.lines.get(field, 1)
        self.problems.append(Problem(self.name, found, field, message))

    def kind(self, node: MappingNode) -> Kind | None:
        """Return the file's type, or None when it names none that exists."""
        for key, value in node.value:
            if getattr(key, "value", None) == "type" and isinstance(value, ScalarNode):
                if value.value in Kind.values:
                    return Kind(value.value)
                line = key.start_mark.line + self.first
                self.blame("type", f"Choose from: {', '.join(Kind.values)}.", line)
                return None
        self.blame("type", "This is needed.")
        return None

    def mapping(self, node: Node, keys: Iterable[Key], prefix: str = "") -> dict[str, Any]:
        """Return the values of a mapping in the order of the keys."""
        by_name = {key.name: key for key in keys}
        found: dict[str, Any] = {}
        if not isinstance(node, MappingNode):
            self.blame(prefix.rstrip("."), "Write “key: value” lines here: " + ", ".join(by_name))
            return found
        for pair in pairs(node, first=self.first):
            if isinstance(pair, Twice):
                self.blame(prefix + pair.name, "This key stands here twice.", pair.line)
                continue
            name, line, value = pair
            self.lines[prefix + name] = line
            if name in by_name:
                self._read(by_name[name], value, prefix + name, found)
            else:
                self.blame(prefix + name, _unknown(name, by_name), line)
        for key in by_name.values():
            if key.needed and prefix + key.name not in self.lines:
                where = self.lines.get(prefix.rstrip("."), 1)
                self.blame(prefix + key.name, "This is needed.", where)
        return {name: found[name] for name in by_name if name in found}

    def _read(self, key: Key, node: Node, path: str, found: dict[str, Any]) -> None:
        try:
            value = self._value(key, node, path)
        except MisfitError as misfit:
            self.blame(path, str(misfit))
            return
        if not is_nothing(value):
            found[key.name] = value

    def _value(self, key: Key, node: Node, path: str) -> Any:
        if key.form is Form.GROUP:
            return self.mapping(node, key.keys, f"{path}.")
        if key.form in _LISTS:
            return self._list(key, node, path)
        return scalar(key, _text(node))

    def _list(self, key: Key, node: Node, path: str) -> list[Any]:
        if not isinstance(node, SequenceNode):
            raise MisfitError("Write a list here: lines that begin with “- ”, or [one, two].")
        entries: list[Any] = []
        for number, entry in enumerate(node.value, start=1):
            here = f"{path}[{number}]"
            self.lines[here] = entry.start_mark.line + self.first
            if is_empty(entry):
                continue
            if key.form in (Form.ROWS, Form.CHILDREN):
                entries.append(self.mapping(entry, key.keys, f"{here}."))
                continue
            try:
                entries.append(scalar(key, _text(entry)))
            except MisfitError as misfit:
                self.blame(here, str(misfit))
        if key.form in _SETS and len(set(entries)) < len(entries):
            raise MisfitError("Something stands here twice.")
        # Tags and the like have no order of their own: one order makes files equal.
        return sorted(entries) if key.form in UNORDERED else entries


def is_nothing(value: object) -> bool:
    """Tell whether a value is left out of files; the number 0 is not."""
    return value is None or value is False or value in ("", [], {})


def scalar(key: Key, text: str) -> Any:
    """Return the value of one text by the key's form; raises MisfitError."""
    read = _SCALARS.get(key.form)
    if read is not None:
        return read(text)
    if key.form in (Form.CHOICE, Form.AUDIENCE, Form.WORDS):
        if text not in key.allowed:
            raise MisfitError(f"Choose from: {', '.join(key.allowed)}.")
        return text
    return tidy.lines(text) if key.form in _LONG else tidy.line(text)


def _text(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise MisfitError("Write one text here, between quotes if it begins with [ or {.")
    return str(node.value)


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return "This key does not exist here." + (f" Did you mean “{near[0]}”?" if near else "")


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise MisfitError("Write a whole number.")
    return int(text)


def _flag(text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise MisfitError("Write true or false.")
    return _FLAGS[text.lower()]


def _date(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise MisfitError("Write a date as 2026-11-20.") from error


def _moment(text: str) -> str:
    """Keep a moment as text: a date alone says that the time is not known."""
    day, _, hour = text.replace("T", " ").partition(" ")
    return f"{_date(day).isoformat()} {_time(hour)}" if hour else _date(day).isoformat()


def _time(text: str) -> str:
    try:
        return dt.time.fromisoformat(text.zfill(5)).strftime("%H:%M")
    except ValueError as error:
        raise MisfitError("Write a time as 13:30.") from error


def _id(text: str) -> str:
    if not re.match(ID_PATTERN, text):
        raise MisfitError("Write the id of an item, such as KB-7F3K9.")
    return text


def _file_name(text: str) -> str:
    if not FILE_NAME.match(text):
        raise MisfitError("Write the name of a file that lies beside this one.")
    return text


_SCALARS: dict[Form, Callable[[str], Any]] = {
    Form.NUMBER: _number,
    Form.FLAG: _flag,
    Form.DATE: _date,
    Form.MOMENT: _moment,
    Form.TIME: _time,
    Form.ITEM: _id,
    Form.ITEMS: _id,
    Form.ITEM_SET: _id,
    Form.PICTURE: _file_name,
    Form.TAGS: normal_tag,
}
_LONG = frozenset({Form.LONG, Form.ENTRIES, Form.CHILD_TEXTS})
_SETS = frozenset({Form.WORDS, Form.TAGS, Form.THEMES, Form.PLATFORMS, Form.ITEMS, Form.ITEM_SET})
_LISTS = _SETS | {Form.ENTRIES, Form.ROWS, Form.CHILDREN, Form.CHILD_TEXTS}
UNORDERED = frozenset({Form.TAGS, Form.PLATFORMS, Form.ITEM_SET})
