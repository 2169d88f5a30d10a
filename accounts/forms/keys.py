"""Forms of those who keep keys. What is typed here is shown again to nobody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Keeper, Side

LONGEST = 500
NEW_HELP = _(
    "At least five words, together at least twenty characters. Nobody can give it back to you: "
    "write it down and keep it where nobody else looks."
)


def passphrase_field(label: Any, *, help_text: Any = "") -> forms.CharField:
    """Return a field for a passphrase: not shown, not kept by the browser, spaces as typed."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class NewPassphrase(forms.Form):
    """Asks for a passphrase twice."""

    passphrase = passphrase_field(_("Your passphrase"), help_text=NEW_HELP)
    again = passphrase_field(_("The same passphrase again"))

    def clean_passphrase(self) -> str:
        """Refuse what guesses find."""
        typed: str = self.cleaned_data["passphrase"]
        try:
            actions.check_passphrase(typed)
        except SealingError as error:
            raise forms.ValidationError(str(error)) from error
        return typed

    def clean_again(self) -> str:
        """Refuse a typing error."""
        typed: str = self.cleaned_data["again"]
        if "passphrase" in self.cleaned_data and typed != self.cleaned_data["passphrase"]:
            raise forms.ValidationError(_("This is not the same passphrase."))
        return typed


class BeginForm(NewPassphrase):
    """Makes a keeper."""

    side = forms.TypedChoiceField(
        label=_("Which side"), coerce=lambda typed: Side(int(typed)), choices=Side.choices
    )  # fmt: skip
    field_order = ["side", "passphrase", "again"]

    def save(self, *, by: Person) -> Keeper:
        """Make the keeper. Raises SealingError."""
        cleaned = self.cleaned_data
        return actions.begin(side=cleaned["side"], passphrase=cleaned["passphrase"], by=by)


class ChangeForm(NewPassphrase):
    """Changes a passphrase."""

    old = passphrase_field(_("The passphrase you have now"))
    field_order = ["old", "passphrase", "again"]

    def save(self, *, by: Person) -> Keeper:
        """Change it. Raises SealingError."""
        cleaned = self.cleaned_data
        return actions.change_passphrase(cleaned["old"], cleaned["passphrase"], by=by)


class UseForm(forms.Form):
    """Asks for the passphrase one has."""

    passphrase = passphrase_field(_("Your passphrase"))


class AskForm(forms.Form):
    """Asks that a pseudonym is opened."""

    reason = forms.CharField(
        label=_("Why this is needed"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "At least 30 characters. The other moderators read it, and afterwards the author "
            "does. No names of people."
        ),
    )
    hold_reason = forms.CharField(
        label=_("Must the author not be told yet? Say why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Leave this empty unless the law or an investigation forbids telling them. "
            "It is counted in the public figures."
        ),
    )
