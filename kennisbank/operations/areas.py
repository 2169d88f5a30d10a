"""Which tables show on visitors' pages, and what a page of each kind is made of.

A table that nobody thought of counts as the library: what is new clears too much, never too
little. `tests/kennisbank/operations/test_areas.py` makes every page and looks which tables it
asked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cases.finding.facets import FACETS


class Area(StrEnum):
    """What changes together."""

    LIBRARY = "library"  # items, themes, tags, plain pages, pictures, the index, all that is new
    TALK = "talk"  # what people say about items, and who they are


TALK_TABLES = (
    "accounts_", "discussions_", "insights_", "logbooks_", "moderation_", "trying_",
)  # fmt: skip
# What no page for visitors shows: what is one's own, what waits, what is the desk's.
QUIET_TABLES = (
    "account_", "accounts_accessrequest", "accounts_audit", "accounts_circle", "accounts_erasure",
    "accounts_export", "accounts_invitation", "accounts_person_", "accounts_signonname",
    "auth_", "contributing_",
    # To who has not chosen nothing of others' choices is shown; who has is never given a kept page.
    "deliberation_",
    "discussions_draft", "discussions_readmark", "discussions_releasemoment",
    "discussions_waiting", "django_", "keeping_", "logbooks_linesdraft", "mfa_", "notifications_",
    "operations_", "sealing_", "socialaccount_", "sqlite_", "trying_reportmoment",
    "trying_waitingreport", "usersessions_", "wagtailadmin_", "wagtailcore_comment",
    "wagtailcore_modellogentry", "wagtailcore_pagelogentry", "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex", "wagtailcore_uploadedfile", "wagtailsearch_", "wagtailusers_",
)  # fmt: skip

_WRITE = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM"
    r"(?:\s+ONLY)?)\s+[\"`]?(?:public\"?\.\"?)?(\w+)",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\b(?:INSERT|UPDATE|DELETE|TRUNCATE|MERGE|COPY)\b", re.IGNORECASE)
# Every signing in does it, and it stands on no page.
_SIGNED_IN = re.compile(r'UPDATE "accounts_person" SET "last_login" = \S+ WHERE ')


@cache
def area_of_table(table: str) -> Area | None:
    """Return the area of a table; none where no page for visitors shows it."""
    if table.startswith(QUIET_TABLES):
        return None
    return Area.TALK if table.startswith(TALK_TABLES) else Area.LIBRARY


def areas_written(statement: str) -> frozenset[Area]:
    """Return what a statement changes of what visitors see.

    What cannot be told apart, such as a write inside WITH, counts as everything.
    """
    start = statement[:12].lstrip()[:4].upper()
    if start in {"SELE", "SAVE", "RELE", "ROLL", "BEGI", "PRAG", "SET ", "EXPL"}:
        return frozenset()
    found = _WRITE.match(statement)
    if found:
        area = None if _SIGNED_IN.match(statement) else area_of_table(found[1].lower())
        return frozenset({area} if area else ())
    return frozenset(Area) if _MAYBE.search(statement) else frozenset()


@dataclass(frozen=True)
class Address:
    """A kind of page that may be kept for visitors."""

    areas: tuple[Area, ...]
    questions: frozenset[str] = frozenset()  # what its address may ask; anything else is not kept


LIST = frozenset({*FACETS, "sort", "page"})
BOTH = (Area.LIBRARY, Area.TALK)
# By name in kennisbank/urls.py. Pages of discussions, of what was tried and of one insight stay
# out: they carry forms, and what is hidden there must not depend on more than they ask.
ADDRESSES: Mapping[str, Address] = {
    "home": Address((Area.LIBRARY,)),
    "search": Address((Area.LIBRARY,), LIST | {"q"}),
    "theme_list": Address((Area.LIBRARY,)),
    "theme": Address(BOTH),
    "tag": Address((Area.LIBRARY,), LIST),
    "help": Address((Area.LIBRARY,)),
    "info": Address((Area.LIBRARY,)),
    "list": Address((Area.LIBRARY,), LIST),
    "item": Address(BOTH),
    "feed": Address((Area.LIBRARY,)),
    "theme_feed": Address((Area.LIBRARY,)),
}
