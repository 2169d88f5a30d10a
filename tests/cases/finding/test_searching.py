"""What is found, by whatever engine the database has, is what a plain reading would find."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.clearance import Audience, Reader, clearance_of
from cases.finding.asking import Part, Word, asked
from cases.finding.models import Entry
from cases.finding.queries import find
from cases.models import Item
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db

VOCABULARY = ["politie", "politiek", "wijkagent", "wijkagenten", "running", "run", "kat", "de"]
TEXTS = [
    "politie kat",
    "wijkagenten running de kat",
    "de politiek",
    "wijkagent run kat run",
    "running wijkagent",
    "kat",
    "politie run de politiek",
]
words = st.sampled_from(VOCABULARY)
pieces = st.one_of(
    words,
    words.map("-{}".format),
    st.lists(words, min_size=2, max_size=3).map(lambda found: f'"{" ".join(found)}"'),
    st.lists(words, min_size=2, max_size=3).map(lambda found: f'-"{" ".join(found)}"'),
)
queries = st.lists(pieces, min_size=1, max_size=4).map(" ".join)


def _stems(entry: Entry) -> list[list[str]]:
    return [column.split() for column in (entry.words.title, entry.words.lead, entry.words.body)]


def _holds(entry: Entry, part: Part) -> bool:
    columns = _stems(entry)
    if isinstance(part, Word):
        wanted, beginnings = set(part.stems), part.beginnings
        return any(
            stem in wanted or stem.startswith(beginnings) for column in columns for stem in column
        )
    return any(_follows(column, reading) for column in columns for reading in part.readings)


def _follows(column: list[str], reading: tuple[str, ...]) -> bool:
    size = len(reading)
    return any(tuple(column[at : at + size]) == reading for at in range(len(column)))


def _expected(query: str, reader: Reader | None) -> set[str]:
    """Return the titles a reader should find, by reading every row."""
    question = asked(query)
    if question.is_empty:
        return set()
    there = Item.objects.filter(live=True, audience__lte=clearance_of(reader))
    entries = Entry.objects.filter(item__in=there).select_related("words", "item")
    return {
        entry.item.title
        for entry in entries
        if all(_holds(entry, part) for part in question.wanted)
        and not any(_holds(entry, part) for part in question.unwanted)
    }


def test_finds_what_a_plain_reading_finds() -> None:
    for at, text in enumerate(TEXTS):
        items.tip(text, list(Audience)[at % 3], language="en" if at % 2 else "nl")

    @settings(max_examples=150, deadline=None)
    @given(query=queries, reader=st.sampled_from([None, person("Bram"), person("Anna")]))
    def holds(query: str, reader: Reader | None) -> None:
        result = find(query, {}, reader, language="nl")
        assert {one.item.title for one in result.items} == _expected(query, reader)
        assert result.total == len(result.items)

    holds()


def test_phrase_does_not_run_from_one_column_into_the_next() -> None:
    items.tip("kat", summary="hond loopt")

    assert find('"kat loopt"', {}, None, language="nl").total == 0
    assert find('"hond loopt"', {}, None, language="nl").total == 1


def test_excluding_alone_leaves_the_rest() -> None:
    kept = items.tip("kat")
    items.tip("hond")

    assert [one.item.title for one in find("-hond", {}, None, language="nl").items] == [kept.title]


def test_title_weighs_more_than_text_and_whole_more_than_beginning() -> None:
    beginning = items.tip("iets", title="Vuurwerkbommen")
    text = items.tip("vuurwerk", title="Iets anders", summary="Niets.")
    title = items.tip("iets", title="Het vuurwerk")

    found = [one.item.pk for one in find("vuurwerk", {}, None, language="nl").items]

    assert found[0] == title.pk
    assert set(found) == {beginning.pk, text.pk, title.pk}


def test_version_in_the_readers_language_stands_for_the_other() -> None:
    original = items.tip("woord")
    translation = items.tip("woord", language="en", translation_of=original)

    for language, shown in (("nl", original), ("en", translation)):
        found = find("woord", {}, None, language=language)
        assert [one.item.pk for one in found.items] == [shown.pk]
        assert found.total == 1
        assert found.facets["language"] == {"nl": 1, "en": 1}
    hidden = find("woord", {}, None, language="en")
    Item.objects.filter(pk=translation.pk).update(audience=Audience.POLICE)
    assert hidden.total == find("woord", {}, None, language="en").total == 1


def test_newest_first_and_every_page_once() -> None:
    made = [items.tip().pk for _ in range(7)]
    for at, pk in enumerate(made):
        Item.objects.filter(pk=pk).update(first_published=dt.date(2026, 1, 1 + at % 3))

    pages = [
        [
            one.item.pk
            for one in find("", {}, None, language="nl", sort="newest", page=n, per_page=3).items
        ]
        for n in (1, 2, 3)
    ]

    flat = [pk for page in pages for pk in page]
    days = dict(Item.objects.values_list("pk", "first_published"))
    assert sorted(flat) == sorted(made)
    assert flat == sorted(made, key=lambda pk: (days[pk], pk), reverse=True)
