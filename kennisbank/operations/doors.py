"""The admin's door: shut to everyone whose role does not lead there, as if there were no admin."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.utils.translation import activate

from accounts.actions import align_groups
from accounts.permissions import may_enter_admin, needs_second_factor
from accounts.queries import factors_of
from accounts.requests import has_session, showed_second_factor, signed_in
from accounts.views.security import ask_for_second_factor
from kennisbank.operations.headers import ADMIN_PREFIX

Answer = Callable[[HttpRequest], HttpResponseBase]

# Names of addresses, or how they begin.
OPEN_WITHOUT_FACTOR = (
    "account_", "mfa_", "openid_connect_", "sign_on_again", "second_factor", "help", "front_door",
    "stop_notices", "healthz", "readyz", "robots", "security_txt", "manifest", "opensearch", "info",
)  # fmt: skip


# What hands out or changes ways in: whoever has a second factor shows it first, in any role.
FACTOR_PAGES = frozenset({
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_remove_webauthn",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "account_email", "account_change_password", "account_reauthenticate",
})  # fmt: skip


def _has_unshown_factor(request: HttpRequest) -> bool:
    """Tell whether the person has a second factor that this session has not shown."""
    if not request.user.is_authenticated or showed_second_factor(request):
        return False
    return factors_of(signed_in(request)).exists()


class AdminDoor:
    """Middleware that answers 404 under /admin/ to all but moderators, editors, administrators.

    Wagtail's own answer would be a redirect, which tells that something is there.
    Groups follow memberships here, so a role that ran out takes its rights along.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Ask before the view, so that the 404 passes every other middleware."""
        if not request.path_info.startswith(ADMIN_PREFIX):
            return None
        if not may_enter_admin(request.user):
            raise Http404
        if not showed_second_factor(request):
            return ask_for_second_factor(request)
        person = signed_in(request)
        align_groups(person)
        activate(person.language)  # the desk has no language in its addresses
        request.is_at_editors_desk = True  # type: ignore[attr-defined]  # headers.py asks
        return None


class SecondFactorDoor:
    """Middleware that lets whose role asks for a second factor read nothing without it.

    Moderators, editors and administrators always: what they read more than others and what only
    they may do is spread over many pages. Officers where the setting says so. What stays open:
    signing in and out, setting the factor up, and what to do when threatened.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Ask before the view, on every way out at once."""
        match = request.resolver_match
        name = (match and match.url_name) or ""
        if name in FACTOR_PAGES and has_session(request) and _has_unshown_factor(request):
            return ask_for_second_factor(request)
        if not has_session(request):
            return None
        is_open = name.startswith(OPEN_WITHOUT_FACTOR)
        if is_open or not needs_second_factor(request.user) or showed_second_factor(request):
            return None
        return ask_for_second_factor(request)


class SlashOutsideAdmin(CommonMiddleware):
    """Adds a forgotten slash, but not under /admin: that would tell what is there."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        """Answer no for the admin and all in it."""
        is_admin = f"{request.path_info}/".startswith(ADMIN_PREFIX)
        return not is_admin and bool(super().should_redirect_with_slash(request))


admin_door = AdminDoor
second_factor_door = SecondFactorDoor
