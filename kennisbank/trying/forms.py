"""What one types when telling what came of something, answering it, or hiding it."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Reader, Role, roles_of
from cases.models import CaseStudy, Item, Platform
from cases.text import without_controls
from cases.trying.models import Again, Circumstances, Ground, ReportRole, Result, Size
from cases.trying.models.answer import ANSWER_LENGTH
from cases.trying.models.report import REASON_LENGTH, WORDS_LENGTH
from cases.trying.targets import Target
from cases.trying.told import FIELDS, MOST_MONTHS, Told, months_back
from kennisbank.design.dates import period_in_words
from kennisbank.trying.checking import CheckedForm

NOT_SAID = ("", "–")
# Offered where the item names no platform of its own.
USUAL = ("x", "instagram", "facebook", "whatsapp", "tiktok")
MOST_CHIPS = 6
FOLDED = ("other_platform", "month", "role", "area", "size", "ground", "again")


def chips(choices: type[Any]) -> list[tuple[str, str]]:
    """Return choices as they stand on chips."""
    return [(value, capfirst(str(label))) for value, label in choices.choices]


class ReportForm(CheckedForm):
    """Three presses and one sentence; all else is folded away and filled in sensibly."""

    recommendation = forms.ChoiceField(label=_("Which recommendation?"))
    result = forms.ChoiceField(
        label=_("What came of it?"), choices=(), widget=forms.RadioSelect,
        error_messages={"required": _("Say what came of it: choose one of the four.")},
    )  # fmt: skip
    platform = forms.ChoiceField(label=_("Where?"), widget=forms.RadioSelect, required=False)
    circumstances = forms.ChoiceField(
        label=_("Planned, or during an incident?"), widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=_("What did you do differently, or what happened? (one sentence, if you like)"),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    other_platform = forms.ChoiceField(label=_("Another platform"), required=False)
    month = forms.ChoiceField(label=_("When did you try it?"))
    role = forms.ChoiceField(label=_("In which role?"), required=False)
    area = forms.ChoiceField(label=_("Kind of area"), required=False)
    size = forms.ChoiceField(label=_("How many people did it reach?"), required=False)
    ground = forms.ChoiceField(label=_("What do you base it on?"), required=False)
    again = forms.ChoiceField(label=_("Would you do it again?"), required=False)
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: Item, targets: Sequence[Target], **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, language=item.language, **kwargs)
        self._offer("result", chips(Result))
        self._offer("circumstances", chips(Circumstances))
        self._offer_platforms(item)
        self._offer("month", _months(self.initial.get("month")))
        for name, choices in _SELECTS.items():
            self._offer(name, [NOT_SAID, *chips(choices)])
        if targets and targets[0].recommendation is None:
            del self.fields["recommendation"]
        else:
            self._offer("recommendation", [(str(t.place), _line(t)) for t in targets])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def _offer_platforms(self, item: Item) -> None:
        """Offer the item's own platforms on chips, and all others in a list."""
        everything = list(Platform.objects.filter(is_legacy=False))
        own = {each.slug for each in item.platforms.all()}
        begun = str(self.initial.get("platform") or "")
        wanted = own or set(USUAL)
        shown = [each for each in everything if each.slug in wanted][:MOST_CHIPS]
        shown += [each for each in Platform.objects.filter(slug=begun) if each not in shown]
        self._offer("platform", [(each.slug, each.name) for each in shown])
        rest = [(each.slug, each.name) for each in everything if each not in shown]
        self._offer("other_platform", [NOT_SAID, *rest])

    def clean_words(self) -> str:
        """Return the sentence on one line, without characters that stand for nothing."""
        return " ".join(without_controls(self.cleaned_data["words"]).split())

    @property
    def told(self) -> Told:
        """Return what a valid form tells."""
        typed = self.cleaned_data
        own = {name: typed[name] for name in FIELDS}
        platform = typed["other_platform"] or typed["platform"]
        month = dt.date.fromisoformat(typed["month"])
        return Told(month=month, platform=platform, **own)

    @property
    def seen_told(self) -> Told | None:
        """Return what the form began with; None for what cannot be read."""
        try:
            return Told.from_json(json.loads(self.cleaned_data["seen"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    @property
    def folded(self) -> list[forms.BoundField]:
        """Return what stands below "tell more"."""
        return [self[name] for name in FOLDED]

    @property
    def opens_fold(self) -> bool:
        """Tell whether something below "tell more" is wrong."""
        return any(self[name].errors for name in FOLDED)


_SELECTS: dict[str, type[Any]] = {
    "role": ReportRole,
    "area": CaseStudy.AreaKind,
    "size": Size,
    "ground": Ground,
    "again": Again,
}


def begun_by(person: Reader | None, *, is_hidden: bool = False) -> dict[str, str]:
    """Return with what a form begins: this month, and the role that somebody has.

    Under a pseudonym no role: it would narrow down who it is.
    """
    begun = {"month": months_back(0).isoformat()}
    roles = [role for role in Role if role in roles_of(person) and role in ReportRole.values]
    return begun if is_hidden or not roles else {**begun, "role": roles[-1].value}


def begun_with(told: Told) -> dict[str, str]:
    """Return with what a form begins that changes something."""
    kept = told.as_json()
    return {**kept, "seen": json.dumps(kept, ensure_ascii=False)}


def _months(begun: object) -> list[tuple[str, str]]:
    """Return the months of the last five years, the newest first."""
    months = [months_back(count) for count in range(MOST_MONTHS)]
    found = [(each.isoformat(), period_in_words(f"{each:%Y-%m}")) for each in months]
    if begun and str(begun) not in dict(found):
        found.append((str(begun), period_in_words(str(begun)[:7])))
    return found


def _line(target: Target) -> str:
    text = target.recommendation.text if target.recommendation else ""
    short = text if len(text) <= 90 else f"{text[:88]}…"
    return f"{target.number}: {short}"


class AnswerForm(CheckedForm):
    """Answering a report; `seen` is the answer the form began with."""

    words = forms.CharField(
        label=_("Your reply"), max_length=ANSWER_LENGTH, widget=forms.Textarea({"rows": 4})
    )
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean_words(self) -> str:
        """Return the answer without characters that stand for nothing."""
        return without_controls(self.cleaned_data["words"])


class HideForm(forms.Form):
    """Hiding a report."""

    reason = forms.CharField(
        label=_("Why? The author reads it."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean_reason(self) -> str:
        """Return the reason without characters that stand for nothing."""
        return without_controls(self.cleaned_data["reason"])
