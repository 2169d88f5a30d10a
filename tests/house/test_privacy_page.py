"""What we say of privacy is what the code does: docs/privacy.md, and the page on the site."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.management.commands.describe_privacy import BEGIN, END
from accounts.notifications.letters import FORGET_AFTER
from accounts.privacy import rooms
from accounts.privacy.describing import description
from accounts.privacy.fates import Fate, table
from accounts.privacy.holdings import ACCOUNT
from accounts.privacy.rooms import Room
from accounts.privacy.spans import Span

DOCS = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"
# What the page on the site tells; the others are about the desk’s own forms.
TOLD = (
    Span.EXPORT,
    Span.CHANGE_OF_MIND,
    Span.UNUSED,
    Span.WITHOUT_ROLE,
    Span.NOTICE,
    Span.SESSION,
    Span.INVITATION,
    Span.REQUEST,
    Span.LETTER,
    Span.DESK_LOG,
)
UNITS = {"nl": ("dagen", "jaar", "jaar"), "en": ("days", "year", "years")}


def in_words(span: Span, language: str) -> str:
    days, year, years = UNITS[language]
    if span.days % 365:
        return f"{span.days} {days}"
    count = span.days // 365
    return f"{count} {year if count == 1 else years}"


def test_document_says_what_the_code_does() -> None:
    written = DOCS.read_text().partition(BEGIN)[2].partition(END)[0]

    assert written.strip() == description().strip()


def test_document_would_notice_another_field(monkeypatch: pytest.MonkeyPatch) -> None:
    before = description()
    wish = table("accounts.wish", ACCOUNT, export="shoe_size")

    monkeypatch.setitem(rooms._ROOMS, "wishes", Room("wishes", tables=(wish,)))

    assert "shoe\\_size" not in before
    assert "shoe\\_size" in description()


def test_document_names_every_table_once() -> None:
    text = DOCS.read_text()

    for each in rooms.tables():
        package, _dot, name = each.label.partition(".")
        assert f"`{each.label}`" in text or f"- `{package}`:" in text, name


def test_what_is_sealed_is_what_the_document_says() -> None:
    """Pseudonyms, read marks, half-opened boxes; whoever seals another field writes there how."""
    sealed = {each.label: each.names(Fate.SEALED) for each in rooms.tables()}

    assert {label: names for label, names in sealed.items() if names} == {
        "sealing.pseudonym": ("name", "tag", "box"),
        "sealing.opening": ("peeled",),
        "discussions.post": ("pseudonym",),
        "discussions.readmark": ("tag",),
        "insights.objection": ("pseudonym",),
        "moderation.measure": ("pseudonym",),
        "discussions.waitingpost": ("name", "tag", "sealed"),
        "trying.report": ("pseudonym",),
        "trying.waitingreport": ("name", "tag", "sealed"),
        "contributing.contribution": ("pseudonym",),
        "contributing.waitingturn": ("name", "tag", "sealed"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_on_the_site_tells_the_same_figures(language: str, client: Client) -> None:
    text = client.get(f"/{language}/about/privacy/").content.decode()

    assert [span.name for span in TOLD if in_words(span, language) not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            ("auditlogboek", "Autoriteit Persoonsgegevens", "tweede stap", "meenemen", "Wissen"),
        ),
        ("en", ("audit log", "Autoriteit Persoonsgegevens", "second step", "take along", "Erase")),
    ],
)
def test_page_on_the_site_tells_of_every_right(
    language: str, words: tuple[str, ...], client: Client
) -> None:
    text = client.get(f"/{language}/about/privacy/").content.decode()

    assert [word for word in words if word not in text] == []


def test_figures_are_those_that_hold() -> None:
    assert dt.timedelta(seconds=settings.SESSION_COOKIE_AGE) == Span.SESSION.delta
    assert Span.LETTER.delta == FORGET_AFTER
