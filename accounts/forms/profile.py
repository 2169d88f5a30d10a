"""What one says about oneself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.models import Person


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
        ]
        labels = {"about": _("About you"), "notices": _("Mail about what happens")}
        widgets = {
            "byline": forms.RadioSelect,
            "about": forms.Textarea(attrs={"rows": 3}),
        }

    def keep(self) -> Person:
        """Save what was filled in."""
        return actions.save_profile(self.instance)
