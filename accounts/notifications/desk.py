"""Mail at the editors' desk: what waits and what could not be sent. For administrators only."""

from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.reports import ReportView

from accounts.clearance import Reader, Role, roles_of
from accounts.models import Person
from accounts.notifications import letters
from accounts.notifications.models import Letter, LetterQuerySet


def may_see_mail(reader: Reader | None) -> bool:
    """Tell whether the reader keeps the site running."""
    return Role.ADMINISTRATOR in roles_of(reader)


def _administrator(request: HttpRequest) -> Person:
    """Return who asks; raises Http404 for all others at the desk."""
    if not isinstance(request.user, Person) or not may_see_mail(request.user):
        raise Http404
    return request.user


class MailReport(ReportView):
    """The letters that wait and those that are dead, without what they say."""

    index_url_name = "notifications_mail"
    index_results_url_name = "notifications_mail_results"
    page_title = gettext_lazy("Mail that has not left")
    header_icon = "mail"
    results_template_name = "wagtailadmin/notifications/mail_results.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask first: for others there is no such page."""
        _administrator(request)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_queryset(self) -> LetterQuerySet:
        """Return the dead before the waiting, the newest first."""
        kept = Letter.objects.kept().defer("data")
        return kept.order_by(F("ended_at").desc(nulls_last=True), "-made_at")


def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a letter tried at once."""
    person, letter = _asked(request, pk)
    letters.try_again(letter, by=person)
    messages.success(request, _("The letter will be tried again in a few seconds."))
    return redirect("notifications_mail")


def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a letter forgotten."""
    person, letter = _asked(request, pk)
    letters.let_go(letter, by=person)
    messages.success(request, _("The letter is dropped; nobody will get it."))
    return redirect("notifications_mail")


def _asked(request: HttpRequest, pk: int) -> tuple[Person, Letter]:
    """Return who pressed a button, and for which letter; raises Http404 for all else."""
    person = _administrator(request)
    if request.method != "POST":
        raise Http404
    return person, get_object_or_404(Letter.objects.kept(), pk=pk)
