"""A member's choice that came after their session had ended: it is no visitor's.

Nothing is sealed and nothing of others shown. What was typed waits as in every form
(`kennisbank.writing.held`), and stands in this one meanwhile.
"""

from collections.abc import Iterator

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.deliberation.models import Round
from kennisbank.choosing.doors import dilemma_or_404
from kennisbank.choosing.forms import TYPED, ChoiceForm, typed_fields
from kennisbank.choosing.order import options_in_order
from kennisbank.choosing.showing import form_page
from kennisbank.writing.held import WHO

SIGN_IN = "sign_in"  # the button that sends the form on its way to signing in


def ask_to_sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form as it was sent, and say so; its button leads to signing in and back.

    A dilemma that is not for everybody is not there for whoever is signed out.
    """
    try:
        dilemma = dilemma_or_404(request.user, slug)
    except Http404:
        return redirect_to_login(request.path)
    if SIGN_IN in request.POST:
        return redirect_to_login(request.path)
    form = ChoiceForm(
        dilemma=dilemma,
        options=options_in_order(dilemma, request.user),
        is_member="reason" in request.POST,
        initial=typed_fields(request.POST),
    )
    context = {
        "form": form,
        "who": request.POST[WHO],
        "is_signed_out": True,
        "carried": list(_carried(request, form)),
        **form_page(dilemma, form, Round.FIRST),
        "round": 0,  # it goes back to the address it came from
    }
    return render(request, "choosing/choose.html", context, status=422)


def _carried(request: HttpRequest, form: ChoiceForm) -> Iterator[tuple[str, str]]:
    """Yield what a second choice holds that is shown to nobody who has not chosen."""
    shown = {*form.fields} - {"option"}
    for name in TYPED:
        if name not in shown:
            yield from ((name, value) for value in request.POST.getlist(name))
