"""Whoever takes their data along reads Dutch names of fields, also of what packages keep."""

import pytest
from django.apps import apps
from django.utils.translation import override

from accounts.privacy.fates import Fate
from accounts.privacy.labels import label_of
from accounts.privacy.rooms import fate_of

# Words that both languages write the same way.
SAME = {"Browser", "Contrast", "Online", "Platform"}


def exported() -> list[tuple[str, str]]:
    return [
        (model._meta.label_lower, field)
        for model in apps.get_models()
        if model._meta.app_label != "flushing"
        for field, fate in fate_of(model._meta.label_lower).items()
        if fate == Fate.EXPORT
    ]


@pytest.mark.parametrize(("label", "field"), exported())
def test_field_that_is_taken_along_has_a_dutch_name(label: str, field: str) -> None:
    model = apps.get_model(label)

    with override("en"):
        english = label_of(model, field)
    with override("nl"):
        dutch = label_of(model, field)

    assert dutch != english or dutch in SAME
    assert "_" not in dutch
