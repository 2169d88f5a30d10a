"""Records of every kind with a word of one's choice in every field, for tests of this room."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cases.models.wording import Kind
from cases.textfiles.format import FORMATS, Form, Key, keys_of
from cases.textfiles.record import Record
from cases.textfiles.writer import to_text

COUNTS = {"bottom_line": 3, "goals": 2, "options": 2}
FIXED: dict[str, Any] = {
    "period": "2026-03",
    "starts": "2027-03-23 13:00",
    "ends": "2027-03-23 17:30",
    "form": "may_i",
    "number": "A1",
    "translation_of": None,
    "translated_on": None,
    "withdrawn": None,
    "excerpt": None,
    "lead_image": None,
}
IDS = {kind: f"KB-{number}{number}{number}" for number, kind in zip("2345678", Kind, strict=True)}


def public_id(kind: Kind, end: str = "AA") -> str:
    """Return an id for a kind that is the same in every test."""
    return IDS[kind] + end


def full(
    kind: Kind, word: str, audience: str, *, end: str = "AA", to: Iterable[str] = ()
) -> Record:
    """Return a complete record: `word` is in every text, `to` in every list of references."""
    head = _values(keys_of(kind), word, list(to))
    head |= {"id": public_id(kind, end), "type": kind.value, "audience": audience}
    head["title"], head["slug"] = f"Titel {word}", f"{word.lower()}-{kind}"
    head["licence"] = "internal" if audience == "police" else "cc-by-4.0"
    sections = {
        section.name: [{"type": "paragraph", "value": f"{section.name}{word}"}]
        for section in FORMATS[kind].sections
    }
    ordered = {key.name: head[key.name] for key in keys_of(kind) if head.get(key.name)}
    return Record(kind, ordered, sections)


def _values(keys: tuple[Key, ...], word: str, to: list[str]) -> dict[str, Any]:
    return {key.name: _value(key, word, to) for key in keys}


def _value(key: Key, word: str, to: list[str]) -> Any:
    if key.name in FIXED:
        return FIXED[key.name]
    text = f"{key.name.replace('_', '')}{word}"
    if key.form in (Form.ROWS, Form.CHILDREN):
        if key.name == "links":
            return [{"kind": "illustrates", "to": one} for one in to]
        rows = [
            _values(key.keys, f"{key.name}{word}{n}", to) for n in range(COUNTS.get(key.name, 1))
        ]
        return [{name: value for name, value in row.items() if value} for row in rows]
    if key.form is Form.GROUP:
        return {n: v for n, v in _values(key.keys, f"{key.name}{word}", to).items() if v}
    plain: dict[Form, Any] = {
        Form.TEXT: f"https://example.org/{text}" if key.name.endswith("url") else text,
        Form.LONG: f"{text}: eerst dit.\n\nDan **dat**.",
        Form.NUMBER: 10,
        Form.FLAG: True,
        Form.DATE: dt.date(2030, 3, 4) if key.name == "embargo" else dt.date(2026, 3, 4),
        Form.TIME: "13:30",
        Form.TAGS: [f"tag{word.lower()}"],
        Form.THEMES: ["T11", "T05"],
        Form.PLATFORMS: ["instagram", "x"],
        Form.REGION: "nederland",
        Form.ITEM: to[0] if to else None,
        Form.ITEMS: to,
        Form.ITEM_SET: sorted(to),
        Form.ENTRIES: [f"{text} {n}" for n in range(COUNTS.get(key.name, 1))],
        Form.CHILD_TEXTS: [f"{text}?"],
    }
    if key.form in plain:
        return plain[key.form]
    return [key.allowed[0]] if key.form is Form.WORDS else key.allowed[0]


def write(folder: Path, *records: Record) -> Path:
    """Write records as files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        (folder / f"{record.public_id}.md").write_text(to_text(record), encoding="utf-8")
    return folder
