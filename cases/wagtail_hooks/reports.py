"""Reports: what lacks something, and cases of which nobody can be asked how they went on."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from cases.models import CaseStudy, Item
from cases.upkeep.queries import for_the_desk

LACKS: dict[str, tuple[Any, Q]] = {
    "translation": (
        gettext_lazy("a translation"),
        Q(has_version=False, translation_of__isnull=True),
    ),
    "review": (gettext_lazy("a review date"), Q(review_by__isnull=True)),
    "alt": (
        gettext_lazy("a description of its image"),
        Q(lead_image__isnull=False, lead_image_alt=""),
    ),
}


def lacking() -> QuerySet[Item]:
    """Return published items that lack one of the three. For the admin only."""
    versions = Item.objects.filter(translation_of=OuterRef("pk"))
    items = Item.objects.filter(live=True, withdrawn_on__isnull=True)
    any_of_them = Q()
    for _label, condition in LACKS.values():
        any_of_them |= condition
    found: QuerySet[Item] = items.annotate(has_version=Exists(versions)).filter(any_of_them)
    return found.order_by("title")


class LackingFilter(WagtailFilterSet):
    """Narrows the report to one lack, type or language."""

    lacks = django_filters.ChoiceFilter(
        label=gettext_lazy("Lacks"),
        choices=[(key, label) for key, (label, _condition) in LACKS.items()],
        method="filter_lack",
    )

    def filter_lack(self, queryset: QuerySet[Item], _name: str, value: str) -> QuerySet[Item]:
        """Keep the items with one lack."""
        return queryset.filter(LACKS[value][1])

    class Meta:
        model = Item
        fields = ["kind", "language"]


class LackingReport(ReportView):
    """The report's page."""

    index_url_name = "cases_lacking"
    index_results_url_name = "cases_lacking_results"
    page_title = gettext_lazy("What is missing")
    header_icon = "warning"
    results_template_name = "wagtailadmin/cases/lacking_results.html"
    filterset_class = LackingFilter
    list_export = ["public_id", "title", "kind", "language", "review_by"]

    def get_queryset(self) -> QuerySet[Item]:
        return lacking()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Say for each item what it lacks."""
        for item in object_list:
            item.lacks = ", ".join(str(label) for label in _lacks(item))
        return object_list


def _lacks(item: Any) -> list[Any]:
    found = []
    if not item.has_version and item.translation_of_id is None:
        found.append(_("a translation"))
    if item.review_by is None:
        found.append(_("a review date"))
    if item.lead_image_id and not item.lead_image_alt:
        found.append(_("a description of its image"))
    return found


class SilentReport(ReportView):
    """Cases whose author is unknown or has a pseudonym: the desk looks how they went on."""

    index_url_name = "cases_silent"
    index_results_url_name = "cases_silent_results"
    page_title = gettext_lazy("How did it go on?")
    header_icon = "history"
    results_template_name = "wagtailadmin/cases/silent_results.html"
    list_export = ["public_id", "title", "language", "first_published"]

    def get_queryset(self) -> QuerySet[CaseStudy]:
        return for_the_desk(timezone.localdate())
