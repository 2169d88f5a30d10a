"""Setting up a second factor: what differs from allauth’s own forms."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class PasskeyForm(AddWebAuthnForm):
    """Adds a passkey: always one that signs in by itself, without a password."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=60,
        help_text=_("By which you know it later, such as “my telephone”."),
    )
    # allauth's script reads a tick here; ours is always there and never seen.
    passwordless = forms.BooleanField(
        required=False, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True})
    )
