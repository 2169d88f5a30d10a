"""The page on which moderators set a thread's pace and place; to all others it is not there."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in
from cases.discussions import queries
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Thread, ThreadState
from cases.discussions.permissions import may_moderate
from cases.models import Theme
from kennisbank.discussing import reading
from kennisbank.discussing.arranging_forms import FORMS, ArrangeForm

MOST_LIKE_IT = 8


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def arrange(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Show what can be done to a thread, and do one of it."""
    thread = reading.thread_or_404(request.user, thread_id)
    if not may_moderate(request.user):
        raise Http404
    typed: ArrangeForm | None = None
    verb = request.POST.get("do", "")
    if request.method == "POST" and verb in FORMS:
        typed = FORMS[verb](request.POST, prefix=verb)
        if typed.is_valid():
            try:
                shown = typed.keep(thread, by=signed_in(request))
            except DiscussionError as error:
                typed.add_error(None, str(error))
            else:
                messages.success(request, typed.done)
                return redirect(shown)
    context = {
        "thread": thread,
        "forms": _forms(thread, typed, number=_number(request)),
        "form": typed,
        "like_it": _like_it(request, thread),
    }
    return render(
        request, "discussing/arrange.html", context, status=422 if typed is not None else 200
    )


def _number(request: HttpRequest) -> str:
    """Return which post is to be taken out, of whoever comes from its page."""
    asked = request.GET.get("split", "")
    return asked if asked.isascii() and asked.isdigit() and len(asked) < 8 else ""


def _like_it(request: HttpRequest, thread: Thread) -> list[Thread]:
    """Return discussions into which this one may have to go."""
    found = queries.similar_threads(request.user, thread.title.split(), count=MOST_LIKE_IT + 1)
    return [each for each in found if each.pk != thread.pk][:MOST_LIKE_IT]


def _forms(thread: Thread, typed: ArrangeForm | None, *, number: str = "") -> list[ArrangeForm]:
    """Return a form for each verb that makes sense here, with what was typed in one of them."""
    themes = [row.theme for row in thread.thread_themes.select_related("theme")]
    begun = {
        "pace": {"state": thread.state, "minutes": thread.slow_minutes or None},
        "pin": {"is_pinned": thread.is_pinned},
        "narrow": {"audience": int(thread.effective_audience)},
        "move": {"themes": [theme.pk for theme in themes]},
        "split": {"themes": [theme.pk for theme in themes], "numbers": number},
    }
    only_alone = {"move", "merge"}
    forms_here = [
        typed
        if typed is not None and typed.verb == verb
        else form(prefix=verb, initial=begun.get(verb))
        for verb, form in FORMS.items()
        if thread.item is None or verb not in only_alone
    ]
    now = _now(thread, themes)
    for each in forms_here:
        each.now = now[each.verb]
        each.is_asked_for = each.verb == "split" and number != ""
    return forms_here


def _now(thread: Thread, themes: Sequence[Theme]) -> dict[str, str]:
    """Return how a thread is arranged today, by the verb that would change it."""
    pace = thread.get_state_display()
    if thread.state == ThreadState.SLOW:
        pace = _("slow: one post in %(minutes)s minutes") % {"minutes": thread.slow_minutes}
    return {
        "pace": pace,
        "pin": _("kept on top") if thread.is_pinned else _("not kept on top"),
        "narrow": str(thread.effective_audience.label),
        "move": ", ".join(theme.name for theme in themes),
        "split": _("posts #1 to #%(last)d") % {"last": thread.last_number},
        "merge": thread.public_id,
    }
