"""What a reader has put on a page: kept it, follows it.

Asked with the row of the page, so that it costs no query more.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.clearance import Reader
from accounts.forms.following import FollowChoice
from accounts.models import Person
from accounts.notifications.models import Level, Subject
from accounts.notifications.queries import level_of_each
from cases.keeping.models import Kept
from cases.models import Item, Theme


def with_marks(items: QuerySet[Item], reader: Reader | None) -> QuerySet[Item]:
    """Add to each item whether a signed-in reader keeps it, and how closely they follow it."""
    if not isinstance(reader, Person):
        return items
    marked: QuerySet[Item] = items.annotate(
        is_kept_by_reader=Exists(Kept.objects.filter(person=reader, item=OuterRef("pk"))),
        level_of_reader=level_of_each(reader, Subject.ITEM, subject="public_id"),
    )
    return marked


def marks_of(item: Item) -> dict[str, Any]:
    """Return what a page shows of them: nothing to visitors, in previews and of old versions."""
    if not hasattr(item, "is_kept_by_reader"):
        return {"may_keep": False}
    return {
        "may_keep": True,
        "is_kept": item.is_kept_by_reader,
        "follow": _choice(Subject.ITEM, item.public_id, item.level_of_reader),
    }


def with_level(themes: QuerySet[Theme], reader: Reader | None) -> QuerySet[Theme]:
    """Add to each theme how closely a signed-in reader follows it."""
    if not isinstance(reader, Person):
        return themes
    marked: QuerySet[Theme] = themes.annotate(
        level_of_reader=level_of_each(reader, Subject.THEME, subject="code")
    )
    return marked


def level_of(theme: Theme) -> dict[str, Any]:
    """Return what a theme's page shows of following it: nothing to visitors."""
    if not hasattr(theme, "level_of_reader"):
        return {}
    return {"follow": _choice(Subject.THEME, theme.code, theme.level_of_reader)}


def _choice(kind: Subject, subject: str, level: str | None) -> FollowChoice:
    return FollowChoice(kind, subject, Level(level) if level else None)
