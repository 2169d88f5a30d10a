"""What was typed in a session that had ended comes back after signing in.

It waits in the session that the browser got instead, at most an hour, and shows only to whom it is
from and at the address it was sent to: at a shared computer the next one may be somebody else.
Shown, it is gone from there: the same words may be sent under a pseudonym now, and whose a session
is stands beside them. From then on the tab keeps it, as all that was not sent yet.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict

from accounts.models import Person
from accounts.requests import signed_in

SESSION_KEY = "giving.held"
WHO = "who"  # the field that says whose page it was
_signer = signing.Signer(salt="giving.who")  # without a time: a page is the same a second later
HELD_FOR = 60 * 60  # seconds
MOST_BYTES = 200_000  # more than any form of ours
AUTOSAVE = "X-Autosave"

View = Callable[..., HttpResponse]


def who(person: Person) -> str:
    """Return what a form carries along to say whose page it is."""
    return _signer.sign_object(str(person.public_id))


def members_only(view: View) -> View:
    """Let members in; of the others keep what they typed while they sign in.

    A save by JavaScript is answered 401: the page keeps the text and says so.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        was_signed_out(request)
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.headers.get(AUTOSAVE):
            return HttpResponse(status=401)
        is_read = request.method in ("GET", "HEAD")  # a button may have chosen something there
        return redirect_to_login(request.get_full_path() if is_read else request.path)

    return guarded


def was_signed_out(request: HttpRequest) -> bool:
    """Tell whether a member's form came after their session had ended; what they typed is kept.

    For pages that visitors use too, which would take it for a visitor's.
    """
    if request.user.is_authenticated:
        _let_go_of_others(request)
        return False
    is_sent = request.method == "POST" and not request.headers.get(AUTOSAVE)
    is_members = is_sent and bool(_owner(request.POST))
    if is_members and _hold(request):
        request.session.set_expiry(HELD_FOR)  # until it is shown
    return is_members


def bring_back(request: HttpRequest) -> bool:
    """Keep what this person's own form sent; tell whether it is kept.

    Without a session of theirs nothing is kept: a form on another site would get a new one.
    """
    is_own = isinstance(request.user, Person) and _owner(request.POST) == str(
        request.user.public_id
    )
    return is_own and _hold(request)


def _hold(request: HttpRequest) -> bool:
    typed = request.POST.urlencode()
    fits = len(typed) <= MOST_BYTES
    if fits:
        request.session[SESSION_KEY] = [request.path, typed]
    return fits


def _let_go_of_others(request: HttpRequest) -> None:
    """Forget what somebody else typed who had this browser before."""
    if SESSION_KEY in request.session:
        typed = QueryDict(request.session[SESSION_KEY][1])
        if _owner(typed) != str(signed_in(request).public_id):
            _drop(request)


def _drop(request: HttpRequest) -> None:
    del request.session[SESSION_KEY]
    if request.session.get_expiry_age() == HELD_FOR:
        request.session.set_expiry(0)  # as any sign-in: it ends with the browser


def _owner(typed: QueryDict) -> str:
    """Return the public id of whose page a form was; nothing where that was not signed by us."""
    try:
        return str(_signer.unsign_object(typed.get(WHO, "")))
    except signing.BadSignature:
        return ""


def taken_back(request: HttpRequest) -> QueryDict | None:
    """Return what this person typed here before they had to sign in again: to one request."""
    if not hasattr(request, "held") and SESSION_KEY in request.session:
        path, typed = request.session[SESSION_KEY]
        if path == request.path:
            _drop(request)
            if request.method != "POST":  # which sends it again
                request.held = QueryDict(typed)  # type: ignore[attr-defined]  # asked for twice
    return getattr(request, "held", None)
