"""Whatever shows items starts from the gate: a question that does not is listed here with why."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = "Item|CaseStudy|Dilemma|Tip|Guidance|Seminar|CoursePack|Entry|ItemVersion|FormerSlug"
QUESTION = re.compile(rf"\b(?:{MODELS})\.objects\b(?!\.(?:visible_to|readable_by)\b)")
GUARDED = re.compile(r"visible_q\(|readable_q\(|get_visible_or_404\(|get_readable_or_404\(")

# file → how many questions there need no gate of their own, because …
ALLOWED = {
    # … the caller passed it already, or ids only are looked up and shown to nobody.
    "cases/queries.py": 2,
    "kennisbank/operations/generating/items.py": 1,
}


def _unguarded(text: str) -> list[str]:
    """Return the lines that ask for items without the gate on the same statement."""
    found = []
    for match in QUESTION.finditer(text):
        start = text.rfind("\n", 0, match.start())
        before = text[max(0, start - 80) : match.start()]
        after = text[match.start() : match.start() + 160]
        if not GUARDED.search(before + after):
            found.append(text[start:].split("\n", 2)[1].strip())
    return found


def test_reading_floors_ask_the_gate() -> None:
    asked = {}
    for path in [*(ROOT / "kennisbank").rglob("*.py"), *(ROOT / "cases").glob("queries.py")]:
        name = str(path.relative_to(ROOT))
        found = _unguarded(path.read_text())
        if len(found) > ALLOWED.get(name, 0):
            asked[name] = found
    assert asked == {}


def test_check_can_fail() -> None:
    assert _unguarded("x = 1\nItem.objects.filter(live=True)\n") == [
        "Item.objects.filter(live=True)"
    ]
    assert _unguarded("x = 1\nItem.objects.visible_to(person)\n") == []
