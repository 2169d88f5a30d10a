"""Uploaded bytes → a PDF that only shows pages, as far as can be told without a PDF library.

A PDF is kept byte for byte: writing it anew would need a large parser, itself a target.
What is looked at and what is not stands in docs/adr/0008-files-behind-the-gate.md.
"""

import re
import zlib
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from cases.media.refusals import FileRefusedError, too_large

MAX_UNPACKED = 256 * 1024 * 1024
MAX_STREAMS = 50_000
PIECE = 1024 * 1024
# Longer than any name looked for, so that none is cut in two.
OVERLAP = 64

_HEADER = re.compile(rb"%PDF-[12]\.\d[\r\n\s]")
_STREAM = re.compile(rb"\bstream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_NAME = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
_ENCRYPTED = re.compile(rb"/Encrypt" + _END_OF_NAME)
# An action of any kind names itself; without its name a reader does nothing.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|Rendition|RichMedia|SubmitForm|ImportData|EmbeddedFiles?|XFA"
    rb"|GoToR|GoToE|Sound|Movie)" + _END_OF_NAME
)
_MARKUP = re.compile(rb"<(?:!doctype|html|script|svg|body|iframe|\?php)", re.IGNORECASE)
_OBJECTS = re.compile(rb"/ObjStm" + _END_OF_NAME)
_PLAIN_FLATE = re.compile(rb"/Filter\s*(?:/FlateDecode|/Fl|\[\s*/FlateDecode\s*\])" + _END_OF_NAME)


def check_paper(content: bytes) -> None:
    """Raise FileRefusedError unless this is a PDF that runs, starts and hides nothing."""
    limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    if len(content) > limit:
        raise too_large(limit)
    not_pdf = FileRefusedError(_("This is not a PDF. Only PDF files can be added."), code="kind")
    if not _HEADER.match(content):
        raise not_pdf
    _body, end, tail = content.rpartition(b"%%EOF")
    if not end or tail.strip(b"\x00\t\n\f\r "):
        raise FileRefusedError(
            _("This PDF is not whole or something hangs behind it. Save it as PDF once more."),
            code="tail",
        )
    if _MARKUP.search(content[:1024]):  # where a careless program looks for what a file is
        raise not_pdf
    if _ENCRYPTED.search(_without_escapes(content)):
        raise FileRefusedError(
            _("This PDF is locked or encrypted. Save it without a password."), code="encrypted"
        )
    if any(_ACTIVE.search(part) for part in _parts(content)):
        raise FileRefusedError(
            _("This PDF holds a script, a form or another file. Print it to a new PDF."),
            code="active",
        )


def _without_escapes(part: bytes) -> bytes:
    """Undo the other spelling of a name: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _parts(content: bytes) -> Iterator[bytes]:
    """Yield the file as it lies there, and all that can be unpacked in it, whatever it is called.

    Raise when objects are packed in a way that cannot be looked at, or when there is no end.
    """
    yield _without_escapes(content)
    left = MAX_UNPACKED
    for number, start in enumerate(_STREAM.finditer(content)):
        if number >= MAX_STREAMS:
            raise _unreadable()
        before = _without_escapes(content[max(0, start.start() - 4096) : start.start()])
        head = before.rpartition(b"endobj")[2]
        holds_objects = b"/Filter" in head and bool(_OBJECTS.search(head))
        if holds_objects and not _PLAIN_FLATE.search(head):
            raise _unreadable()
        try:
            for piece in _unpacked(content, start.end()):
                left -= len(piece)
                if left < 0:
                    raise _unreadable()
                yield _without_escapes(piece)
        except zlib.error:
            if holds_objects:
                raise _unreadable() from None


def _unpacked(content: bytes, start: int) -> Iterator[bytes]:
    """Yield what is packed from here on, in pieces; raise zlib.error where nothing is."""
    unpacker = zlib.decompressobj()
    view = memoryview(content)  # a slice of it copies nothing: there may be many starts
    packed: bytes | memoryview = view[start : start + PIECE]
    end = start + PIECE
    kept = b""
    while packed and not unpacker.eof:
        piece = unpacker.decompress(packed, PIECE)
        packed = unpacker.unconsumed_tail
        if not packed:
            packed, end = view[end : end + PIECE], end + PIECE
        yield kept + piece
        kept = piece[-OVERLAP:]


def _unreadable() -> FileRefusedError:
    return FileRefusedError(
        _("This PDF is packed in a way that cannot be checked. Print it to a new PDF."),
        code="unreadable",
    )
