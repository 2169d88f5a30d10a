"""What somebody says before others read a text: what they looked at, and why a finding is fine."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cases.checks.promises import Promise
from cases.text import without_controls

FINE = "fine:"  # before the key of a decision: the field that says why


class TickedField(forms.MultipleChoiceField):
    """The checklist; the action says what it means that one is not ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        label = _("Look once more, and tick what holds")
        super().__init__(label=label, choices=Promise.choices, required=False)


def reasons_in(sent: QueryDict) -> Mapping[str, str]:
    """Return why findings are fine, by the key of the decision, as a form says it."""
    return {
        name.removeprefix(FINE): without_controls(str(said))
        for name, said in sent.items()
        if name.startswith(FINE)
    }
