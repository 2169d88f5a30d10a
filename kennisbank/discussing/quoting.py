"""Quoting a post: its words with a link back, and who said them where that link is shown.

The name is no part of what is kept. It is put in when a page is made, as it stands above the post
there: so whoever shows only their role later, or was erased, is not named by a quote either.
"""

import re
from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cases.discussions.models import Post, Thread

QUOTED_AT_MOST = 600
_BACK = re.compile(
    r'(\n?)(<a href="(?:/[a-z]{2})?/discussions/(D-\w{6})/(\d{1,7})/"[^>]*>)#(\d{1,7})</a>'
)


def quoted(post: Post) -> str:
    """Return the words of a post as a quote, with where they stand: each reader finds them."""
    text = post.body.strip()[:QUOTED_AT_MOST]
    lines = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
    return f"{lines}\n> [#{post.number}]({_without_language(post.get_absolute_url())})\n\n"


def _without_language(url: str) -> str:
    return url.removeprefix(f"/{get_language()}")


def with_sayers(text: SafeString, thread: Thread, sayers: Mapping[int, str]) -> SafeString:
    """Return clean HTML in which a link “#7” to a post of the thread says whose that is.

    `sayers` are the names a page shows anyway, by the number of the post.
    """
    if "/discussions/" not in text or not sayers:
        return text

    def named(found: re.Match[str]) -> str:
        before, opening, where, number, shown = found.groups()
        name = sayers.get(int(number))
        if where != thread.public_id or number != shown or not name:
            return found.group()
        line_end = f"<br>{before}" if before else ""  # below the words, not after them
        return f"{line_end}{opening}{escape(name)}, #{number}</a>"

    return SafeString(_BACK.sub(named, text))  # clean before, and the name is escaped
