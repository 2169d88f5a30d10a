"""The editors' lists and forms, one per type, and the vocabularies."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
    UnpublishView,
)

from cases.models import (
    CaseStudy,
    CoursePack,
    Dilemma,
    Experiment,
    Guidance,
    HelpNumber,
    Item,
    Platform,
    Region,
    Seminar,
    Tag,
    Theme,
    Tip,
)
from cases.wagtail_hooks import panels
from cases.wagtail_hooks.widgets import PublicIds

COLUMNS = [
    "title",
    "public_id",
    "language",
    "audience",
    "review_by",
    UpdatedAtColumn(label=_("changed")),
]
FILTERS = ["live", "language", "audience", "origin", "item_themes__theme"]


class ToWithdrawing(UnpublishView):
    """Leads to the page that asks for the reason: what was published never just disappears."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect; the page asks for the permission."""
        return redirect("cases_withdraw", self.object.pk)


class Signed(CreateView):
    """Makes whoever writes a new item its author."""

    def save_instance(self) -> Any:
        """Save it as theirs: it is with them when they take along or leave what they wrote."""
        self.form.instance.author = self.request.user
        return super().save_instance()


class ItemViewSet(SnippetViewSet):
    """What the lists of all types share."""

    add_view_class = Signed
    unpublish_view_class = ToWithdrawing

    list_display = COLUMNS
    list_filter = FILTERS
    list_per_page = 50
    search_fields = ["title", "public_id", "summary"]
    search_backend_name = None
    ordering = "-pk"
    copy_view_enabled = False
    inspect_view_enabled = False


class CaseViewSet(ItemViewSet):
    model = CaseStudy
    icon = "doc-full"
    menu_label = _("Cases")
    edit_handler = panels.tabs(panels.CASE)
    list_filter = [*FILTERS, "verdict", "evidence"]


class DilemmaViewSet(ItemViewSet):
    model = Dilemma
    icon = "resubmit"
    menu_label = _("Dilemmas")
    edit_handler = panels.tabs(panels.DILEMMA)
    list_filter = [*FILTERS, "state"]


class TipViewSet(ItemViewSet):
    model = Tip
    icon = "pick"
    menu_label = _("Tips")
    edit_handler = panels.tabs(panels.TIP)


class GuidanceViewSet(ItemViewSet):
    model = Guidance
    icon = "help"
    menu_label = _("Guidance")
    edit_handler = panels.tabs(panels.GUIDANCE)


class SeminarViewSet(ItemViewSet):
    model = Seminar
    icon = "date"
    menu_label = _("Seminars")
    edit_handler = panels.tabs(panels.SEMINAR, panels.SeminarForm)


class PackViewSet(ItemViewSet):
    model = CoursePack
    icon = "folder-open-inverse"
    menu_label = _("Course packs")
    edit_handler = panels.tabs(panels.PACK, panels.PackForm)


class ExperimentViewSet(ItemViewSet):
    model = Experiment
    icon = "crosshairs"
    menu_label = _("Experiments")
    edit_handler = panels.tabs(panels.EXPERIMENT)
    list_filter = [*FILTERS, "outcome"]


class AllItemsIndex(IndexView):
    """The list of all items; a new item is made in the list of its type."""

    def get_add_url(self) -> None:
        """Offer no way to add an item without a type."""
        return


class ToOwnType(EditView):
    """Leads from an item to the form of its type."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect; the form of the type checks the permission."""
        item = get_object_or_404(Item, pk=self.kwargs["pk"])
        own = item.specific
        return redirect(own.snippet_viewset.get_url_name("edit"), own.pk)


class AllItemsViewSet(ItemViewSet):
    """Every item: also what Wagtail's workflow report and choosers lead to."""

    model = Item
    icon = "list-ul"
    menu_label = _("All items")
    index_view_class = AllItemsIndex
    edit_view_class = ToOwnType
    list_display = [
        "title",
        "kind",
        "public_id",
        "language",
        "audience",
        "review_by",
        UpdatedAtColumn(label=_("changed")),
    ]
    list_filter = ["kind", *FILTERS]
    panels = [FieldPanel("title")]


class LibraryGroup(SnippetViewSetGroup):
    """The menu of the library."""

    items = (
        AllItemsViewSet,
        CaseViewSet,
        DilemmaViewSet,
        TipViewSet,
        GuidanceViewSet,
        SeminarViewSet,
        PackViewSet,
        ExperimentViewSet,
    )
    menu_label = _("Library")
    menu_icon = "list-ul"
    menu_name = "library"
    menu_order = 100


class ThemeViewSet(SnippetViewSet):
    """Themes are fixed; their words are not."""

    model = Theme
    icon = "tag"
    menu_label = _("Themes")
    list_display = ["code", "name_nl", "name_en", "host"]
    search_backend_name = None
    search_fields = ["name_nl", "name_en", "synonyms"]
    edit_handler = ObjectList(
        [
            FieldPanel("name_nl"),
            FieldPanel("name_en"),
            FieldPanel("scope_nl"),
            FieldPanel("scope_en"),
            FieldPanel("synonyms"),
            FieldPanel("introduction_nl"),
            FieldPanel("introduction_en"),
            FieldPanel("start_here", widget=PublicIds),
            FieldPanel("host"),
            FieldPanel("picture"),
            FieldPanel("picture_alt"),
            FieldPanel("related"),
        ]
    )


class ToRename(EditView):
    """Leads from a tag to the page that renames or merges it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect: changing the name alone would leave doubles."""
        return HttpResponseRedirect(reverse("cases_rename_tag", args=[self.kwargs["pk"]]))


class TagViewSet(SnippetViewSet):
    """Tags: renamed and merged, never edited by hand."""

    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    list_display = ["name", "slug"]
    search_fields = ["name"]
    search_backend_name = None
    edit_view_class = ToRename
    panels = [FieldPanel("name")]


class PlatformViewSet(SnippetViewSet):
    model = Platform
    icon = "mobile-alt"
    menu_label = _("Platforms")
    list_display = ["name_nl", "name_en", "is_legacy"]
    search_backend_name = None


class RegionViewSet(SnippetViewSet):
    model = Region
    icon = "globe"
    menu_label = _("Regions")
    list_display = ["name_nl", "name_en"]
    search_backend_name = None


class HelpNumberViewSet(SnippetViewSet):
    model = HelpNumber
    icon = "warning"
    menu_label = _("Numbers to call")
    list_display = ["organisation", "number", "hours"]
    search_backend_name = None


class WordsGroup(SnippetViewSetGroup):
    """The menu of the vocabularies."""

    items = (ThemeViewSet, TagViewSet, PlatformViewSet, RegionViewSet, HelpNumberViewSet)
    menu_label = _("Words")
    menu_icon = "tag"
    menu_name = "words"
    menu_order = 110


__all__ = ["LibraryGroup", "WordsGroup"]
