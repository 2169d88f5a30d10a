"""A PDF that runs, starts, hides or locks something is not taken."""

import time

import pytest

from cases.media import papers
from cases.media.papers import check_paper
from cases.media.refusals import FileRefusedError
from tests.cases.media import hostile

SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def code_of(content: bytes) -> str | None:
    try:
        check_paper(content)
    except FileRefusedError as error:
        return error.code
    return None


def test_plain_pdf_is_taken() -> None:
    assert code_of(hostile.pdf()) is None


def test_pdf_with_packed_objects_is_taken() -> None:
    assert code_of(hostile.pdf(hostile.packed_objects(b"5 0 << /Type /Font >>"))) is None


@pytest.mark.parametrize(
    "extra",
    [
        b"4 0 obj\n" + SCRIPT + b"\nendobj\n",
        b"4 0 obj\n<< /S /J#61vaScript /JS (1) >>\nendobj\n",
        b"4 0 obj\n<< /S/Launch/F (cmd.exe) >>\nendobj\n",
        b"4 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n",
        b"4 0 obj\n<< /S /SubmitForm /F (http://x) >>\nendobj\n",
        b"4 0 obj\n<< /XFA 7 0 R >>\nendobj\n",
        hostile.packed_objects(b"5 0 " + SCRIPT),
        hostile.packed_objects(b"5 0 " + SCRIPT, head=b"/Filter [/FlateDecode]"),
        hostile.packed_objects(b"5 0 " + SCRIPT, head=b"/F#69lter /FlateDecode"),
        hostile.packed_objects(b"5 0 " + SCRIPT, head=b"/Filter /FlateDecode /Pad(x obj)"),
        hostile.packed_objects(
            b"5 0 " + SCRIPT, head=b"/Filter /FlateDecode /Pad(" + b"A" * 5000 + b")"
        ),
        hostile.packed_objects(b" " * (papers.PIECE - 7) + SCRIPT),
        b"4 0 obj\n<< /S /GoToR /F (//server/share) >>\nendobj\n",
    ],
)
def test_what_acts_is_refused(extra: bytes) -> None:
    assert code_of(hostile.pdf(extra)) == "active"


def test_locked_pdf_is_refused() -> None:
    assert code_of(hostile.pdf(b"trailer\n<< /Encrypt 8 0 R >>\n")) == "encrypted"


@pytest.mark.parametrize(
    "extra",
    [
        hostile.packed_objects(b"5 0 x", head=b"/Filter /LZWDecode"),
        hostile.packed_objects(b"5 0 x", head=b"/Filter 7 0 R"),
        hostile.packed_objects(b"5 0 x", head=b"/Filter [/ASCII85Decode /FlateDecode]"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(extra: bytes) -> None:
    assert code_of(hostile.pdf(extra)) == "unreadable"


def test_packed_objects_are_not_unfolded_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MAX_UNPACKED", 1000)

    assert code_of(hostile.pdf(hostile.packed_objects(b" " * 1001))) == "unreadable"
    assert code_of(hostile.pdf(hostile.packed_objects(b" " * 600))) is None
    assert code_of(hostile.pdf(hostile.packed_objects(b" " * 600) * 2)) == "unreadable"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        hostile.SCRIPT,
        hostile.svg(),
        hostile.image("JPEG"),
        b"PK\x03\x04" + hostile.pdf(),
        b"%PDF-1.7\n%" + hostile.SCRIPT + b"\n" + hostile.pdf(),
        b"\n" + hostile.pdf(),
        b"%PDF-x" + hostile.pdf()[8:],
    ],
)
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    assert code_of(content) == "kind"


@pytest.mark.parametrize(
    "content",
    [hostile.pdf(tail=hostile.SCRIPT), hostile.pdf(tail=b"PK\x05\x06"), hostile.pdf()[:-8]],
)
def test_half_a_pdf_or_more_than_one_is_refused(content: bytes) -> None:
    assert code_of(content) == "tail"


def test_large_pdf_is_refused() -> None:
    assert code_of(hostile.pdf(b" " * 10 * 1024 * 1024)) == "too_large"


def test_file_of_nothing_but_beginnings_is_refused_soon() -> None:
    began = time.process_time()  # of ours alone: beside other tests everything takes longer

    assert code_of(hostile.pdf(b"stream\nx\x9c" * 500_000)) == "unreadable"
    assert time.process_time() - began < 20
