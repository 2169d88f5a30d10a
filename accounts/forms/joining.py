"""Coming in: asking, saying who one is, and accepting an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts import actions, passwords
from accounts.addresses import normal_address
from accounts.clearance import Role
from accounts.display_names import check_name
from accounts.models import AccessRequest, Invitation, Person


class AskForm(forms.Form):
    """Begins a request. Its answer hangs on the domain alone, never on who has an account."""

    email = forms.CharField(
        label=_("Your e-mail address at work or school"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Spell the address in one way."""
        return normal_address(self.cleaned_data["email"])

    def save(self, *, language: str) -> AccessRequest | None:
        """Send a link, or return None for a domain nobody here knows. Raises ValidationError."""
        return actions.ask(self.cleaned_data["email"], language=language)


class AboutMeForm(forms.Form):
    """Completes a request whose address was shown."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = forms.ChoiceField(label=_("You are"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why you would like to join"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Not needed, but it helps whoever decides. Nothing about cases or people."),
    )

    def __init__(self, *args: Any, request: AccessRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        roles = request.organisation.roles
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # a choice field
        if len(roles) == 1:
            self.fields["role"].initial = roles[0].value

    def save(self) -> AccessRequest:
        """Put the request before those who decide."""
        cleaned = self.cleaned_data
        return actions.complete(
            self.request, name=cleaned["name"], role=Role(cleaned["role"]), why=cleaned["why"]
        )


class JoinForm(forms.Form):
    """Makes an account out of an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Others see it only where you choose so."),
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=passwords.HELP,
    )

    def clean_name(self) -> str:
        """Refuse a name by which they would look like somebody else."""
        check_name(self.cleaned_data["name"])
        return str(self.cleaned_data["name"])

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        """Check the password against the name and address too."""
        cleaned = super().clean() or {}
        if "password" in cleaned:
            likely = Person(email=self.invitation.address, display_name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], likely)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def save(self) -> Person:
        """Make the account and accept. Raises ValidationError."""
        return actions.join(
            self.invitation,
            name=self.cleaned_data["name"],
            password=self.cleaned_data["password"],
        )
