"""Leaving: what happens to what one has written."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actions.leaving import ask_erasure
from accounts.models import Erasure, Person
from accounts.privacy.rooms import Contribution

KEEP, REMOVE = "keep", "remove"
CHOICES = [(KEEP, _("stays, without my name")), (REMOVE, _("is removed"))]


class LeaveForm(forms.Form):
    """Asks what happens to each contribution, and whether it was read what leaving means."""

    is_sure = forms.BooleanField(
        label=_("I have read this. Erase my account."),
        error_messages={"required": _("Tick this when you are sure.")},
    )

    def __init__(self, contributions: Iterable[Contribution], data: Any = None) -> None:
        super().__init__(data)
        self.contributions = list(contributions)
        for each in self.contributions:
            self.fields[each.key] = forms.ChoiceField(
                label=each.title,
                choices=CHOICES,
                initial=KEEP,
                widget=forms.RadioSelect,
            )

    def rows(self) -> list[tuple[Contribution, forms.BoundField]]:
        """Return each contribution with the choice about it."""
        return [(each, self[each.key]) for each in self.contributions]

    def save(self, person: Person, *, by: Person) -> Erasure:
        """Plan the erasure. Raises LeavingError for somebody who cannot leave now."""
        removing = [
            each.key for each in self.contributions if self.cleaned_data[each.key] == REMOVE
        ]
        return ask_erasure(person, removing=removing, by=by)
