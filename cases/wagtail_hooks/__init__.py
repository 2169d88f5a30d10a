"""What editors find in the admin: menus, forms, reports, and the doors that stay shut."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import ListingButton
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cases.actions import RESTORED, WITHDREW
from cases.models import Item
from cases.wagtail_hooks import views
from cases.wagtail_hooks.reports import LackingReport
from cases.wagtail_hooks.viewsets import LibraryGroup, WordsGroup

register_snippet(LibraryGroup)
register_snippet(WordsGroup)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Add the pages of our own."""
    return [
        path("items/<int:pk>/withdraw/", views.withdraw, name="cases_withdraw"),
        path("tags/<int:pk>/rename/", views.rename_tag, name="cases_rename_tag"),
        path("reports/missing/", LackingReport.as_view(), name="cases_lacking"),
        path(
            "reports/missing/results/",
            LackingReport.as_view(results_only=True),
            name="cases_lacking_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def lacking_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return MenuItem(_("What is missing"), reverse("cases_lacking"), icon_name="warning", order=50)


@hooks.register("register_snippet_listing_buttons")
def withdraw_button(snippet: Any, user: Any, next_url: str = "") -> Iterator[ListingButton]:
    """Offer to withdraw a published item, or to undo it."""
    if isinstance(snippet, Item) and snippet.live:
        yield ListingButton(
            _("Undo withdrawal") if snippet.withdrawn_on else _("Withdraw"),
            reverse("cases_withdraw", args=[snippet.pk]),
            icon_name="download" if snippet.withdrawn_on else "no-view",
            priority=40,
        )


@hooks.register("register_log_actions")
def words_for_the_history(actions: LogActionRegistry) -> None:
    """Say in an item's history what only this site does."""
    actions.register_action(WITHDREW, _("Withdraw"), _("Withdrawn"))
    actions.register_action(RESTORED, _("Undo withdrawal"), _("Withdrawal undone"))


@hooks.register("before_serve_page")
def pages_are_public(page: Page, request: HttpRequest, *_args: Any) -> None:
    """Answer 404 for a page with a view restriction: stock Wagtail would tell that it exists."""
    if page.get_view_restrictions().exists():
        raise Http404
