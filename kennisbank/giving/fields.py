"""The fields in which a question is answered, by its shape."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cases.contributing.models.contribution import LANGUAGE, SENTENCE, TITLE
from cases.contributing.periods import PeriodError, period_from
from cases.contributing.questions import Question, Shape
from cases.models import Platform, Theme
from cases.text import without_controls
from kennisbank.design.dates import period_in_words

OTHER = "other"  # a platform's slug


class TypedField(forms.CharField):
    """A text without characters that stand for nothing, with line ends as the database keeps them.

    Browsers count a line end as one character and send two. They would cut what is pasted without
    a word: so the limit is said (counting.js), and refused here with all that was typed.
    """

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the limit as something to count by, not to cut by."""
        attrs = super().widget_attrs(widget)
        if "maxlength" in attrs:
            attrs["data-most"] = attrs.pop("maxlength")
            attrs["data-over"] = _("too many: nothing is cut, but it cannot be saved like this")
        return attrs

    def to_python(self, value: Any) -> str:
        """Return the text as it is kept."""
        return without_controls(str(super().to_python(value)).replace("\r\n", "\n"))


class PeriodField(TypedField):
    """A year, a month or a quarter, typed and shown in words.

    In a draft, what cannot be read stays as it was typed: it is invited to be put otherwise.
    """

    def __init__(self, *, is_draft: bool, **options: Any) -> None:
        super().__init__(**options)
        self.is_draft = is_draft

    def prepare_value(self, value: Any) -> str:
        """Return it as it is shown."""
        return period_in_words(str(value or ""))

    def clean(self, value: Any) -> str:
        """Return it as it is kept."""
        words = str(super().clean(value))
        try:
            return period_from(words)
        except PeriodError as error:
            if self.is_draft:
                return words
            raise forms.ValidationError(str(error)) from error


class DayField(forms.DateField):
    """A day, kept as text among the other answers."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> str:
        """Return it as it is kept."""
        day = super().clean(value)
        return day.isoformat() if day else ""


def field_of(question: Question, *, is_draft: bool = False) -> forms.Field:
    """Return the field of a question, or of one of its rows."""
    shared: dict[str, Any] = {
        "label": question.label,
        "required": question.key in (TITLE, SENTENCE),
    }
    if question.shape == Shape.CHOICE:
        assert question.choices is not None  # noqa: S101 - a choice has choices
        first = [] if question.key == LANGUAGE else [("", _("not chosen yet"))]
        return forms.ChoiceField(choices=[*first, *question.choices.choices], **shared)
    if question.shape == Shape.THEMES:
        return _Ticks(choices=_themes(), most=question.most_rows, **shared)
    if question.shape == Shape.PLATFORMS:
        return _Ticks(choices=_platforms(), most=question.most_rows, **shared)
    if question.shape == Shape.NUMBER:
        digits = RegexValidator(r"^\d*$", _("Write a whole number."))
        widget = forms.TextInput({"inputmode": "numeric", "size": question.most})
        return TypedField(max_length=question.most, validators=[digits], widget=widget, **shared)
    if question.shape == Shape.PERIOD:
        return PeriodField(is_draft=is_draft, max_length=question.most, **shared)
    if question.shape == Shape.DAY:
        return DayField(**shared)
    return _text_field(question, shared)


def main_theme_field() -> forms.Field:
    """Return the field of the theme that stands first: ticks have no order."""
    choices = [("", _("not chosen yet")), *_themes()]
    return forms.ChoiceField(label=_("The most important theme"), choices=choices, required=False)


def _themes() -> list[tuple[str, str]]:
    return [(theme.code, theme.name) for theme in Theme.objects.order_by("code")]


def _platforms() -> list[tuple[str, str]]:
    """Return the platforms of today by name; “other” is for who found none of them."""
    found = Platform.objects.filter(is_legacy=False)
    by_name = sorted(found, key=lambda each: (each.slug == OTHER, each.name.casefold()))
    return [(each.slug, each.name) for each in by_name]


def _text_field(question: Question, shared: dict[str, Any]) -> TypedField:
    rows = {Shape.PROSE: 8, Shape.LONG: 3, Shape.ENTRIES: 2}.get(question.shape)
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
    return TypedField(max_length=question.most, widget=widget, **shared)


class _Ticks(forms.MultipleChoiceField):
    """Check boxes, of which so many may be ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def validate(self, value: Any) -> None:
        """Refuse more than fit."""
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(_("Tick at most %(most)d."), params={"most": self.most})
