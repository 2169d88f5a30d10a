"""With what the form of a choice begins: what is sent, what was kept, what came back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from accounts.clearance import roles_of
from accounts.models import Person
from cases.deliberation.actions.drafting import save_draft
from cases.deliberation.models import Choice, Round, Side
from cases.deliberation.queries.own import added_to, draft_of
from cases.models import Dilemma
from kennisbank.choosing.forms import DRAFT_MOST, TYPED, ChoiceForm, SecondForm, typed_fields
from kennisbank.choosing.order import options_in_order
from kennisbank.design.rows import plain_rows
from kennisbank.writing.held import taken_back

REFUSED = "refused"  # in the address of a form that shows what was refused


def first_form(request: HttpRequest, dilemma: Dilemma, *, picked: str | None = None) -> ChoiceForm:
    """Return the form of a first choice; with what was picked on a page before, it begins so."""
    return ChoiceForm(
        dilemma=dilemma,
        options=options_in_order(dilemma, request.user),
        is_member=bool(roles_of(request.user)),
        **_begun(request, dilemma, Round.FIRST, picked),
    )


def second_form(request: HttpRequest, dilemma: Dilemma, first: Choice) -> SecondForm:
    """Return the form of a second choice."""
    values = [_wanted(row) for row in plain_rows(dilemma.parties) if row["value"]]
    return SecondForm(
        dilemma=dilemma,
        options=options_in_order(dilemma, request.user),
        is_member=first.side != Side.VISITOR,
        added=added_to(dilemma.pk, request.user),
        first=first,
        values=list(dict.fromkeys(values)),
        **_begun(request, dilemma, Round.SECOND),
    )


def _wanted(row: Mapping[str, str]) -> str:
    """Return what a party wants, and which: of “power over me” one must know who wants it."""
    return f"{row['party']}: {row['value']}" if row["party"] else str(row["value"])


def keep_refused(request: HttpRequest, dilemma: Dilemma, turn: Round, *, by: Person) -> bool:
    """Keep what was refused as the draft, over what was kept; tell whether all of it fits."""
    draft = save_draft(dilemma, turn=turn, fields=typed_fields(request.POST), by=by)
    is_whole = all(len(request.POST.get(name, "")) <= DRAFT_MOST for name in TYPED)
    return draft is not None and is_whole


def _begun(
    request: HttpRequest, dilemma: Dilemma, turn: Round, picked: str | None = None
) -> Mapping[str, Any]:
    """Return what is sent, or with what the form begins: the draft, and over it the option picked.

    What somebody sent after their session had ended is the latest they typed.
    """
    if request.method == "POST" and picked is None:
        return {"data": request.POST}
    sent = taken_back(request)
    if sent is not None:
        return {"initial": typed_fields(sent)}
    draft = draft_of(dilemma, request.user, turn)
    fields = draft.fields if draft else {}
    if fields and REFUSED in request.GET:
        return {"data": _as_sent(fields)}
    return {"initial": {**fields, **({"option": picked} if picked else {})}}


def _as_sent(fields: Mapping[str, str | list[str]]) -> MultiValueDict[str, str]:
    return MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    )
