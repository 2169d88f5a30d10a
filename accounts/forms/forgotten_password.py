"""Asking for a new password: nobody is looked up."""

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from accounts.addresses import normal_address
from accounts.notifications import letters


class ForgottenPasswordForm(ResetPasswordForm):
    """Asks for an address and looks nobody up: the worker does, when it writes the mail."""

    def clean_email(self) -> str:
        """Return the address in its one spelling, whether or not it is somebody's."""
        return normal_address(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_ways: object) -> str:
        """Post the letter: one row, for known and unknown addresses alike."""
        email: str = self.cleaned_data["email"]
        letters.post("password_reset", to=email, language=letters.current_language())
        return email
