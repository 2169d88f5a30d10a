"""Setting up a second factor: what differs from allauth’s own forms."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _code() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=attributes))


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


class AppForm(ActivateTOTPForm):
    """Sets up an app for codes."""

    code = _code()


class CodeForm(AuthenticateForm):
    """Shows a second factor while signing in; a recovery code has eight digits."""

    code = _code()


class CodeAgainForm(ReauthenticateForm):
    """Shows a second factor once more."""

    code = _code()
