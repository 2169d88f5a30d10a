"""A file that is deleted is written down, by number: its address stays a secret."""

from collections.abc import Callable

import pytest
from django.test import Client

from cases.media.models import Paper, Picture
from tests.accounts.audit.writing import last, since
from tests.people import person

pytestmark = pytest.mark.django_db


def test_deleted_files_are_written_down(
    picture: Callable[..., Picture],
    paper: Callable[..., Paper],
    as_person: Callable[[str], Client],
) -> None:
    desk, one, other = as_person("Esra"), picture(), paper()
    start = last()

    desk.post(f"/admin/images/{one.pk}/delete/")
    desk.post(f"/admin/documents/delete/{other.pk}/")

    assert [(e.event, e.object_type, e.object_id) for e in since(start)] == [
        ("file.delete", "media.picture", str(one.pk)),
        ("file.delete", "media.paper", str(other.pk)),
    ]
    assert {e.actor for e in since(start)} == {person("Esra").public_id}
