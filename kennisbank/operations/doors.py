"""The admin's door: shut to everyone whose role does not lead there, as if there were no admin."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.utils.translation import activate

from accounts.actions import align_groups
from accounts.permissions import may_enter_admin
from accounts.requests import signed_in
from kennisbank.operations.headers import ADMIN_PREFIX

Answer = Callable[[HttpRequest], HttpResponseBase]


class AdminDoor:
    """Middleware that answers 404 under /admin/ to all but moderators, editors, administrators.

    Wagtail's own answer would be a redirect, which tells that something is there.
    Groups follow memberships here, so a role that ran out takes its rights along.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Ask before the view, so that the 404 passes every other middleware."""
        if not request.path_info.startswith(ADMIN_PREFIX):
            return
        if not may_enter_admin(request.user):
            raise Http404
        person = signed_in(request)
        align_groups(person)
        activate(person.language)  # the desk has no language in its addresses
        request.is_at_editors_desk = True  # type: ignore[attr-defined]  # headers.py asks


class SlashOutsideAdmin(CommonMiddleware):
    """Adds a forgotten slash, but not under /admin: that would tell what is there."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        """Answer no for the admin and all in it."""
        is_admin = f"{request.path_info}/".startswith(ADMIN_PREFIX)
        return not is_admin and bool(super().should_redirect_with_slash(request))


admin_door = AdminDoor
