"""What stands before the pages of those who keep keys."""

from collections.abc import Callable
from functools import wraps

from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.ratelimit import consume_or_429
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from accounts.requests import showed_second_factor, signed_in
from accounts.sealing.permissions import may_keep_keys
from accounts.views.doors import sure_who, sure_who_posts
from accounts.views.security import ask_for_second_factor

View = Callable[..., HttpResponseBase]


def for_moderators(view: View) -> View:
    """Answer 404 to whoever may keep no key; of the others want a second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated or not may_keep_keys(request.user):
            raise Http404
        if not showed_second_factor(request):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    return guarded


def with_passphrase(view: View) -> View:
    """Let a moderator type a passphrase: after showing who they are, and not too often.

    Whoever has to show it after typing types again. What is posted to a page that asks first
    is otherwise kept in the session meanwhile, and a passphrase must never stand there.
    """
    asked: View = sure_who(view)

    @for_moderators
    @sensitive_post_parameters()
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST":
            too_often: HttpResponseBase | None = consume_or_429(
                request, action="passphrase", user=signed_in(request)
            )
            if too_often is not None:
                return too_often
        try:
            return asked(request, *args, **kwargs)
        except ReauthenticationRequired:
            if request.method != "POST":
                raise
            return redirect(request.path)

    return guarded


def surely(view: View) -> View:
    """Let a moderator post something without a passphrase, after showing who they are."""
    return for_moderators(sure_who_posts(view))
