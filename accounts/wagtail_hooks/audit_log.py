"""The audit log at the desk: for administrators; for everybody else there is no such page."""

import uuid
from dataclasses import dataclass
from typing import Any

import django_filters
from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from accounts.audit import Event, Result, record_opening
from accounts.models import AuditEntry, Person
from accounts.permissions import may_read_audit_log
from accounts.requests import signed_in


class AuditFilter(WagtailFilterSet):
    """Narrows the log. A person is found by their whole address or public id, never by name."""

    event = django_filters.ChoiceFilter(label=_("What"), choices=Event.choices)
    result = django_filters.ChoiceFilter(label=_("Result"), choices=Result.choices)
    who = django_filters.CharFilter(
        label=_("Who (e-mail address or public id)"), method="filter_who"
    )
    which = django_filters.CharFilter(
        label=_("Which (e-mail address, public id or number)"), method="filter_which"
    )
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    def filter_who(
        self, entries: QuerySet[AuditEntry], _name: str, value: str
    ) -> QuerySet[AuditEntry]:
        """Keep what one person did."""
        person = _uuid(_id_of(value))
        return entries.filter(actor=person) if person else entries.none()

    def filter_which(
        self, entries: QuerySet[AuditEntry], _name: str, value: str
    ) -> QuerySet[AuditEntry]:
        """Keep what happened to one person or thing."""
        return entries.filter(object_id=_id_of(value))

    class Meta:
        model = AuditEntry
        fields: list[str] = []


def _id_of(typed: str) -> str:
    """Return the public id of the person with this address; anything else as it is."""
    typed = typed.strip()
    if "@" not in typed:
        return typed
    person = Person.objects.filter(email=typed.lower()).first()
    return str(person.public_id) if person else typed


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class AuditLog(ReportView):
    """The page. It has no export: a file with who did what would lie about on desks."""

    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    page_title = _("Audit log")
    header_icon = "history"
    results_template_name = "wagtailadmin/accounts/audit_log_results.html"
    filterset_class = AuditFilter
    queryset = AuditEntry.objects.all()
    paginate_by = 50

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Shut the way to a file that Wagtail's reports have."""
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer as for a page that never was to all but administrators; note who opens it."""
        if not may_read_audit_log(request.user):
            raise Http404
        record_opening(Event.AUDIT_LOG_OPENED, by=signed_in(request))
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def decorate_paginated_queryset(self, object_list: QuerySet[AuditEntry]) -> Any:
        """Say who and which: by name where the person still exists, otherwise by id."""
        entries = list(object_list)
        names = _names(entries)
        return [
            Line(
                entry,
                who=names.get(str(entry.actor), str(entry.actor or "")),
                kind=_kind(entry.object_type),
                which=names.get(entry.object_id, entry.object_id),
                details=_words(entry.details),
            )
            for entry in entries
        ]


@dataclass(frozen=True)
class Line:
    """A line of the log as people read it."""

    entry: AuditEntry
    who: str
    kind: str
    which: str
    details: str


def _names(entries: list[AuditEntry]) -> dict[str, str]:
    """Return the names of the people in these lines, by public id, in one query."""
    of_people = (one.object_id for one in entries if one.object_type == Person._meta.label_lower)
    ids = [*(entry.actor for entry in entries), *map(_uuid, of_people)]
    people = Person.objects.filter(public_id__in={one for one in ids if one})
    return {
        str(public_id): name for public_id, name in people.values_list("public_id", "display_name")
    }


def _words(details: Any) -> str:
    """Return the details on one line; as they stand when somebody has tampered with them."""
    if not isinstance(details, dict):
        return str(details)
    return ", ".join(f"{name} = {value}" for name, value in details.items() if value != "")


def _kind(label: str) -> str:
    """Return what people call a kind of thing; its label when the site no longer knows it."""
    try:
        return capfirst(apps.get_model(label)._meta.verbose_name) if label else ""
    except LookupError:
        return label
