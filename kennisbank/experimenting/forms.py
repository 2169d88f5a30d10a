"""What one types in a logbook: four lines, an entry, three closing questions."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader, clearance_of
from cases.logbooks.actions.checking import Declared
from cases.logbooks.actions.closing import Closing
from cases.logbooks.actions.logging import Said
from cases.logbooks.actions.showing import TITLE_LENGTH, Wanted
from cases.logbooks.actions.starting import Lines
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.models.entry import ALT_LENGTH, DECIMALS, DIGITS, TEXT_LENGTH
from cases.models import Outcome
from cases.models.experiment import SENTENCE
from cases.text import without_controls
from kennisbank.writing.forms import PagedForm
from kennisbank.writing.promising import TickedField, reasons_in

LINE_LENGTH = 600
CLOSING_LENGTH = 4000
DECISIONS = [
    (Outcome.KEPT.value, _("I go on with it")),
    (Outcome.ADAPTED.value, _("I go on, but differently")),
    (Outcome.STOPPED.value, _("I stop: it did not do what I hoped")),
    (Outcome.ABANDONED.value, _("I gave up before the end")),
]


class PlainField(forms.CharField):
    """A text of a few lines, without characters that stand for nothing."""

    def __init__(self, *, rows: int = 2, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        """Return the text."""
        return without_controls(str(super().clean(value)))


def _line(label: Any, *, required: bool = True, **options: Any) -> PlainField:
    return PlainField(
        label=label, required=required, max_length=LINE_LENGTH, validators=[SENTENCE], **options
    )


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class LinesForm(PagedForm):
    """The four lines, and three more that may stay empty."""

    idea = _line(_("What do you want to try?"), help_text=_("In one sentence."))
    expectation = _line(_("What do you expect?"), help_text=_("In one sentence."))
    signal = _line(
        _("How will you notice?"),
        help_text=_("If you can count it: what do you count? Then your logbook draws a line."),
    )
    until = _day(_("Until when?"))
    stop_if = _line(_("I stop if …"), required=False)
    agreed_with = forms.CharField(
        label=_("Agreed with"),
        required=False,
        max_length=160,
        help_text=_("A role, no name. Nobody is an answer too."),
    )
    rules = PlainField(label=_("Own ground rules"), required=False, max_length=LINE_LENGTH)
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    FOUR, REST = ("idea", "expectation", "signal", "until"), ("stop_if", "agreed_with", "rules")
    NAMES = (*FOUR, *REST)
    JOINED: ClassVar[Mapping[str, int]] = dict.fromkeys(("idea", "rules"), LINE_LENGTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_agreed_with(self) -> str:
        """Return the text without characters that stand for nothing."""
        return without_controls(self.cleaned_data["agreed_with"])

    @property
    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, right or not; of each at most twice what is taken."""
        return {
            name: without_controls(str(self.data.get(name, "")))[: 2 * LINE_LENGTH]
            for name in self.NAMES
        }

    @property
    def shows_rest(self) -> bool:
        """Tell whether something stands in the lines that are folded away."""
        return any(self[name].value() or self[name].errors for name in self.REST)

    @property
    def lines(self) -> Lines:
        """Return what a valid form says."""
        return Lines(**{name: self.cleaned_data[name] for name in self.NAMES})

    @classmethod
    def of(cls, trial: Trial) -> dict[str, Any]:
        """Return what stands in a logbook now."""
        return {name: getattr(trial, name) for name in cls.NAMES}


class JoinForm(forms.Form):
    """Joining somebody's experiment, or changing one's own last day."""

    place = forms.CharField(
        label=_("Where do you try it?"),
        required=False,
        max_length=120,
        help_text=_("In your own words, such as: a village team in the north."),
    )
    until = _day(_("Until when?"))

    def clean_place(self) -> str:
        """Return the text without characters that stand for nothing."""
        return without_controls(self.cleaned_data["place"])


