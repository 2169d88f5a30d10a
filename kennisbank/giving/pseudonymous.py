"""Contributing under a pseudonym: one page, on which nothing is kept until it is sent.

First comes a look at what readers will see, at what the check marks, and at what cannot be hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.clearance import Audience
from accounts.models import Person
from accounts.requests import signed_in
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import is_possible, suggest_name
from cases.checks.marking import Marked, decision_key, open_count
from cases.contributing import own, queries
from cases.contributing.actions import pseudonyms, writing
from cases.contributing.actions.endings import ending_of
from cases.contributing.actions.pseudonyms import Written
from cases.contributing.actions.sending import Wishes
from cases.contributing.answers import PICTURES, pictures_in
from cases.contributing.errors import ContributionError
from cases.contributing.models import (
    AUTHORS_TURN,
    Addition,
    Contribution,
    ContributionState,
    Remark,
)
from cases.contributing.models.contribution import LANGUAGE, new_key
from cases.contributing.models.review import WORDS_LENGTH
from cases.contributing.named import refusal
from cases.contributing.permissions import audiences_for, may_contribute
from cases.contributing.questions import FORMS, form_of
from cases.contributing.safety import looked_at
from cases.models.wording import AuthorDisplay
from cases.privacy.alike import OwnDraft, alike_drafts, forget
from kennisbank.giving import beside
from kennisbank.giving.agreeing import show_own, token_of
from kennisbank.giving.capturing import form_address
from kennisbank.giving.fields import TypedField
from kennisbank.giving.forms import StepForm
from kennisbank.giving.passages import label_of
from kennisbank.writing.held import members_only
from kennisbank.writing.promising import TickedField

SALT = "giving.pseudonym"  # signs a name that was drawn: nobody chooses their own
HOLDS = 24 * 60 * 60  # seconds


class ReleaseWishes(forms.Form):
    """What is promised and proposed; how the author is shown is settled."""

    ticked = TickedField()
    audience = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    words = TypedField(required=False, max_length=WORDS_LENGTH, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, audiences: Sequence[Audience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].label = _("Who is it for?")
        self.fields["words"].label = _("A note to the reviewer")
        self.fields["audience"].choices = [(each.value, each.label) for each in audiences]  # type: ignore[attr-defined]  # of a choice field


@dataclass(frozen=True)
class Desk:
    """What is written under a pseudonym: of which type, called how, and with what it begins."""

    kind: str
    key: str
    name: str
    text: Mapping[str, Any] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    remarks: Sequence[Remark] = ()
    audience: int = Audience.POLICE
    draft: Contribution | None = None  # the draft under one's own name that it begins with
    is_new: bool = True


@require_safe
@members_only
def own_list(request: HttpRequest) -> HttpResponse:
    """Say what a pseudonym hides and what not, and show what one contributed under one."""
    person = signed_in(request)
    context = {
        "contributions": own.own_under_pseudonym(person),
        "waiting": own.own_waiting(person),
        "kinds": [(form.kind.value, form.kind.label) for form in FORMS.values()],
        "is_possible": may_contribute(person) and is_possible(max(audiences_for(person))),
    }
    return render(request, "giving/pseudonyms.html", context)


@form_address
@members_only
def write_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write something new under a pseudonym."""
    person = signed_in(request)
    if kind not in FORMS:
        raise Http404
    if not may_contribute(person):
        return redirect("share")
    draft = _draft(request)
    if draft is not None and draft.is_from_log:
        messages.info(request, no_pseudonym_from_a_log())
        return redirect(draft)
    key, name = _called(request, person)
    begun = draft.text if draft is not None else {"language": request.LANGUAGE_CODE}
    audience = max(audiences_for(person))
    return _write(request, Desk(kind, key, name, begun, draft=draft, audience=audience))


def no_pseudonym_from_a_log() -> str:
    """Return why what a logbook began is not for a pseudonym."""
    return _(
        "Not under a pseudonym: what stands here stands in your logbook too, and that is yours by "
        "name. Whoever reads both would know who you are."
    )


def _draft(request: HttpRequest) -> Contribution | None:
    """Return the draft of one's own that it begins with; not one that others have seen."""
    key = request.POST.get("from") or request.GET.get("from", "")
    if not key:
        return None
    try:
        found = queries.own_or_404(request.user, key)
    except Http404:
        if request.method == "POST":  # it went at the first look: what was typed must not
            return None
        raise
    was_sent = found.state != ContributionState.DRAFT or found.deeds.exists()
    return None if was_sent else found


@form_address
@members_only
def under(request: HttpRequest, key: str) -> HttpResponse:
    """Show one's own contribution under a pseudonym; when it is asked, write on."""
    person = signed_in(request)
    found = own.own_called(person, key)
    if found is None or found.pseudonym is None:
        raise Http404
    waiting = own.own_waiting(person, found.key)
    is_changing = "change" in request.GET or request.method == "POST"
    is_asked = found.state == ContributionState.ASKED
    if is_changing and not waiting and found.state == ContributionState.PUBLISHED:
        return _write_ending(request, found)
    if found.state in AUTHORS_TURN and (is_asked or is_changing) and not waiting:
        remarks = list(found.remarks.select_related("by", "invited"))
        desk = Desk(
            found.kind, found.key, found.pseudonym.name, found.text, found.decisions, remarks,
            found.audience, is_new=False,
        )  # fmt: skip
        return _write(request, desk, found)
    return show_own(request, found, bool(waiting))


