"""What somebody fills in to choose, to choose again, and to bring texts together."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from cases.checks.finding import Finding
from cases.checks.kinds import OF_PEOPLE
from cases.checks.registry import findings
from cases.deliberation.actions import choosing, merging
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.errors import ChosenAlreadyError, DeliberationError
from cases.deliberation.models import CERTAINTIES, AddedOption, Choice, Side
from cases.deliberation.models.wording import ELSE_MOST, REASON_MOST
from cases.models import Dilemma, DilemmaOption
from cases.text import without_controls

ELSE, ADDED = "else", "added-"
TYPED = ("option", "else_text", "certainty", "reason", "values", "is_named")
DRAFT_MOST = 4000  # characters of a field that are kept


def typed_fields(sent: QueryDict) -> dict[str, str | list[str]]:
    """Return what stands in a form, finished or not."""
    typed: dict[str, str | list[str]] = {
        name: without_controls(str(sent[name])[:DRAFT_MOST]) for name in TYPED if name in sent
    }
    values = [without_controls(str(each)) for each in sent.getlist("values")]
    return typed | ({"values": values} if values else {})


class ReasonField(forms.CharField):
    """Some sentences in plain text, without characters that stand for nothing."""

    def clean(self, value: Any) -> str:
        """Return the text; line ends count as one character, as they are read."""
        text = without_controls(str(super().clean(value)))
        return text.replace("\r\n", "\n").strip()


class ChoiceForm(forms.Form):
    """A first choice. A visitor is asked for no words: nobody could answer for them."""

    option = forms.ChoiceField(
        label=_("What do you do?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the options.")},
    )
    else_text = ReasonField(
        label=_("What would you do instead?"),
        required=False,
        max_length=ELSE_MOST,
        help_text=_("In one sentence; only if you choose something else."),
        # Nothing to read: the style sheet tells by it whether the field is empty.
        widget=forms.TextInput({"placeholder": " "}),
    )
    certainty = forms.TypedChoiceField(
        label=_("How sure are you?"),
        choices=list(CERTAINTIES.items()),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how sure you are, from 1 to 5.")},
    )
    reason = ReasonField(
        label=_("Why?"),
        required=False,
        max_length=REASON_MOST,
        help_text=_("At least 40 characters. Without names of people, places or cases."),
        widget=forms.Textarea({"rows": 6}),
    )
    is_named = forms.BooleanField(
        label=_("Show my name beside my reason"),
        required=False,
        help_text=_("Otherwise others read your role at most. You can take your name away later."),
    )

    first: Choice | None = None  # of a second choice

    def __init__(
        self,
        *args: Any,
        dilemma: Dilemma,
        options: Sequence[DilemmaOption],
        is_member: bool,
        added: Sequence[AddedOption] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dilemma, self.is_member = dilemma, is_member
        self.added = {f"{ADDED}{each.pk}": each for each in added}
        self.by_value = {str(option.pk): option for option in options}
        choices = [(value, str(option)) for value, option in self.by_value.items()]
        choices += [(value, str(option)) for value, option in self.added.items()]
        self.fields["option"].choices = [*choices, (ELSE, _("Something else"))]  # type: ignore[attr-defined]  # a ChoiceField
        if not is_member:
            for name in ("else_text", "reason", "is_named"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Say all at once what is missing, beside the field it is about."""
        if not self.errors:
            side = Side.PROFESSION if self.is_member else Side.VISITOR
            for fault in choosing.faults(self.answer, self.dilemma, side=side, first=self.first):
                self.add_error(fault.field if fault.field in self.fields else None, str(fault))
        return self.cleaned_data

    @property
    def answer(self) -> Answer:
        """Return what was filled in."""
        typed = self.cleaned_data
        return Answer(
            certainty=typed["certainty"],
            option=self.by_value.get(typed["option"]),
            added=self.added.get(typed["option"]),
            else_text=typed.get("else_text", ""),
            reason=typed.get("reason", ""),
            values=typed.get("values", ()),
            is_named=typed.get("is_named", False),
        )

    @property
    def found(self) -> list[Finding]:
        """Return what in the words of a valid form could lead to a person, each once."""
        answer = self.answer
        is_else = answer.option is None and answer.added is None
        words = (answer.else_text if is_else else "", answer.reason)
        found = {
            each.normalised: each
            for text in words
            for each in findings(text, language=self.dilemma.language)
            if each.kind in OF_PEOPLE
        }
        return list(found.values())

    def save(self, *, by: Person | None, browser: uuid.UUID | None) -> Choice | None:
        """Seal the choice; None when the form says what is still missing.

        Raises ChosenAlreadyError where there is one already.
        """
        try:
            return self._seal(by=by, browser=browser)
        except ChosenAlreadyError:
            raise
        except DeliberationError as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
            return None

    def _seal(self, *, by: Person | None, browser: uuid.UUID | None) -> Choice:
        return choosing.choose(self.dilemma, answer=self.answer, by=by, browser=browser)

    def is_same_as(self, choice: Choice) -> bool:
        """Tell whether this is what was sealed: the same form sent twice is no second try."""
        if not self.is_valid():
            return False
        answer = self.answer
        said = (choosing.is_same(answer, choice), answer.certainty, answer.reason)
        return said == (True, choice.certainty, choice.reason)


class SecondForm(ChoiceForm):
    """A second choice, after hearing others."""

    def __init__(self, *args: Any, first: Choice, values: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first: Choice = first
        self.fields["option"].label = _("What do you do now?")
        if "reason" in self.fields:
            self.fields["reason"].label = _(
                "I changed my mind because … or: I stay with it because …"
            )
            self.fields["reason"].help_text = _(
                "At least 40 characters if you choose otherwise. Staying needs no reason."
            )
        if values:
            self.fields["values"] = forms.MultipleChoiceField(
                label=_("What weighed most, of all that those involved want? At most three."),
                choices=[(each, each) for each in values],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def _seal(self, *, by: Person | None, browser: uuid.UUID | None) -> Choice:
        return choosing.choose_again(self.first, answer=self.answer, by=by, browser=browser)


class MergeForm(forms.Form):
    """Which texts become one option, and how that reads."""

    texts = forms.MultipleChoiceField(
        label=_("Texts that say the same"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one text to make the option from.")},
    )
    into = ReasonField(
        label=_("The option, in one sentence"),
        max_length=merging.TEXT_MOST,
        help_text=_(
            "With “I”, without blame, so that whoever wrote one of the texts finds it back."
        ),
    )

    def __init__(
        self, *args: Any, dilemma: Dilemma, texts: Sequence[Choice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dilemma = dilemma
        self.fields["texts"].choices = [(str(each.pk), each.else_text) for each in texts]  # type: ignore[attr-defined]  # a ChoiceField

    def save(self, *, by: Person) -> AddedOption | None:
        """Make the option; None when the form says why not."""
        texts = [uuid.UUID(each) for each in self.cleaned_data["texts"]]
        try:
            return merging.merge(self.dilemma, texts=texts, into=self.cleaned_data["into"], by=by)
        except DeliberationError as error:
            self.add_error(None, str(error))
            return None
