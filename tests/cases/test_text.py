"""Members' text is hostile until it is clean."""

import re
import time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import text

PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "[x](data:text/html,<script>)", "[x](JaVaScRiPt:alert(1))", "[x](//evil.example)",
    "<svg/onload=alert(1)>", "![x](https://evil.example/x.png)", "<https://example.org/>",
    "<style>*{}</style>", "<!--", "-->", "]]>", "&lt;script&gt;", "&#x3c;script&#x3e;", "`", "```",
    "**", "_", "> ", "- ", "1. ", "# ", "\n", "\n\n", "[a]: javascript:alert(1)", "[a][a]",
    '" onmouseover="alert(1)', "' onfocus='x", "\x00", "\u2028", "</p>", "<iframe src=x>", "&", "<",
]  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map(
    "".join
)
ATTRIBUTES = {"a": {"href", "rel"}}
SCHEME = re.compile(r"^(https?:|mailto:|tel:|[^:]*$|[/?#])", re.IGNORECASE)


@pytest.mark.parametrize("render", [text.markdown, text.inline_markdown])
def test_only_a_few_harmless_elements_come_out(render: object) -> None:
    @settings(max_examples=300, deadline=None)
    @given(hostile)
    def check(source: str) -> None:
        html = render(source)  # type: ignore[operator]  # one of two functions
        for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
            if element.tag == "DOCUMENT_FRAGMENT":
                continue
            assert element.tag in text.ALLOWED_TAGS
            assert set(element.keys()) <= ATTRIBUTES.get(element.tag, set())
            if href := element.get("href"):
                assert SCHEME.match(href)
                assert element.get("rel") == "noopener noreferrer nofollow"

    check()


@settings(max_examples=200, deadline=None)
@given(hostile)
def test_linked_data_cannot_end_its_element(source: str) -> None:
    page = f"<body>{text.json_ld({'name': source})}<p>after</p></body>"

    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")

    assert body is not None
    assert [element.tag for element in body] == ["script", "p"]


def test_endless_text_is_cut_off() -> None:
    assert len(text.markdown("a" * 200_000)) < 60_000


@pytest.mark.parametrize(
    "piece",
    [
        "a\n", "[", "*a ", "> ", "_a", "[a](b", "&", "<", "a**b", "`", "> a\n\n", "- a\n",
        "1. a\n", "# a\n", "---\n", "\\", "![", "[a]: b\n", "  - a\n", "<http://a", "*a **b ",
        "a " * 20 + "\n- ", "*a_ " * 6 + "\n", "- > 1. " * 4 + "\n",
    ],
)  # fmt: skip
def test_fifty_kilobytes_of_anything_are_read_at_once(piece: str) -> None:
    source = (piece * 50_000)[: text.MAX_LENGTH - 1]

    def taken(number: int) -> float:
        """Return our own share of the processor, in seconds; of a text that was not read before."""
        start = time.process_time()
        text.markdown(f"{source}{number}")
        return time.process_time() - start

    # Half a second is meant, 0.3 the worst was; a shared machine has been seen to take twice that.
    assert any(taken(number) < 1 for number in range(4))


def test_more_lines_than_any_text_has_stand_as_they_were_typed() -> None:
    html = text.markdown("- <b>a</b>\n" * (text.MOST_LINES + 1))

    assert html.startswith("<p>- &lt;b&gt;a&lt;/b&gt;\n- ")
    assert "<li>" in text.markdown("- a\n" * text.MOST_LINES)


def test_what_people_use_works() -> None:
    assert text.inline_markdown("**nu** [hier](https://example.org/)") == (
        '<strong>nu</strong> <a href="https://example.org/" '
        'rel="noopener noreferrer nofollow">hier</a>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScript:x",
        "data:text/html,x",
        "//evil.example",
        "/admin/",
        "https://",
        "",
        "vbscript:x",
        "http:x",
    ],
)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    assert text.web_address(address) == ""


def test_address_of_the_web_is_kept() -> None:
    assert text.web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"
