"""What administrators find at the editors' desk about mail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.notifications import desk


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Add the report and its two buttons."""
    report = desk.MailReport
    return [
        path("reports/mail/", report.as_view(), name="notifications_mail"),
        path(
            "reports/mail/results/",
            report.as_view(results_only=True),
            name="notifications_mail_results",
        ),
        path("mail/<int:pk>/again/", desk.try_again, name="notifications_try_again"),
        path("mail/<int:pk>/drop/", desk.let_go, name="notifications_let_go"),
    ]


class MailMenuItem(MenuItem):
    """In the menu of reports, for administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the page exists for this reader."""
        return desk.may_see_mail(request.user)


@hooks.register("register_reports_menu_item")
def mail_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return MailMenuItem(
        _("Mail that has not left"), reverse("notifications_mail"), icon_name="mail", order=900
    )
