"""Both languages are complete: no text of ours without its Dutch."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
CATALOG = ROOT / "kennisbank" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
FLOORS = ("accounts", "cases", "kennisbank")
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
}  # fmt: skip
# Words that are the same in every language, or that stand on pages in one language.
SAME = {"Kennisbank", "BibTeX", "RIS", "PDF", "min", "×", "404"}
ONE_LANGUAGE = {"500.html", "design"}


def _sources() -> Iterator[tuple[str, bytes]]:
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            if "migrations" not in path.parts:
                yield str(path), path.read_bytes()
    for end in ("html", "txt"):
        for path in (ROOT / "templates").rglob(f"*.{end}"):
            yield "template", templatize(path.read_text(), origin=str(path)).encode()


def _messages() -> Iterator[str]:
    for path, source in _sources():
        # What Django makes of a template is calls in no language; Babel's JavaScript reads them.
        method = "javascript" if path == "template" else "python"
        for _line, message, _comments, _context in extract(
            method, io.BytesIO(source), keywords=KEYWORDS
        ):
            yield message if isinstance(message, str) else message[0]


def test_every_text_has_its_dutch() -> None:
    with CATALOG.open("rb") as file:
        catalog = read_po(file, locale="nl")
    known = {}
    for entry in catalog:
        key = entry.id if isinstance(entry.id, str) else entry.id[0]
        whole = entry.string if isinstance(entry.string, str) else all(entry.string or ())
        known[key] = bool(whole) and not entry.fuzzy

    found = set(_messages())

    assert len(found) > 300
    assert sorted(text for text in found if not known.get(text)) == []


def _plain_words(template: str) -> list[str]:
    """Return the words of a template that no tag translates."""
    text = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", " ", template, flags=re.DOTALL)
    text = re.sub(r"{% block main_class %}.*?{% endblock", " {%", text)
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    spoken = re.findall(r'(?:alt|title|aria-label|placeholder)="([^"]*)"', text)
    text = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
    return re.findall(r"[^\W\d_]{2,}", text + " ".join(spoken))


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted((ROOT / "templates").rglob("*.*"))
        if path.suffix in {".html", ".txt"} and not ONE_LANGUAGE & {path.name, path.parent.name}
    ],
    ids=lambda path: str(path.relative_to(ROOT / "templates")),
)
def test_templates_say_nothing_untranslated(path: Path) -> None:
    assert [word for word in _plain_words(path.read_text()) if word not in SAME] == []


# One thing has one name, in both languages: what code calls a thread, readers call a discussion.
OTHER_NAMES = {"msgid": r"\bthreads?\b", "msgstr": r"\b(discussies?|moderatoren)\b"}


def test_one_thing_has_one_name() -> None:
    with CATALOG.open("rb") as file:
        catalog = read_po(file, locale="nl")
    sides: dict[str, list[str]] = {"msgid": [], "msgstr": []}
    for entry in catalog:
        for side, text in (("msgid", entry.id), ("msgstr", entry.string)):
            sides[side] += [text] if isinstance(text, str) else list(text or ())

    found = {
        side: [text for text in texts if re.search(OTHER_NAMES[side], text, re.IGNORECASE)]
        for side, texts in sides.items()
    }

    assert found == {"msgid": [], "msgstr": []}
