"""What one says about oneself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.display_names import check_rename
from accounts.models import Person
from accounts.silence import silence_of


class ClockInput(forms.TimeInput):
    """An hour of the day, as browsers ask for one."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class ProfileForm(forms.ModelForm[Person]):
    """Changes one's profile. `instance` holds what was typed; nothing is saved by looking."""

    class Meta:
        model = Person
        fields = [
            "display_name",
            "byline",
            "about",
            "profile_is_shown",
            "organisations_are_shown",
            "language",
            "notices",
            "digest_day",
            "quiet_from",
            "quiet_until",
        ]
        labels = {
            "about": _("About you"),
            "notices": _("Mail about what happens"),
            "digest_day": _("Weekly mail comes on"),
            "quiet_from": _("No mail at night, from"),
            "quiet_until": _("Until"),
        }
        help_texts = {
            "byline": _(
                "What you said in discussions under your role stays so. If you choose your role, "
                "your name goes from all you said there."
            ),
            "notices": _("If you choose nothing: only replies to you. Once a day is at 7 o’clock."),
            "quiet_until": _("Quiet hours, such as 22:00 to 7:00. Leave both empty for none."),
        }
        widgets = {
            "byline": forms.RadioSelect,
            "about": forms.Textarea(attrs={"rows": 3}),
            "quiet_from": ClockInput,
            "quiet_until": ClockInput,
        }

    def clean_display_name(self) -> str:
        """Refuse a name by which they would look like somebody else, and one too many."""
        name: str = self.cleaned_data["display_name"]
        if "display_name" in self.changed_data:
            check_rename(self.instance, name)
        return name

    def clean_about(self) -> str:
        """Take no other words, which others read, of who cannot write for a while."""
        about: str = self.cleaned_data["about"]
        if about and "about" in self.changed_data and (said := silence_of(self.instance)):
            raise forms.ValidationError(said)
        return about

    def clean(self) -> dict[str, Any]:
        """Ask for quiet hours that begin and end, or for none."""
        cleaned: dict[str, Any] = super().clean() or {}
        begin, end = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if "quiet_from" in self.errors or "quiet_until" in self.errors:
            return cleaned
        if (begin is None) != (end is None):
            self.add_error("quiet_until", _("Give both, from and until, or neither."))
        elif begin is not None and begin == end:
            self.add_error("quiet_until", _("Choose an end that differs from the beginning."))
        return cleaned

    def keep(self) -> Person:
        """Save what was filled in."""
        return actions.save_profile(self.instance)
