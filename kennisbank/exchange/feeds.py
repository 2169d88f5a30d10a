"""Atom feeds: the site and each theme, public items only.

A feed reader does not sign in: what is not for everyone is not in a feed.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from cases.finding.queries import find
from cases.models import Theme
from cases.queries import themes_by_code
from cases.text import without_controls
from kennisbank.design.faces import Face

LENGTH = 30


class NewestFeed(Feed[Face, tuple[str, Theme | None]]):
    """The newest items in one interface language, of the whole site or one theme."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the language of the address, whatever the browser asks for."""
        language = kwargs.get("language", "nl")
        if language not in {"nl", "en"}:
            raise Http404
        with override(language):
            answer = super().__call__(request, *args, **kwargs)
        answer.headers["Content-Language"] = language
        return answer

    def get_object(
        self, request: HttpRequest, language: str, code: str = ""
    ) -> tuple[str, Theme | None]:
        """Return the language and the theme asked for; an unknown theme is a 404."""
        if not code:
            return language, None
        theme = Theme.objects.filter(code=code.upper()).first()
        if theme is None:
            raise Http404
        return language, theme

    def title(self, obj: tuple[str, Theme | None]) -> str:
        return f"Kennisbank – {obj[1].name}" if obj[1] else "Kennisbank"

    def subtitle(self, obj: tuple[str, Theme | None]) -> str:
        if obj[1]:
            return str(obj[1].scope)
        return _("Practical wisdom of policing on social media")

    def link(self, obj: tuple[str, Theme | None]) -> str:
        return obj[1].get_absolute_url() if obj[1] else f"/{obj[0]}/"

    def items(self, obj: tuple[str, Theme | None]) -> list[Face]:
        language, theme = obj
        filters = {"theme": frozenset({theme.code})} if theme else {}
        found = find(
            "",
            {},
            AnonymousUser(),
            language=language,
            sort="newest",
            per_page=LENGTH,
            within=filters,
        )
        themes = themes_by_code()
        return [Face(one.item, themes) for one in found.items]

    def item_link(self, item: Face) -> str:
        return item.url

    def item_title(self, item: Face) -> str:
        return without_controls(item.title)

    def item_description(self, item: Face) -> str:
        return without_controls(item.summary)

    def item_guid(self, item: Face) -> str:
        return f"urn:kennisbank:{item.public_id}"

    def item_author_name(self, item: Face) -> str:
        return without_controls(item.byline) or "Kennisbank"

    def item_categories(self, item: Face) -> list[str]:
        return [theme.name for theme in item.ranked_themes]

    def item_pubdate(self, item: Face) -> Any:
        return _midnight(item.first_published)

    def item_updateddate(self, item: Face) -> Any:
        return _midnight(item.last_changed or item.first_published)


def _midnight(day: Any) -> Any:
    """Return the start of a day in the site's time zone: feeds want a moment."""
    if day is None:
        return None
    now = timezone.localtime()
    return now.replace(
        year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0, microsecond=0
    )
