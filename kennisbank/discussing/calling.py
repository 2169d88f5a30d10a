"""Whom a post calls: “@Anna” stands out where an Anna speaks on the same page.

Only names that the page shows anyway are looked for. Were all who take part looked for, trying a
name would tell who is behind a role.
"""

import html
import re
from collections.abc import Collection

from django.utils.safestring import SafeString

from cases.discussions.speakers import call_of

# A ">" may stand in the value of an attribute.
_TAG = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^>"'])*>)""")
_VERBATIM = {"<code": 1, "<pre": 1, "</code": -1, "</pre": -1}


def with_calls(text: SafeString, names: Collection[str]) -> SafeString:
    """Return clean HTML in which “@name” is strong, but not in code."""
    if "@" not in text or not names:
        return text
    call = call_of({html.escape(name, quote=False) for name in names})  # as HTML spells them
    parts, depth = [], 0
    for part in _TAG.split(text):
        if part.startswith("<"):
            depth += _VERBATIM.get(part.partition(">")[0].partition(" ")[0], 0)
        elif not depth:
            part = call.sub(r"<strong>\g<0></strong>", part)
        parts.append(part)
    return SafeString("".join(parts))  # clean before, and nothing but strong was put in
