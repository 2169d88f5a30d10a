"""What one types in a contribution: the quick form, and a form for each step of a kind."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from cases.contributing.actions.reviewing import Said
from cases.contributing.actions.sending import Wishes
from cases.contributing.completeness import Lacking
from cases.contributing.models import Contribution
from cases.contributing.models.contribution import (
    SENTENCE_LENGTH,
    TITLE_LENGTH,
)
from cases.contributing.models.review import QUOTE_LENGTH, WORDS_LENGTH
from cases.contributing.permissions import can_be_linked
from cases.contributing.questions import Question, Shape, Step
from cases.models.wording import AuthorDisplay, Language
from kennisbank.giving.fields import TypedField, field_of, main_theme_field
from kennisbank.writing.forms import PagedForm
from kennisbank.writing.promising import TickedField

MAIN = "-main"  # behind the name of ticks: the one that stands first


class CaptureForm(forms.Form):
    """Two fields, and a draft is saved."""

    title = TypedField(label=_("What is it about?"), max_length=TITLE_LENGTH)
    sentence = TypedField(
        label=_("What happened, or what do you do? One sentence is enough."),
        max_length=SENTENCE_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )
    language = forms.ChoiceField(label=_("I write in"), choices=Language.choices)
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


@dataclass(frozen=True)
class Asked:
    """A question as the page shows it: its fields, row by row, and what is still lacking."""

    question: Question
    rows: Sequence[Sequence[forms.BoundField]]
    lacking: Sequence[Lacking] = ()

    @property
    def is_single(self) -> bool:
        """Tell whether it is answered in one field."""
        return self.question.shape not in {Shape.ENTRIES, Shape.ROWS}

    @property
    def field(self) -> forms.BoundField:
        """Return the field of a question that has one."""
        return self.rows[0][0]

    @property
    def is_ticks(self) -> bool:
        """Tell whether it is answered by ticking."""
        return self.question.shape in {Shape.THEMES, Shape.PLATFORMS}

    @property
    def main(self) -> forms.BoundField | None:
        """Return the field of what stands first among the ticks, where one does."""
        return self.rows[0][1] if self.question.shape == Shape.THEMES else None

    @property
    def takes_more(self) -> bool:
        """Tell whether another row can be added."""
        return self.question.shape == Shape.ROWS and len(self.rows) < self.question.most_rows

    @property
    def errors(self) -> list[str]:
        """Return what is wrong in its fields."""
        return [str(error) for row in self.rows for field in row for error in field.errors]


class StepForm(PagedForm):
    """The questions of a step, with the answers so far. Nothing but a title is needed to save."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        step: Step,
        text: Mapping[str, Any],
        base: int = 0,
        more: str = "",
        is_draft: bool = False,
    ) -> None:
        """Take what was typed; `is_draft`: also what must still be put in other words."""
        self.is_draft = is_draft
        super().__init__(data, base=base)
        self.step, self.text = step, text
        self._names: dict[str, list[list[str]]] = {}
        for question in step.questions:
            self._names[question.key] = self._add(question, text.get(question.key), more)

    def _add(self, question: Question, answer: Any, more: str) -> list[list[str]]:
        """Add the fields of a question, and return their names, row by row."""
        if question.shape == Shape.ENTRIES:
            return [
                [self._add_field(f"{question.key}-{place}", question, _at(answer, place))]
                for place in range(question.most_rows)
            ]
        if question.shape == Shape.THEMES:
            return [self._add_themes(question, answer or [])]
        if question.shape == Shape.ROWS:
            rows = self._row_count(question, answer, more)
            return [
                [self._add_column(question, column, place, answer) for column in question.columns]
                for place in range(rows)
            ]
        return [[self._add_field(question.key, question, answer)]]

    def _row_count(self, question: Question, answer: Any, more: str) -> int:
        """Return how many rows are shown: all that are filled in, and one to go on.

        What a logbook brought along may be more than somebody would type: none is left out.
        """
        sent = [
            int(name.split("-")[1])
            for name in self.data
            if name.startswith(f"{question.key}-") and name.split("-")[1].isdecimal()
        ]
        shown = max(len(answer or ()) + 1, max(sent, default=-1) + 1, question.least_rows)
        most = max(question.most_rows, len(answer or ()))
        return min(shown + (more == question.key), most)

    def _add_field(self, name: str, question: Question, answer: Any) -> str:
        self.fields[name] = field_of(question, is_draft=self.is_draft)
        self.initial[name] = answer
        return name

    def _add_themes(self, question: Question, answer: list[str]) -> list[str]:
        """Add ticks, and beside them the one theme that stands first."""
        main = f"{question.key}{MAIN}"
        self.fields[main] = main_theme_field()
        self.initial[main] = answer[0] if answer else ""
        return [self._add_field(question.key, question, answer[1:]), main]

    def _add_column(self, question: Question, column: Any, place: int, answer: Any) -> str:
        name = f"{question.key}-{place}-{column.key}"
        widget = forms.Textarea({"rows": 2}) if column.is_long else forms.TextInput()
        self.fields[name] = TypedField(
            label=column.label, max_length=column.most, required=False, widget=widget
        )
        self.initial[name] = (_at(answer, place) or {}).get(column.key, "")
        return name

    def asked(self, lacking: Sequence[Lacking] = ()) -> list[Asked]:
        """Return the questions as the page shows them."""
        return [
            Asked(
                question,
                [[self[name] for name in row] for row in self._names[question.key]],
                [each for each in lacking if each.key == question.key],
            )
            for question in self.step.questions
        ]

    def clean(self) -> dict[str, Any]:
        """Count the themes together: the main one and the others stand in two fields."""
        for question in self.step.questions:
            is_read = question.shape == Shape.THEMES and question.key in self.cleaned_data
            if is_read and len(self._themes(question)) > question.most_rows:
                fault = _("Choose at most %(most)d themes in all.")
                self.add_error(question.key, fault % {"most": question.most_rows})
        return self.cleaned_data

    def _themes(self, question: Question) -> list[str]:
        """Return the main theme, then the others as they stood before, each once."""
        main = self.cleaned_data.get(f"{question.key}{MAIN}", "")
        before = self.text.get(question.key) or []
        others = sorted(
            self.cleaned_data[question.key],
            key=lambda code: before.index(code) if code in before else len(before),
        )
        return list(dict.fromkeys([*filter(None, [main]), *others]))

    @property
    def values(self) -> dict[str, Any]:
        """Return the answers of a valid form, each of its shape; empty rows are left out."""
        return {question.key: self._value(question) for question in self.step.questions}

    def _value(self, question: Question) -> Any:
        typed, names = self.cleaned_data, self._names[question.key]
        if question.shape == Shape.ENTRIES:
            return [typed[name] for [name] in names if typed[name]]
        if question.shape == Shape.THEMES:
            return self._themes(question)
        if question.shape == Shape.ROWS:
            rows = [{name.rsplit("-", 1)[1]: typed[name] for name in row} for row in names]
            return [row for row in rows if any(row.values())]
        return typed[question.key]


