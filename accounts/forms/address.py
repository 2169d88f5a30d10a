"""Another address of one's own."""

from allauth.account.forms import AddEmailForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normal_address


class AddressForm(AddEmailForm):
    """Asks for the next address; in the one spelling in which addresses are kept."""

    email = forms.CharField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Return the address as it will be kept."""
        self.cleaned_data["email"] = normal_address(self.cleaned_data["email"])
        return str(super().clean_email())
