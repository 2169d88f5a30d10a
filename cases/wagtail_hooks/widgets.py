"""Form fields of the admin that Wagtail has no match for."""

import re
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from cases.models import Item

_SEPARATORS = re.compile(r"[\s,;]+")


class PublicIds(forms.TextInput):
    """Shows a choice of items as their public ids: quick to paste, and as good with 100,000 items.

    Only people cleared for everything enter the admin, so the lookup is of all items.
    """

    def format_value(self, value: Any) -> str:
        """Return "KB-7F3K9 KB-22QXR" for a list of keys."""
        keys = [str(one) for one in value or []]
        known = dict(
            Item.objects.filter(pk__in=[one for one in keys if one.isdigit()]).values_list(
                "pk", "public_id"
            )
        )
        return " ".join(known.get(int(one), one) if one.isdigit() else one for one in keys)

    def value_from_datadict(
        self, data: Any, files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        """Return keys; what is no known id stays as typed, so that the field can name it."""
        typed = [one.upper() for one in _SEPARATORS.split(data.get(name) or "") if one]
        known = dict(Item.objects.filter(public_id__in=typed).values_list("public_id", "pk"))
        return [str(known.get(one, one)) for one in typed]