def _write_ending(request: HttpRequest, found: Contribution) -> HttpResponse:
    """Add to one's published dilemma what really happened."""
    dilemma = queries.dilemma_of_own(found, request.user)
    if dilemma is None or found.pseudonym is None:
        return redirect("contribution_under", found.key)
    text = {LANGUAGE: found.language, **ending_of(dilemma)}
    desk = Desk(
        Addition.ENDING, found.key, found.pseudonym.name, text, audience=dilemma.audience,
        is_new=False,
    )  # fmt: skip
    return _write(request, desk, found)


def _audiences(desk: Desk, person: Person) -> list[Audience]:
    """Return for whom it may be; what is added to a dilemma is for those who read that."""
    found = audiences_for(person)
    return [each for each in found if each == desk.audience or desk.kind != Addition.ENDING]


def _write(request: HttpRequest, desk: Desk, found: Contribution | None = None) -> HttpResponse:
    """Show the page; first a look, then it waits for its release."""
    person = signed_in(request)
    if request.method == "POST" and desk.draft is not None:
        # The same words beside a name would say whose the pseudonym is.
        writing.delete(desk.draft, by=person)
        desk = replace(desk, draft=None)
    data = request.POST if request.method == "POST" else None
    more = request.POST.get("more", "")
    steps = [StepForm(data, step=step, text=desk.text, more=more) for step in _steps(desk)]
    wishes = ReleaseWishes(
        data if "say" in request.POST else None,
        initial={"audience": desk.audience},
        audiences=_audiences(desk, person),
    )
    page: dict[str, Any] = {
        "desk": desk,
        "contribution": found,
        "asked": [asked for form in steps for asked in form.asked()],
        "wishes": wishes,
        "remarks": [(remark, label_of(found, remark)) for remark in desk.remarks if found],
        "signed": signing.dumps([desk.key, desk.name], salt=_salt(person)),
        "token": token_of(request),
        "is_possible": is_possible(Audience(desk.audience)),
        "error": "",
        "no_pictures": pseudonyms.refused_pictures(),
        "loses_pictures": bool(desk.draft and pictures_in(desk.draft.text)),
    }
    if data is None or more:
        return render(request, "giving/pseudonym.html", page)
    refused = [form for form in steps if not form.is_valid()]
    if refused:
        return render(request, "giving/pseudonym.html", page, status=422)
    text = {key: value for form in steps for key, value in form.values.items()}
    text.setdefault(LANGUAGE, desk.text.get(LANGUAGE, request.LANGUAGE_CODE))
    written = Written(desk.kind, text, _decisions(request, desk))
    marked = looked_at(desk.kind, text, written.decisions)
    page |= {"look": marked, "open_count": open_count(marked), "findings": _rows(marked)}
    texts = beside.texts_of(request, text)
    page |= {"goes": alike_drafts(person, texts), "error": refusal(texts, person)}
    if "say" not in request.POST or not beside.were_announced(request, page["goes"]):
        return render(request, "giving/pseudonym.html", page)
    error = page["error"] or _send(request, desk, written, wishes, page["goes"])
    if error:
        return render(request, "giving/pseudonym.html", {**page, "error": error}, status=422)
    messages.success(request, _("Sent. Reviewers see it within a quarter of an hour."))
    return redirect("contributions_under")


def _steps(desk: Desk) -> Sequence[Any]:
    """Return the steps without pictures: a file would tell when it came."""
    return [step for step in form_of(desk.kind).steps if step.key != PICTURES]


def _send(
    request: HttpRequest,
    desk: Desk,
    written: Written,
    wishes: ReleaseWishes,
    goes: Sequence[OwnDraft],
) -> str:
    """Let it wait, and return why that cannot be, or nothing."""
    if not wishes.is_valid():
        return str(_("Look at each point, and tick it when it holds."))
    forget(goes)
    said = Wishes(display=AuthorDisplay.PSEUDONYM, **wishes.cleaned_data)
    answers = {
        str(remark.pk): request.POST.get(f"answer-{remark.pk}", "")[:WORDS_LENGTH]
        for remark in desk.remarks
        if request.POST.get(f"answer-{remark.pk}")
    }
    try:
        pseudonyms.send_under_pseudonym(
            written, wishes=said, name=desk.name, token=token_of(request), key=desk.key,
            answers=answers, by=signed_in(request),
        )  # fmt: skip
    except ContributionError as error:
        return str(error)
    return ""


def _decisions(request: HttpRequest, desk: Desk) -> dict[str, str]:
    """Return why findings are fine: what was said before, and what the form says now."""
    said = dict(desk.decisions)
    for key, reason in zip(
        request.POST.getlist("finding"), request.POST.getlist("reason"), strict=False
    ):
        if reason.strip():
            said[key[:200]] = reason.strip()[:300]
    return said


def _rows(marked: Sequence[Marked[Any]]) -> list[tuple[str, Any]]:
    """Return each thing that was found, with the key under which a decision is kept."""
    return [
        (decision_key(each.passage.path, piece.finding.key), piece)
        for each in marked
        for piece in each.found
        if piece.finding is not None
    ]


def _called(request: HttpRequest, person: Person) -> tuple[str, str]:
    """Return the key and the name drawn when the page was first shown, or new ones."""
    try:
        signed = request.POST.get("signed", "")
        key, name = signing.loads(signed, salt=_salt(person), max_age=HOLDS)
    except (signing.BadSignature, ValueError):
        try:
            return new_key(), suggest_name("")
        except SealingError:
            return new_key(), ""
    return str(key), str(name)


def _salt(person: Person) -> str:
    return f"{SALT}:{person.public_id}"