def _at(answer: Any, place: int) -> Any:
    return answer[place] if answer and place < len(answer) else None


class KindForm(forms.Form):
    """Which type it is."""

    kind = forms.CharField()


class SendForm(forms.Form):
    """What an author promises and proposes when sending."""

    ticked = TickedField()
    display = forms.ChoiceField(label=_("How is the author shown?"), widget=forms.RadioSelect)
    audience = forms.TypedChoiceField(
        label=_("Who is it for?"), coerce=int, widget=forms.RadioSelect
    )
    may_be_linked = forms.BooleanField(
        label=_("A reviewer may show it to somebody without an account, by a secret link"),
        required=False,
    )
    words = TypedField(
        label=_("A note to the reviewer"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        contribution: Contribution,
        person: Person,
        audiences: Sequence[Audience],
        **kwargs: Any,
    ) -> None:
        begun = {
            "ticked": contribution.ticked,
            "display": contribution.display,
            "audience": contribution.audience,
            "may_be_linked": contribution.may_be_linked,
        }
        super().__init__(*args, **{**kwargs, "initial": begun})
        # For whom, and how its author is shown, was settled with the dilemma.
        self.settled: dict[str, Any] = {}
        if contribution.is_ending:
            self.settled = {"display": contribution.display, "audience": contribution.audience}
        if not can_be_linked(contribution):
            del self.fields["may_be_linked"]
        self.fields["audience"].choices = [(each.value, each.label) for each in audiences]  # type: ignore[attr-defined]  # of a choice field
        self.fields["display"].choices = [  # type: ignore[attr-defined]  # as above
            (AuthorDisplay.NAMED, person.byline_as(Byline.NAMED)),
            (AuthorDisplay.ROLE, person.byline_as(Byline.ROLE)),
        ]
        for name in self.settled:
            del self.fields[name]

    @property
    def wishes(self) -> Wishes:
        """Return what a valid form says."""
        return Wishes(**self.cleaned_data, **self.settled)


class MarkForm(forms.Form):
    """Something said of a passage."""

    path = forms.CharField(widget=forms.HiddenInput)
    quote = TypedField(
        label=_("Which words? Copy them from the text; empty: all of it"),
        required=False,
        max_length=QUOTE_LENGTH,
    )
    words = TypedField(
        label=_("What should change, and why?"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea({"rows": 2}),
    )
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def said(self) -> Said:
        """Return what a valid form says."""
        return Said(**self.cleaned_data)
