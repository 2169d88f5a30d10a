"""Changing somebody's words: readers see that, and why; what was dangerous only few see."""

import pytest

from cases.discussions.models import Post, PostState
from cases.moderation.actions import deciding, editing
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure, MeasureKind
from tests.factories import safety
from tests.people import person

pytestmark = pytest.mark.django_db


def edited(post: Post, body: str = "Zonder naam.", *, is_veiled: bool = True) -> Measure:
    return editing.edit(
        post, body=body, seen=post.body, why=safety.why("Er stond een naam in."),
        is_veiled=is_veiled, by=person("Carla"),
    )  # fmt: skip


def test_edit_keeps_what_it_said_with_the_reason() -> None:
    post = safety.post("eerst")

    measure = edited(post)

    post.refresh_from_db()
    assert (post.body, measure.kind) == ("Zonder naam.", MeasureKind.EDIT)
    assert post.earlier == [
        {
            "body": "Bericht over eerst.",
            "html": "<p>Bericht over eerst.</p>\n",
            "until": post.earlier[0]["until"],
            "reason": "Er stond een naam in.",
            "is_veiled": True,
        }
    ]


def test_edit_may_leave_what_it_said_open() -> None:
    post = safety.post()

    edited(post, is_veiled=False)

    post.refresh_from_db()
    assert "is_veiled" not in post.earlier[0]


def test_hidden_for_now_and_edited_shows_again() -> None:
    post = safety.post()
    deciding.hide_for_now(post, why=safety.why(), by=person("Esra"))

    edited(post)

    post.refresh_from_db()
    assert post.state == PostState.SHOWN
    assert not Measure.objects.provisional().exists()


def test_hidden_for_good_stays_hidden() -> None:
    post = safety.post()
    safety.hidden(post)

    edited(post)

    post.refresh_from_db()
    assert post.state == PostState.HIDDEN


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("Bericht over eerst.", None),
        ("  ", None),
        ("Anders.", "iets van vroeger"),
        ("x" * 20_001, None),
    ],
)
def test_edit_refuses_nothing_too_much_and_old_news(body: str, seen: str | None) -> None:
    post = safety.post("eerst")

    with pytest.raises(ModerationError):
        editing.edit(post, body=body, seen=seen or post.body, why=safety.why(), by=person("Carla"))
    post.refresh_from_db()
    assert post.earlier == []
