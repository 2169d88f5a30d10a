"""The admin's forms of items: what fields alone cannot say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cases.models import CoursePack, Seminar
from cases.models.needed import missing_for_publication, missing_rows, rows_needed
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
        """Check the whole item, child rows too, each complaint where it can be mended."""
        valid = bool(super().is_valid())
        if self.is_deferred_validation:
            return valid
        kind = self.instance.KIND
        missing = (
            missing_for_publication(self._assembled())
            if valid
            else missing_rows(kind, {name: self._rows(name) for name in rows_needed(kind)})
        )
        for each in missing:
            valid = False
            if each.field in self.formsets:
                self.formsets[each.field].non_form_errors().append(each.message)
            else:
                self.add_error(each.field if each.field in self.fields else None, each.message)
        return valid

    def _rows(self, name: str) -> int:
        """Count the rows that were filled in and not taken away."""
        rows = self.formsets[name]
        kept = [form for form in rows.forms if form not in rows.deleted_forms]
        return sum(form.has_changed() or bool(form.instance.pk) for form in kept)

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
