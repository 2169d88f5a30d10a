"""What editors find in the admin: menus, forms, reports, and the doors that stay shut."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.widgets.button import ListingButton
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from accounts.permissions import is_editor
from cases.actions import HID, RESTORED, SHOWED, WITHDREW
from cases.models import Item
from cases.wagtail_hooks import summary, views
from cases.wagtail_hooks.reports import LackingReport, SilentReport
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
        path("reports/how-it-went-on/", SilentReport.as_view(), name="cases_silent"),
        path(
            "reports/how-it-went-on/results/",
            SilentReport.as_view(results_only=True),
            name="cases_silent_results",
        ),
    ]


@hooks.register("construct_homepage_summary_items")
def count_what_editors_do(request: HttpRequest, summary_items: list[SummaryItem]) -> None:
    """Count items on the desk's first page: the plain pages are few and files are not the work."""
    summary_items[:] = summary.counts(request)


@hooks.register("register_reports_menu_item")
def lacking_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return MenuItem(_("What is missing"), reverse("cases_lacking"), icon_name="warning", order=50)


@hooks.register("register_reports_menu_item")
def silent_menu_item() -> MenuItem:
    """Put the report of cases that nobody can be asked about into the menu."""
    return MenuItem(_("How did it go on?"), reverse("cases_silent"), icon_name="history", order=60)


@hooks.register("register_snippet_listing_buttons")
def withdraw_button(snippet: Any, user: Any, next_url: str = "") -> Iterator[ListingButton]:
    """Offer to withdraw a published item, or to undo it."""
    if isinstance(snippet, Item) and snippet.live:
        yield ListingButton(
            _words_of_withdrawing(snippet),
            reverse("cases_withdraw", args=[snippet.pk]),
            icon_name="download" if snippet.withdrawn_on else "no-view",
            priority=40,
        )


def _words_of_withdrawing(item: Item) -> Promise:
    return _("Undo withdrawal") if item.withdrawn_on else _("Withdraw")


class WithdrawMenuItem(ActionMenuItem):
    """In the menu at the foot of the form: what stock Wagtail calls to unpublish."""

    name = "action-withdraw"
    icon_name = "no-view"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Tell whether there is something to withdraw, and someone who may."""
        item = context.get("instance")
        return isinstance(item, Item) and item.live and is_editor(context["request"].user)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add the words: a withdrawn item is given back."""
        found: dict[str, Any] = super().get_context_data(parent_context)
        return {**found, "label": _words_of_withdrawing(parent_context["instance"])}

    def get_url(self, context: dict[str, Any]) -> str:
        """Return where the reason is asked."""
        return reverse("cases_withdraw", args=[context["instance"].pk])


@hooks.register("construct_snippet_action_menu")
def withdraw_instead_of_unpublishing(
    menu_items: list[ActionMenuItem], _request: HttpRequest, context: dict[str, Any]
) -> None:
    """Offer to withdraw an item with a reason where Wagtail would take it offline without."""
    if issubclass(context["model"], Item):
        kept = [entry for entry in menu_items if entry.name != "action-unpublish"]
        withdrawing = WithdrawMenuItem(order=20)
        menu_items[:] = [*kept, withdrawing] if withdrawing.is_shown(context) else kept


@hooks.register("before_delete_snippet")
def published_is_never_deleted(request: HttpRequest, snippets: list[Any]) -> HttpResponse | None:
    """Lead to withdrawing where something was published: its address stays, with the reason."""
    published = [one for one in snippets if isinstance(one, Item) and one.first_published]
    if not published:
        return None
    messages.warning(
        request, _("What was published is not deleted but withdrawn: readers get the reason.")
    )
    return redirect("cases_withdraw", published[0].pk)


@hooks.register("register_log_actions")
def words_for_the_history(actions: LogActionRegistry) -> None:
    """Say in an item's history what only this site does."""
    actions.register_action(WITHDREW, _("Withdraw"), _("Withdrawn"))
    actions.register_action(RESTORED, _("Undo withdrawal"), _("Withdrawal undone"))
    actions.register_action(HID, _("Hide until judged"), _("Hidden until judged"))
    actions.register_action(SHOWED, _("Show again"), _("Shown again"))


@hooks.register("before_serve_page")
def pages_are_public(page: Page, request: HttpRequest, *_args: Any) -> None:
    """Answer 404 for a page with a view restriction: stock Wagtail would tell that it exists."""
    if page.get_view_restrictions().exists():
        raise Http404
