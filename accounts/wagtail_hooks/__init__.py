"""What the people's floor adds to the desk: the audit log, for administrators."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.permissions import may_read_audit_log
from accounts.wagtail_hooks.audit_log import AuditLog


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Add the pages of our own."""
    return [
        path("reports/audit-log/", AuditLog.as_view(), name="audit_log"),
        path(
            "reports/audit-log/results/",
            AuditLog.as_view(results_only=True),
            name="audit_log_results",
        ),
    ]


class AuditLogMenuItem(MenuItem):
    """In the menu of those who may read the log."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader is an administrator."""
        return may_read_audit_log(request.user)


@hooks.register("register_reports_menu_item")
def audit_log_menu_item() -> MenuItem:
    """Put the log among the reports."""
    return AuditLogMenuItem(_("Audit log"), reverse("audit_log"), icon_name="history", order=60)
