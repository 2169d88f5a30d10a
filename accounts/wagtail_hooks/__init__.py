"""What the people's floor adds to the desk: people, and the audit log for administrators."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.permissions import is_editor, may_read_audit_log
from accounts.views import desk
from accounts.wagtail_hooks.audit_log import AuditLog


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Add the pages of our own."""
    return [
        path("people/", desk.people, name="desk_people"),
        path("people/add/", desk.edit_organisation, name="desk_add_organisation"),
        path("people/<int:pk>/", desk.organisation, name="desk_organisation"),
        path("people/<int:pk>/edit/", desk.edit_organisation, name="desk_edit_organisation"),
        path("people/<int:pk>/domains/add/", desk.add_domain, name="desk_add_domain"),
        path("people/domains/<int:pk>/remove/", desk.remove_domain, name="desk_remove_domain"),
        path("reports/audit-log/", AuditLog.as_view(), name="audit_log"),
        path(
            "reports/audit-log/results/",
            AuditLog.as_view(results_only=True),
            name="audit_log_results",
        ),
    ]


class PeopleMenuItem(MenuItem):
    """In the menu of those who let people in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader is editor or administrator."""
        return is_editor(request.user)


@hooks.register("register_admin_menu_item")
def people_menu_item() -> MenuItem:
    """Put people into the main menu."""
    return PeopleMenuItem(_("People"), reverse("desk_people"), icon_name="group", order=250)


class AuditLogMenuItem(MenuItem):
    """In the menu of those who may read the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader is an administrator."""
        return may_read_audit_log(request.user)


@hooks.register("register_reports_menu_item")
def audit_log_menu_item() -> MenuItem:
    """Put the log among the reports."""
    return AuditLogMenuItem(_("Audit log"), reverse("audit_log"), icon_name="history", order=60)
