"""Letting people in: one by one, or by a list."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import actions, csv_invitations
from accounts.actions.memberships import A_YEAR
from accounts.addresses import normal_address
from accounts.clearance import Role
from accounts.models import Domain, Invitation, Organisation, Person
from accounts.queries import roles_to_give

MOST_BYTES = 400_000


class InviteForm(forms.Form):
    """Invites one address."""

    email = forms.CharField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput)
    role = forms.ChoiceField(label=_("Role"))
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: a year from the day it is accepted."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Person.Language)
    is_approver = forms.BooleanField(
        label=_("May let in others of this organisation"), required=False
    )

    def __init__(
        self, *args: Any, organisation: Organisation, person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.person = organisation, person
        roles = roles_to_give(person, organisation)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # a choice field

    def clean_email(self) -> str:
        """Spell the address in one way, and refuse one's own."""
        address = normal_address(self.cleaned_data["email"])
        if address == self.person.email:
            raise ValidationError(_("Somebody else has to do this for you."))
        return address

    def clean_until(self) -> dt.date | None:
        """Refuse a last day that has passed."""
        day: dt.date | None = self.cleaned_data["until"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("The last day lies in the past."))
        if day and day > timezone.localdate() + A_YEAR:
            raise ValidationError(_("At most a year from now: then it is confirmed."))
        return day

    def save(self) -> Invitation:
        """Send the invitation."""
        cleaned = self.cleaned_data
        return actions.invite(
            cleaned["email"],
            to=self.organisation,
            role=Role(cleaned["role"]),
            language=cleaned["language"],
            until=cleaned["until"],
            is_approver=cleaned["is_approver"],
            by=self.person,
        )


class ListForm(forms.Form):
    """Invites everybody in a list, or nobody when a line is wrong."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    text = forms.CharField(
        label=_("Or the lines themselves"),
        required=False,
        max_length=csv_invitations.MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("A line each: e-mail address, role, last day (not needed, as 2027-06-30)."),
    )
    list_language = forms.ChoiceField(label=_("Language of the mails"), choices=Person.Language)

    def __init__(
        self, *args: Any, organisation: Organisation, person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.person = organisation, person
        self.line_errors: tuple[tuple[int, str], ...] = ()

    def clean_file(self) -> str:
        """Return what the file says."""
        file: Any = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("This list is too long to read."))
        try:
            return str(file.read(), "utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("Save the file as “CSV UTF-8” and try again.")) from None

    def clean(self) -> dict[str, Any]:
        """Read the list and keep what is wrong with it, by line."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        reading = csv_invitations.read(
            cleaned["file"] or cleaned["text"],
            roles=roles_to_give(self.person, self.organisation),
            by=self.person.email,
        )
        self.line_errors = reading.errors
        if reading.errors:
            raise ValidationError(_("Nobody was invited: mend these lines first."))
        return {**cleaned, "rows": reading.rows}

    @transaction.atomic
    def save(self) -> int:
        """Invite everybody and return how many."""
        rows: tuple[csv_invitations.Row, ...] = self.cleaned_data["rows"]
        for row in rows:
            actions.invite(
                row.address,
                to=self.organisation,
                role=row.role,
                language=self.cleaned_data["list_language"],
                until=row.until,
                by=self.person,
            )
        return len(rows)


class DomainForm(forms.Form):
    """Adds a domain at which an organisation's people have mail."""

    name = forms.CharField(
        label=_("Domain"),
        max_length=100,
        help_text=_("Such as politie.nl. Exactly it, nothing below."),
    )

    def save(self, organisation: Organisation, *, by: Person) -> Domain:
        """Add it. Raises ValidationError."""
        return actions.add_domain(organisation, name=self.cleaned_data["name"], by=by)


class OrganisationForm(forms.ModelForm[Organisation]):
    """Makes or changes an organisation."""

    class Meta:
        model = Organisation
        fields = ["name", "kind", "is_open", "admits_students"]

    def keep(self, *, by: Person) -> Organisation:
        """Save what was filled in, with a line in the audit log."""
        return actions.save_organisation(self.instance, by=by)
