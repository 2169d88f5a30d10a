"""The search page answers everything with a page, and what it finds is right."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.clearance import Audience
from cases.models import Platform, Theme
from tests.factories import items

pytestmark = pytest.mark.django_db

ODD = [
    "",
    " ",
    '"',
    "'",
    "\x00",
    "a" * 10_000,
    "woord " * 1_000,
    "%",
    "_",
    "\\",
    "'; drop table cases_item; --",
    "<script>alert(1)</script>",
    "🙂",
    "ŝ é ñ ß",
    "-",
    "(a OR",
    "\u202e\u0000\uffff",
]


@pytest.mark.parametrize("query", ODD)
def test_any_question_gets_a_page(query: str, client: Client) -> None:
    items.case()

    response = client.get("/nl/search/", {"q": query})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    "question",
    [
        "page=99",
        "page=-1",
        "page=0",
        "page=9999999999999999999999",
        "page=x",
        "theme=T99",
        "theme=%00",
        "theme=T05,T06",
        "audience=x",
        "audience=%E2%82%83",
        "year=99999",
        "sort=drop",
        "kind=case&kind=tip&kind=case",
        "&".join(f"theme=T{n:02d}" for n in range(60)),
        "q=a&q=b",
        "q=%ff%fe",
    ],
)
def test_any_choice_gets_a_page(question: str, client: Client) -> None:
    items.case()

    for page in ("/nl/search/", "/en/cases/"):
        assert client.get(f"{page}?{question}").status_code == 200


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(query=st.text(max_size=60))
def test_no_text_breaks_it(query: str, client: Client) -> None:
    assert client.get("/en/search/", {"q": query}).status_code == 200


def test_words_are_found_and_marked(client: Client) -> None:
    items.case("wijkagent")
    items.tip("spreekuur")

    page = client.get("/nl/search/", {"q": "wijkagenten"}).content.decode()

    assert "Titel wijkagent" in page
    assert "<mark>" in page
    assert "Titel spreekuur" not in page


def test_word_finds_the_compounds_that_begin_with_it(client: Client) -> None:
    compound, word = items.case("vuurwerkbommen"), items.case("vuurwerk")
    items.tip("politiek")

    findings = client.get("/nl/search/", {"q": "vuurwerk"}).context["findings"]
    page = client.get("/nl/search/", {"q": "vuurwerk"}).content.decode()

    assert [face.title for face in findings.items] == [word.title, compound.title]
    assert "<mark>vuurwerkbommen</mark>" in page
    assert client.get("/nl/search/", {"q": "poli"}).context["findings"].total == 0


@pytest.mark.parametrize(
    "query", ["webcare", "afpersing", "blackmail", "WhatsApp", "openingstijden"]
)
def test_words_of_theme_and_platform_find_what_lies_under_them(query: str, client: Client) -> None:
    theme = Theme.objects.get(code="T14")
    theme.synonyms = "afpersing, blackmail"
    theme.save()
    item = items.case(themes=("T14",))
    item.platforms.add(Platform.objects.get(slug="whatsapp"))
    item.save_revision().publish()
    items.case(themes=("T05",))

    findings = client.get("/nl/search/", {"q": query}).context["findings"]

    assert [face.public_id for face in findings.items] == [item.public_id]


def test_new_synonym_of_a_theme_counts_at_once(client: Client) -> None:
    items.case(themes=("T14",))
    theme = Theme.objects.get(code="T14")
    theme.synonyms = "zoemwoord"
    theme.save()

    assert client.get("/nl/search/?q=zoemwoord").context["findings"].total == 1


@pytest.mark.parametrize("query", ["ik word gefilmd", "wat moet ik doen: gefilmd", "I am gefilmd"])
def test_words_that_say_little_are_not_asked_for(query: str, client: Client) -> None:
    items.case("gefilmd")

    assert client.get("/nl/search/", {"q": query}).context["findings"].total == 1


def test_question_of_little_words_alone_is_asked_as_it_is(client: Client) -> None:
    items.case("wat")
    items.tip("toch")

    assert client.get("/nl/search/?q=wat").context["findings"].total == 1


@pytest.mark.parametrize(
    ("query", "is_offered"),
    [("ik word bedreigd", True), ("doxing", True), ("threatened", True), ("filmpje", False)],
)
def test_first_help_is_offered_to_who_may_need_it(
    query: str, is_offered: bool, client: Client
) -> None:
    page = client.get("/nl/search/", {"q": query}).content.decode()

    assert ("Gaat dit nu over jou?" in page) == is_offered


@pytest.mark.parametrize("language", ["nl", "en"])
def test_tag_of_one_version_leads_to_that_version(language: str, client: Client) -> None:
    original = items.tip(tags=("bewijs",))
    translation = items.tip(language="en", translation_of=original, tags=("evidence",))

    for tag, shown in (("bewijs", original), ("evidence", translation)):
        findings = client.get(f"/{language}/tags/{tag}/").context["findings"]
        assert [face.public_id for face in findings.items] == [shown.public_id]
        assert findings.total == 1


@pytest.mark.parametrize("form", ["{0}", "{0}.", "kenmerk {0}", "({0})"])
def test_identifier_finds_its_item_and_no_other(form: str, client: Client) -> None:
    item, _other = items.case("kenmerk"), items.tip("kenmerk")

    for identifier in (item.public_id, item.public_id.lower(), item.public_id[3:]):
        query = {"q": form.format(identifier)}
        findings = client.get("/nl/search/", query).context["findings"]
        assert [face.public_id for face in findings.items] == [item.public_id]


def test_identifier_of_a_hidden_item_finds_nothing(client: Client) -> None:
    item = items.case("geheim", Audience.POLICE)

    assert client.get("/nl/search/", {"q": item.public_id}).context["findings"].total == 0


def test_facets_count_what_one_would_get(client: Client) -> None:
    items.case(themes=("T05",))
    items.case(themes=("T05",), verdict="failed")
    items.case(themes=("T06",), verdict="failed")
    items.case("geheim", Audience.POLICE, themes=("T05",), verdict="failed")

    found = client.get("/en/cases/?theme=T05").context["findings"]
    verdicts = {o.value: o.count for f in found.facets if f.key == "verdict" for o in f.options}

    assert found.total == 2
    assert verdicts == {"mixed": 1, "failed": 1}
    for facet in found.facets:
        for option in facet.options:
            again = client.get(option.url).context["findings"]
            if facet.key != "theme":
                assert again.total == option.count or option.is_chosen


def test_htmx_gets_the_list_alone(client: Client) -> None:
    items.case()

    part = client.get("/en/cases/?theme=T05", headers={"HX-Request": "true"}).content.decode()
    whole = client.get("/en/cases/?theme=T05").content.decode()

    assert part.lstrip().startswith("<div")
    assert "<html" not in part
    assert "Titel voorbeeld" in part
    assert "<html" in whole


def test_going_back_gets_the_whole_page(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in client.get("/en/cases/", headers=headers).content.decode()
