"""The design system keeps its own rules."""

import datetime as dt
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.utils.translation import override

from cases.models import Theme
from kennisbank.design import dates
from kennisbank.design.icons import SIZES, icon
from kennisbank.design.patterns import PATTERNS
from kennisbank.design.stylesheet import LAYERS, stylesheet
from kennisbank.design.templatetags import ui
from tests.people import enter, person

ROOT = Path(__file__).resolve().parents[3]
CSS, TEMPLATES = ROOT / "static" / "css", ROOT / "templates"
MAX_SHEET, MAX_SCRIPTS = 20_000, 30_000  # bytes, compressed
TODAY = dt.date(2026, 11, 20)


def _rules() -> str:
    return "".join(path.read_text() for path in CSS.rglob("*.css"))


def test_sheet_and_scripts_are_small() -> None:
    scripts = [ROOT / "static" / "js" / "site.js"]
    import django_htmx

    folder = Path(django_htmx.__file__).parent / "static" / "django_htmx"
    scripts.append(folder / "htmx-2.min.js")

    assert len(gzip.compress(stylesheet(CSS).encode(), 9)) < MAX_SHEET
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts) < MAX_SCRIPTS


def test_every_rule_stands_in_a_layer() -> None:
    parts = {path.relative_to(CSS).parts[0].removesuffix(".css") for path in CSS.rglob("*.css")}

    assert parts == set(LAYERS)


def test_rules_keep_to_classes() -> None:
    rules = re.sub(r"/\*.*?\*/", "", _rules(), flags=re.DOTALL)
    selectors = re.findall(r"(?:^|})\s*([^{}@]+){", rules)

    assert "!important" not in rules
    assert [one for one in selectors if re.search(r"#[a-z]", one)] == []
    assert "http" not in rules.replace('href^="http"', "")


def test_every_component_with_a_class_has_its_sheet() -> None:
    sheets = {path.stem for path in (CSS / "components").glob("*.css")}
    styled = {
        path.stem
        for path in (TEMPLATES / "components").glob("*.html")
        if f'class="{path.stem.replace("_", "-")}' in path.read_text()
    }

    assert styled - sheets == set()


def test_templates_have_no_styles_or_scripts_inside() -> None:
    for path in TEMPLATES.rglob("*.html"):
        if path.parent.name in {"emails", "export"}:
            continue  # mail and a page taken along are read where no sheet of ours is
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text), path
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script, path


@pytest.mark.django_db
def test_every_theme_has_its_pattern() -> None:
    assert set(Theme.objects.values_list("code", flat=True)) == set(PATTERNS)
    assert len({pattern.path for pattern in PATTERNS.values()}) == len(PATTERNS)
    for pattern in PATTERNS.values():
        fromstring(pattern.svg())


@pytest.mark.parametrize("size", SIZES)
def test_icons_have_the_size_they_are_named_for(size: int) -> None:
    assert icon(size).size == (size, size)


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (dt.date(2026, 11, 20), "vandaag", "today"),
        (dt.date(2026, 11, 19), "gisteren", "yesterday"),
        (dt.date(2026, 11, 21), "morgen", "tomorrow"),
        (dt.date(2026, 11, 10), "10 dagen geleden", "10 days ago"),
        (dt.date(2026, 10, 30), "3 weken geleden", "3 weeks ago"),
        (dt.date(2026, 5, 20), "6 maanden geleden", "6 months ago"),
        (dt.date(2023, 1, 24), "3 jaar geleden", "3 years ago"),
        (dt.date(2027, 3, 23), "over 4 maanden", "in 4 months"),
    ],
)
def test_days_are_said_as_people_say_them(day: dt.date, dutch: str, english: str) -> None:
    with override("nl"):
        assert dates.spoken(day, TODAY) == dutch
    with override("en"):
        assert dates.spoken(day, TODAY) == english


@pytest.mark.parametrize(
    ("period", "words"),
    [("2013", "2013"), ("2013-03", "March 2013"), ("2013-Q1", "first quarter of 2013"), ("x", "x")],
)
def test_periods_are_said_in_words(period: str, words: str) -> None:
    with override("en"):
        assert dates.period_in_words(period) == words


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "status"), [(None, 404), ("Anna", 404), ("Esra", 200)])
def test_style_page_is_for_staff(name: str | None, status: int, client: Client) -> None:
    if name:
        enter(client, person(name))

    assert client.get("/styleguide/").status_code == status


@pytest.mark.django_db
def test_style_page_is_there_on_ones_own_machine(client: Client, settings: Any) -> None:
    settings.DEBUG = True

    assert client.get("/styleguide/").status_code == 200


@pytest.mark.django_db
def test_style_page_shows_every_component_and_block(client: Client) -> None:
    enter(client, person("Esra"))
    for drawn in (ui.shape, ui.mark):
        drawn.cache_clear()  # drawn once, maybe in another test

    answer = client.get("/styleguide/")

    used = {template.name for template in answer.templates}
    made = {
        f"{folder}/{path.name}"
        for folder in ("components", "blocks")
        for path in (TEMPLATES / folder).glob("*.html")
    }
    # These two need a file; the page shows their looks without one.
    assert made - used == {"blocks/image.html", "blocks/document.html"}
    assert 'class="figure"' in answer.content.decode()
    assert 'class="document"' in answer.content.decode()
