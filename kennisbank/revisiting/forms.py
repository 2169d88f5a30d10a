"""What authors are asked: when, and then three questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.text import without_controls
from cases.upkeep.actions import Answers
from cases.upkeep.models import ANSWER_LENGTH, After, FollowUp


class ChoiceForm(forms.Form):
    """When to be asked; none is a choice too."""

    after = forms.TypedMultipleChoiceField(
        label=_("When may we ask?"),
        coerce=int,
        choices=After.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def chosen(self) -> list[After]:
        """Return what a valid form chooses."""
        return [After(value) for value in self.cleaned_data["after"]]


class AnswerForm(forms.Form):
    """Three questions."""

    runs = forms.ChoiceField(
        label=_("Does it still run?"), choices=FollowUp.Runs.choices, widget=forms.RadioSelect
    )
    changed = forms.CharField(
        label=_("What changed?"),
        required=False,
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("No names. Whoever reads the case reads this."),
    )
    again = forms.ChoiceField(
        label=_("Would you do it again?"),
        choices=FollowUp.Again.choices,
        widget=forms.RadioSelect,
    )

    def clean_changed(self) -> str:
        """Return the text without characters that stand for nothing."""
        return without_controls(self.cleaned_data["changed"])

    @property
    def answers(self) -> Answers:
        """Return what a valid form says."""
        typed = self.cleaned_data
        return Answers(
            FollowUp.Runs(typed["runs"]), typed["changed"], FollowUp.Again(typed["again"])
        )
