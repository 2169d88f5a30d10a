"""The step with the pictures: they are chosen, said in words, and left out again.

One form, with a button for each way on. It works without JavaScript and is not saved by it: a
file is sent when its words are there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.core.ratelimit import consume
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from accounts.requests import signed_in
from cases.contributing import queries
from cases.contributing.actions import pictures as actions
from cases.contributing.answers import PICTURES, pictures_in
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionPicture
from cases.contributing.models.picture import ALT_LENGTH, MOST_PICTURES
from cases.contributing.questions import Step, form_of
from cases.media.refusals import FileRefusedError, read_within
from cases.media.sizes import Sizes, sizes_of
from cases.text import without_controls
from kennisbank.giving.capturing import form_address
from kennisbank.giving.drafting import after_step, show_step
from kennisbank.writing.held import members_only, taken_back, who


class PictureForm(forms.Form):
    """A picture, and what is to be seen on it."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(
        label=gettext_lazy("What is to be seen on it?"),
        required=False,
        max_length=ALT_LENGTH,
        help_text=gettext_lazy("For those who cannot see it. No names, no faces of citizens."),
    )


@dataclass(frozen=True)
class Row:
    """A picture in the form, with what the page says of it and what it said when it was shown."""

    picture: ContributionPicture
    alt: str
    was: str
    is_left_out: bool


@form_address
@members_only
def pictures(request: HttpRequest, key: str) -> HttpResponse:
    """Show the pictures of one's own contribution, and take what the form says of them."""
    found = queries.own_or_404(request.user, key)
    asked = form_of(found.kind).step(PICTURES)
    if asked is None:
        raise Http404
    if not found.is_editable:
        return redirect(found)
    if request.method != "POST":
        held = taken_back(request)
        return _show(request, found, asked, PictureForm(initial=_words(held)), typed=held)
    form = PictureForm(request.POST, request.FILES)
    if _take(request, found, form):
        if "add" in request.POST:
            messages.success(request, _("Saved."))
            return redirect("contribution_pictures", found.key)
        return after_step(request, found, asked)
    found = queries.own_or_404(request.user, key)
    return _show(request, found, asked, form, typed=request.POST)


def _words(held: QueryDict | None) -> dict[str, str]:
    return {} if held is None else {"alt": held.get("alt", "")}


def _take(request: HttpRequest, found: Contribution, form: PictureForm) -> bool:
    """Do what the form says, and tell whether all of it could be done."""
    person, is_valid = signed_in(request), form.is_valid()
    try:
        _change(request, found, person)
        if is_valid:
            _add(request, found, form, person)
    except (ContributionError, FileRefusedError) as error:
        words = error.messages[0] if isinstance(error, FileRefusedError) else str(error)
        form.add_error(None, words)
    return not form.errors


def _change(request: HttpRequest, found: Contribution, person: Person) -> None:
    """Take over what was changed on this page; what another one changed meanwhile stays."""
    left_out = request.POST.getlist("leave_out")
    for each in pictures_in(found.text):
        token, alt = each["token"], each["alt"]
        said = without_controls(request.POST.get(f"alt-{token}", alt))
        if token in left_out:
            actions.leave_out(found, token=token, by=person)
        elif said not in (alt, request.POST.get(f"was-{token}", alt)):
            actions.describe_picture(found, token=token, alt=said, by=person)


def _add(request: HttpRequest, found: Contribution, form: PictureForm, person: Person) -> None:
    upload, alt = form.cleaned_data["picture"], without_controls(form.cleaned_data["alt"])
    if upload is None:
        if alt or "add" in request.POST:
            raise ContributionError(_("Choose a picture first."))
        return
    # Before the work of reading it: what is refused is not looked at.
    actions.checked_alt(alt)
    actions.add_picture(found, picture=_read(request, upload), alt=alt, by=person)


def _read(request: HttpRequest, upload: Any) -> Sizes:
    if not consume(request, action="pictures", user=signed_in(request)):
        raise ContributionError(_("That were many pictures in a short time. Wait an hour."))
    return sizes_of(read_within(upload, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE))


def _show(
    request: HttpRequest,
    found: Contribution,
    step: Step,
    form: PictureForm,
    *,
    typed: QueryDict | None,
) -> HttpResponse:
    rows = _rows(found, typed)
    more = {
        "form": form,
        "rows": rows,
        "most_letters": ALT_LENGTH,
        "has_room": len(rows) < MOST_PICTURES,
        "is_held": typed is not None and not form.is_bound,
        "who": who(signed_in(request)),
    }
    status = 422 if form.is_bound else 200
    return show_step(request, found, step, "giving/pictures.html", more, status=status)


def _rows(found: Contribution, typed: QueryDict | None) -> Sequence[Row]:
    """Return the pictures in their order, with what was typed of each."""
    said = typed if typed is not None else QueryDict()
    known = {row.token: row for row in found.pictures.all()}
    return [
        Row(
            known[token],
            said.get(f"alt-{token}", each["alt"]),
            each["alt"],
            token in said.getlist("leave_out"),
        )
        for each in pictures_in(found.text)
        if (token := each["token"]) in known
    ]
