"""What every page of the site knows: addresses, languages, menu, who is reading."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from accounts.clearance import clearance_of
from accounts.models import Person
from accounts.notifications.queries import unseen_count
from accounts.permissions import may_enter_admin
from cases.discussions.permissions import may_moderate
from cases.models import InfoPage
from cases.models.wording import KINDS
from kennisbank.discussing.waiting import waiting_for

# Every page shows them, and they change a few times a year.
FOOTER_KEPT_FOR = 60  # seconds
_FOOTER = "footer:{}"


@dataclass(frozen=True)
class NavigationEntry:
    """A line of the menu."""

    label: Promise | str
    url: str
    is_current: bool
    kind: str


class Frame:
    """The frame of a page. Lazy: what a template does not use costs nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def path(self) -> str:
        """Return the address of this page without its question."""
        return self.request.path

    @property
    def is_found(self) -> bool:
        """Tell whether this page exists: an error page must not repeat its address."""
        match = self.request.resolver_match
        return match is not None and not getattr(self.request, "is_error", False)

    @cached_property
    def languages_links(self) -> list[tuple[str, str, str]]:
        """Return each language's code, name, and this page's address in it."""
        here = self.path if self.is_found else ""
        links = []
        for code, name in settings.LANGUAGES:
            if here.startswith(f"/{code}/"):
                links.append((code, name, here))
                continue
            translated = translate_url(here, code) if here else here
            links.append((code, name, translated if translated != here else _home(code)))
        return links

    @cached_property
    def navigation(self) -> list[NavigationEntry]:
        """Return the menu: the seven types, the themes and the discussions."""
        return [
            NavigationEntry(label, url, self.path.startswith(url), kind)
            for label, url, kind in _menu(get_language() or "nl")
        ]

    @property
    def help_url(self) -> str:
        """Return the address of "Threatened? What to do now"."""
        return reverse("help")

    @property
    def share_url(self) -> str:
        """Return where one shares something."""
        return reverse("share")

    @property
    def search_url(self) -> str:
        """Return the address of the search page."""
        return reverse("search")

    @property
    def feed_url(self) -> str:
        """Return the address of the site's feed in this language."""
        return reverse("feed", kwargs={"language": get_language() or "nl"})

    @cached_property
    def footer_links(self) -> list[tuple[str, str, str]]:
        """Return title, address and layout of the plain pages in this language."""
        language = get_language() or "nl"
        # A whole page that is kept for longer must not begin with a footer from before a change.
        marks = getattr(self.request, "turns", None)
        key = _FOOTER.format(language) + (f":{marks.get('library')}" if marks else "")
        rows = caches["pages"].get_or_set(key, lambda: _plain_pages(language), FOOTER_KEPT_FOR)
        return [
            (title, reverse("info", kwargs={"slug": slug}), kind)
            for title, slug, kind in rows or ()
        ]

    @property
    def contact_url(self) -> str:
        """Return the address of the page that says how to reach the editors, if there is one."""
        found = (url for _title, url, layout in self.footer_links if layout == "contact")
        return next(found, "")

    @property
    def contact_email(self) -> str:
        """Return the editors' own address, or an empty string."""
        return str(settings.CONTACT_EMAIL)

    @property
    def security_contact(self) -> str:
        """Return where to report a hole in the site, as an address to follow."""
        return str(settings.SECURITY_CONTACT)

    @property
    def person_name(self) -> str:
        """Return the signed-in person's name, or an empty string."""
        user = getattr(self.request, "user", None)
        return user.display_name if user is not None and user.is_authenticated else ""

    @cached_property
    def unseen_count(self) -> int:
        """Return how many notices the reader has not seen (one query; none for visitors)."""
        user = getattr(self.request, "user", None)
        return unseen_count(user) if isinstance(user, Person) else 0

    @property
    def is_moderator(self) -> bool:
        """Tell whether to offer the way to what waits for moderators."""
        return may_moderate(getattr(self.request, "user", None))

    @cached_property
    def waiting_count(self) -> int:
        """Return how much waits for a moderator (a query once a minute; none for all others)."""
        user = getattr(self.request, "user", None)
        return waiting_for(user) if isinstance(user, Person) else 0

    @property
    def clearance_label(self) -> str:
        """Return for how much the reader is cleared, in words."""
        return str(clearance_of(getattr(self.request, "user", None)).label)

    @property
    def is_editor(self) -> bool:
        """Tell whether to offer the way into the admin."""
        return may_enter_admin(getattr(self.request, "user", None))

    @property
    def query(self) -> str:
        """Return what stands in the search box."""
        return self.request.GET.get("q", "") if self.path == self.search_url else ""

    @property
    def origin(self) -> str:
        """Return the site's address without a path."""
        return self.request.build_absolute_uri("/").rstrip("/")

    @property
    def canonical_url(self) -> str:
        """Return this page's own address, absolute, without its question."""
        return self.request.build_absolute_uri(self.path) if self.is_found else ""

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Return the absolute address of this page per language, for hreflang."""
        if not self.is_found:
            return []
        return [
            (code, self.request.build_absolute_uri(url))
            for code, _name, url in self.languages_links
        ]

    @property
    def noindex(self) -> bool:
        """Tell search engines to stay away from questions, own pages and previews."""
        return bool(self.request.GET) or not self.is_found


@cache
def _home(language: str) -> str:
    with override(language):
        return reverse("home")


@cache
def _menu(language: str) -> list[tuple[Promise | str, str, str]]:
    """Return label, address and type of each line of the menu, which no page changes."""
    with override(language):
        kinds = [
            (words.plural, reverse("list", kwargs={"kind": kind}), kind.value)
            for kind, words in KINDS.items()
        ]
        return [
            *kinds,
            (_("Themes"), reverse("theme_list"), ""),
            (_("Discussions"), reverse("thread_list"), ""),
        ]


def _plain_pages(language: str) -> list[tuple[str, str, str]]:
    pages = InfoPage.objects.live().filter(locale__language_code=language)
    plain = pages.exclude(layout=InfoPage.Template.HELP).order_by("path")
    return list(plain.values_list("title", "slug", "layout"))


@receiver([post_save, post_delete], sender=InfoPage)
def forget_footer(**_signal: Any) -> None:
    """Ask for the pages anew; other processes do so within a minute."""
    caches["pages"].delete_many([_FOOTER.format(code) for code, _name in settings.LANGUAGES])


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give every template the frame. Not as `site`: allauth's views bring one of their own."""
    return {"frame": Frame(request)}
