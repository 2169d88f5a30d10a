"""What stands before a view that must be sure who asks."""

from collections.abc import Callable
from typing import ParamSpec, cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponseBase

P = ParamSpec("P")
Views = Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]


def sure_who(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Ask for the password (or a second factor) again, unless that was minutes ago.

    What was being posted is kept meanwhile and goes on afterwards.
    """
    return cast(Views[P], reauthentication_required)(view)


def sure_who_posts(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """As sure_who, but looking is free."""
    return cast(Views[P], reauthentication_required(allow_get=True))(view)
