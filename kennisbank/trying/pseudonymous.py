"""Telling under a pseudonym: a page of its own, on which nothing is kept until it is sent.

First comes a look at exactly what others will see, and at who could ever find out.
"""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.requests import signed_in
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import is_possible, own_pseudonym, suggest_name
from cases.models import Platform
from cases.trying import queries
from cases.trying.actions.pseudonyms import report_under_pseudonym
from cases.trying.errors import TryingError
from cases.trying.own import own_waiting
from cases.trying.permissions import may_report
from cases.trying.targets import Target, targets_of
from kennisbank.design.faces import Face
from kennisbank.trying.forms import ReportForm, begun_by
from kennisbank.trying.lines import told_line
from kennisbank.trying.reading import item_or_404
from kennisbank.trying.writing import asked_for, page_with_form, target_in, waits

NAMES = "trying.pseudonym"  # what signs a name that was drawn: nobody chooses their own
NAME_HOLDS = 24 * 60 * 60  # seconds


@page_with_form
@login_required
def tell(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the page; first a look, then the report waits for its release."""
    item, person = item_or_404(request.user, public_id), signed_in(request)
    targets = targets_of(item)
    if not targets or not may_report(person, item):
        return redirect("tried_tell", item.public_id)  # which says why
    begun = begun_by(person, is_hidden=True) | asked_for(request, item)
    form = ReportForm(request.POST or None, item=item, targets=targets, initial=begun)
    context: dict[str, Any] = {
        "item": Face(item, {}),
        "form": form,
        "is_possible": is_possible(Audience(item.audience)),
        "today": timezone.localdate(),
    }
    if request.method != "POST" or not context["is_possible"]:
        return render(request, "trying/pseudonym.html", context)
    if not form.is_valid():
        return render(request, "trying/pseudonym.html", context, status=422)
    target = target_in(form, targets)
    name = _name(request, target, person)
    if "say" in request.POST and request.POST.get("looked_at") == target.key:
        token = form.cleaned_data["token"] or uuid.uuid4()
        try:
            report_under_pseudonym(target, told=form.told, name=name, token=token, by=person)
        except TryingError as error:
            form.add_error(None, str(error))
            return render(request, "trying/pseudonym.html", context, status=422)
        messages.success(request, waits())
        return redirect("tried", item.public_id)
    platform = Platform.objects.filter(slug=form.told.platform).first()
    context |= {
        "look": told_line(form.told, platform),
        "target": target,
        "name": name,
        "signed_name": signing.dumps(name, salt=_salt(target, person)),
    }
    return render(request, "trying/pseudonym.html", context)


def _name(request: HttpRequest, target: Target, person: Person) -> str:
    """Return one's own name there, or the one drawn when one looked first, or a new one."""
    mine = own_pseudonym(person, target.scope)
    known = mine.name if mine else next((w.name for w in own_waiting(person, [target.key])), "")
    if known:
        return known
    try:
        signed = request.POST.get("name", "")
        return str(signing.loads(signed, salt=_salt(target, person), max_age=NAME_HOLDS))
    except signing.BadSignature:
        pass
    try:
        return suggest_name(target.scope, besides=queries.names_waiting(target.key))
    except SealingError:
        return ""


def _salt(target: Target, person: Person) -> str:
    """Return with what a drawn name is signed: it holds for one person and one thing tried."""
    return f"{NAMES}:{target.key}:{person.public_id}"
