"""What the desk's first page counts: items, drafts, what should be read again."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.site_summary import SummaryItem

from cases.models import Item


class _Count(SummaryItem):
    """A number with its word, leading to the list behind it."""

    template_name = "wagtailadmin/cases/summary.html"
    icon = "list-ul"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the words, the address and the icon."""
        return {"words": self.words(), "url": self.url(), "icon": self.icon}

    def words(self) -> str:
        """Return the number with its word."""
        raise NotImplementedError

    def url(self) -> str:
        """Return the address of the list."""
        return reverse("wagtailsnippets_cases_item:list")


class Items(_Count):
    order = 10

    def words(self) -> str:
        """Count what is published."""
        n = Item.objects.filter(live=True).count()
        return ngettext("%(n)d item published", "%(n)d items published", n) % {"n": n}


class Drafts(_Count):
    order = 20
    icon = "edit"

    def words(self) -> str:
        """Count what waits unpublished."""
        n = Item.objects.filter(live=False).count()
        return ngettext("%(n)d draft", "%(n)d drafts", n) % {"n": n}

    def url(self) -> str:
        """Return the list of drafts."""
        return f"{super().url()}?live=false"


class Overdue(_Count):
    order = 30
    icon = "warning"

    def words(self) -> str:
        """Count what should have been read again by now."""
        n = Item.objects.filter(live=True, review_by__lt=timezone.localdate()).count()
        return ngettext("%(n)d to be read again", "%(n)d to be read again", n) % {"n": n}

    def url(self) -> str:
        """Return the report of what is missing."""
        return reverse("cases_lacking")


def counts(request: HttpRequest) -> list[SummaryItem]:
    """Return the counts of the desk's first page, instead of Wagtail's pages and files."""
    return [Items(request), Drafts(request), Overdue(request)]
