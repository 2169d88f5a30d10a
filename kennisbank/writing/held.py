"""What was typed in a session that had ended comes back after signing in.

It waits in the session that the browser got instead, until it is sent again or an hour is over,
and shows only to whom it is from and at the address it was sent to: at a shared computer the
next one may be somebody else.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from accounts.models import Person
from accounts.requests import signed_in

SESSION_KEY = "giving.held"
WHO = "who"  # the field that says whose page it was
SALT = "giving.who"
HELD_FOR = 60 * 60  # seconds
MOST_BYTES = 200_000  # more than any form of ours
AUTOSAVE = "X-Autosave"

View = Callable[..., HttpResponse]


def who(person: Person) -> str:
    """Return what a form carries along to say whose page it is."""
    return signing.dumps(str(person.public_id), salt=SALT)


def members_only(view: View) -> View:
    """Let members in; of the others keep what they typed while they sign in.

    A save by JavaScript is answered 401: the page keeps the text and says so.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            if request.method == "POST":
                _let_go(request)
            return view(request, *args, **kwargs)
        if request.headers.get(AUTOSAVE):
            return HttpResponse(status=401)
        if request.method == "POST" and hold(request):
            request.session.set_expiry(HELD_FOR)  # until somebody signed in
        is_read = request.method in ("GET", "HEAD")  # a button may have chosen something there
        return redirect_to_login(request.get_full_path() if is_read else request.path)

    return guarded


def hold(request: HttpRequest) -> bool:
    """Keep what a form of ours sent; tell whether it was one."""
    typed = request.POST.urlencode()
    is_ours = bool(_owner(request.POST)) and len(typed) <= MOST_BYTES
    if is_ours:
        request.session[SESSION_KEY] = [request.path, typed, time.time() + HELD_FOR]
    return is_ours


def _let_go(request: HttpRequest) -> None:
    """Forget what waits here: its form is sent again."""
    if request.session.get(SESSION_KEY, [None])[0] == request.path:
        del request.session[SESSION_KEY]


def _owner(typed: QueryDict) -> str:
    """Return the public id of whose page a form was; nothing where that was not signed by us."""
    try:
        return str(signing.loads(typed.get(WHO, ""), salt=SALT))
    except signing.BadSignature:
        return ""


def taken_back(request: HttpRequest) -> QueryDict | None:
    """Return what this person typed here before they had to sign in again."""
    if SESSION_KEY not in request.session:
        return None
    path, typed, until = request.session[SESSION_KEY]
    if path != request.path:
        return None
    if request.session.get_expiry_age() == HELD_FOR:
        request.session.set_expiry(0)  # as any sign-in: it ends with the browser
    found = QueryDict(typed)
    if time.time() < until and _owner(found) == str(signed_in(request).public_id):
        return found
    del request.session[SESSION_KEY]
    return None
