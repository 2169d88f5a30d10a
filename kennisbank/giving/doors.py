"""What stands before the reviewers' pages."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from accounts.requests import showed_second_factor
from accounts.views.security import ask_for_second_factor
from cases.contributing.permissions import reviews

View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> Callable[..., HttpResponseBase]:
    """Answer 404 to whoever does not review; of the others want a second factor.

    The same rule as at the editors' desk.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not reviews(request.user):
            raise Http404
        if not showed_second_factor(request):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    return guarded