class EntryForm(PagedForm):
    """An entry: words, perhaps a number, perhaps a photo, on a day that is filled in."""

    happened = PlainField(label=_("What happened?"), required=False, max_length=TEXT_LENGTH, rows=3)
    did = PlainField(label=_("What did you do?"), required=False, max_length=TEXT_LENGTH, rows=2)
    number = forms.DecimalField(
        label=_("A number, if you counted"),
        required=False,
        localize=True,
        max_digits=DIGITS,
        decimal_places=DECIMALS,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    on = _day(_("Day"))
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alt = forms.CharField(
        label=_("What is to be seen on it?"),
        required=False,
        max_length=ALT_LENGTH,
        help_text=_("For those who cannot see it. No names, no faces of citizens."),
    )
    without_photo = forms.BooleanField(label=_("Leave the photo out"), required=False)
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    JOINED: ClassVar[Mapping[str, int]] = dict.fromkeys(("happened", "did"), TEXT_LENGTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        begun = {"token": uuid.uuid4(), "on": timezone.localdate()}
        kwargs["initial"] = begun | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_alt(self) -> str:
        """Return the text on one line, without characters that stand for nothing."""
        return " ".join(without_controls(self.cleaned_data["alt"]).split())

    @property
    def said(self) -> Said:
        """Return what can be kept of the form; of a valid one that is all of it."""
        typed = self.cleaned_data
        on = typed.get("on")
        return Said(
            on=on if isinstance(on, dt.date) else timezone.localdate(),
            did=typed.get("did", ""),
            happened=typed.get("happened", ""),
            number=typed.get("number"),
            alt=typed.get("alt", ""),
            without_photo=typed.get("without_photo", False),
        )

    @property
    def sent_token(self) -> uuid.UUID:
        """Return by what the form is known again."""
        return self.cleaned_data.get("token") or uuid.uuid4()

    @classmethod
    def token_in(cls, sent: QueryDict) -> uuid.UUID | None:
        """Return by what a form is known that nobody read yet."""
        try:
            return uuid.UUID(sent.get("token", ""))
        except ValueError:
            return None

    @staticmethod
    def of(entry: LogEntry) -> dict[str, Any]:
        """Return what stands in an entry now."""
        names = ("happened", "did", "number", "on", "alt", "token")
        return {name: getattr(entry, name) for name in names}


class ClosingForm(forms.Form):
    """Looking back: how it ended, what was found, and why."""

    outcome = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=DECISIONS,
        widget=forms.RadioSelect,
    )
    found = PlainField(label=_("What happened in the end?"), max_length=CLOSING_LENGTH, rows=4)
    why = PlainField(
        label=_("Why, do you think?"), required=False, max_length=CLOSING_LENGTH, rows=4
    )

    @property
    def closing(self) -> Closing:
        """Return what a valid form says."""
        typed = self.cleaned_data
        return Closing(Outcome(typed["outcome"]), typed["found"], typed["why"])


class BesideForm(forms.Form):
    """Showing a logbook: what its owner looked at before."""

    ticked = TickedField()

    def declared(self, sent: QueryDict) -> Declared:
        """Return what a valid form says, with the reasons that stand beside what was found."""
        return Declared(self.cleaned_data["ticked"], reasons_in(sent))


class ShowForm(BesideForm):
    """As what and for whom an experiment is shown."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    audience = forms.TypedChoiceField(label=_("Visible to"), coerce=int)

    def __init__(self, *args: Any, reader: Reader | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clearance = clearance_of(reader)
        field = self.fields["audience"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - for the types alone
        field.choices = [(int(a), a.label) for a in Audience if a <= clearance][::-1]

    def clean_title(self) -> str:
        """Return the text without characters that stand for nothing."""
        return without_controls(self.cleaned_data["title"])

    @property
    def wanted(self) -> Wanted:
        """Return what a valid form says."""
        return Wanted(self.cleaned_data["title"], Audience(self.cleaned_data["audience"]))


class HideForm(forms.Form):
    """Taking a logbook off a page, with a reason for its owner."""

    reason = PlainField(label=_("Reason: its owner will read it"), max_length=300)
