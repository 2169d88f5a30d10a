"""Setting up a second factor: what differs from allauth’s own forms."""

import json
import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _


def _code() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=attributes))


MOST_CHARACTERS = 20_000

# What reading a made-up passkey raises, deep in the libraries that read it.
UNREADABLE = (
    KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, struct.error,
    InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


class CredentialField(forms.JSONField):
    """What a browser says of a passkey: JSON, not long, not deep, and text that can be written."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Read it. Raises ValidationError for anything no browser sends."""
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            raise get_adapter().validation_error("incorrect_code")
        try:
            read = super().to_python(value)
            json.dumps(read, ensure_ascii=False).encode()
        except (RecursionError, UnicodeEncodeError):
            raise get_adapter().validation_error("incorrect_code") from None
        return read

    def bound_data(self, data: Any, initial: Any) -> str:
        """Repeat nothing: a passkey is shown anew each time, and this may be unreadable."""
        return ""

    def prepare_value(self, value: Any) -> str:
        """Begin empty; the script fills it in."""
        return ""


class _Readable:
    """Answers a passkey that cannot be read as one that is wrong, not with an error of ours."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]  # allauth's form
        except forms.ValidationError:
            raise
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeySignInForm(_Readable, LoginWebAuthnForm):
    """Signs in with a passkey alone."""

    credential = CredentialField()


class PasskeyAgainForm(_Readable, ReauthenticateWebAuthnForm):
    """Shows a passkey once more."""

    credential = CredentialField()


class PasskeyAfterPasswordForm(_Readable, AuthenticateWebAuthnForm):
    """Shows a passkey after the password."""

    credential = CredentialField()


class PasskeyForm(AddWebAuthnForm):
    """Adds a passkey: always one that signs in by itself, without a password."""

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be read."""
        try:
            return dict(super().clean())
        except forms.ValidationError:
            raise
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None

    credential = CredentialField()
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
