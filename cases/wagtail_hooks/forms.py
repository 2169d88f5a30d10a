"""The admin's forms of items: what fields alone cannot say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cases.models import CoursePack, Seminar
from cases.models.needed import missing_for_publication
from cases.models.wording import Use


def several(
    label: Any, choices: list[tuple[str, Any]], *, required: bool = False
) -> forms.MultipleChoiceField:
    """Return a field of check boxes for a list kept as JSON."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, widget=forms.CheckboxSelectMultiple
    )


class ItemForm(WagtailAdminModelForm):
    """Asks everything at publication only: a draft needs a title."""

    where_to_use = several(_("Where to use it"), Use.choices)

    def is_valid(self) -> bool:
        """Check the whole item, child rows too, once everything else is right."""
        valid = bool(super().is_valid())
        if valid and not self.is_deferred_validation:
            for missing in missing_for_publication(self._assembled()):
                field = missing.field if missing.field in self.fields else None
                self.add_error(field, missing.message)
            valid = not self.errors
        return valid

    def _assembled(self) -> Any:
        """Return the instance with its child rows in memory, nothing saved."""
        self.save(commit=False)
        return self.instance


class PackForm(ItemForm):
    """Adds the levels of a course pack."""

    levels = several(_("Level"), CoursePack.Level.choices, required=True)


class SeminarForm(ItemForm):
    """Adds what nobody wrote down."""

    not_recorded = several(_("Not recorded"), Seminar.OutcomePart.choices)
