"""What the desk's first page counts: items, drafts, what should be read again."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.site_summary import SummaryItem

from cases.models import Item


class Count(SummaryItem):
    """A number with its word, leading to the list behind it."""

    template_name = "wagtailadmin/cases/summary.html"

    def __init__(
        self, request: HttpRequest, order: int, *, words: str, url: str, icon: str
    ) -> None:
        super().__init__(request)
        self.order = order
        self.context = {"words": words, "url": url, "icon": icon}

    def get_context_data(self, parent_context: Any) -> dict[str, str]:
        """Return the words, the address and the icon."""
        return self.context


def counts(request: HttpRequest) -> list[SummaryItem]:
    """Return the counts of the desk's first page, instead of Wagtail's pages and files."""
    every = reverse("wagtailsnippets_cases_item:list")
    published = Item.objects.filter(live=True)
    n, drafts = published.count(), Item.objects.filter(live=False).count()
    overdue = published.filter(review_by__lt=timezone.localdate()).count()
    return [
        Count(
            request,
            10,
            words=ngettext("%(n)d item published", "%(n)d items published", n) % {"n": n},
            url=every,
            icon="list-ul",
        ),
        Count(
            request,
            20,
            words=ngettext("%(n)d draft", "%(n)d drafts", drafts) % {"n": drafts},
            url=f"{every}?live=false",
            icon="edit",
        ),
        Count(
            request,
            30,
            words=ngettext("%(n)d to be read again", "%(n)d to be read again", overdue)
            % {"n": overdue},
            url=reverse("cases_lacking"),
            icon="warning",
        ),
    ]
