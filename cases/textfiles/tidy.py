"""Texts in the one form in which files hold them.

Both directions use it, so that a text typed in the admin (with Windows line
ends, or a stray blank) is equal to the same text read from a file.
"""

import re

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What no keyboard types and YAML or a database may refuse.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANKS = " \t\n"


def lines(text: str) -> str:
    """Return a text of several lines: plain line ends, nothing blank around it."""
    clean = _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))
    kept = (line if line.strip(_BLANKS) else "" for line in clean.split("\n"))
    return "\n".join(kept).strip(_BLANKS)


def line(text: str) -> str:
    """Return a text as one line; only breaks and tabs become blanks."""
    return re.sub(r"[\n\t]+", " ", lines(text)).strip(" ")
