"""A form that carries along which page it is, and what that was based on."""

import uuid
from typing import Any

from django import forms

from cases.pages import Page


class PagedForm(forms.Form):
    """Anything that saves itself: so that two tabs do not overwrite each other."""

    base = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    tab = forms.UUIDField(required=False, widget=forms.HiddenInput)
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, base: int = 0, **kwargs: Any) -> None:
        begun = {"base": base, "tab": uuid.uuid4(), "at": 0}
        kwargs["initial"] = begun | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    @property
    def page(self) -> Page:
        """Return which page sent it; one that says nothing right is a page of its own."""
        typed = self.cleaned_data
        return Page(typed.get("base") or 0, str(typed.get("tab") or ""), typed.get("at") or 0)
