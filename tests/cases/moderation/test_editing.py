"""Changing somebody's words: readers see that, and why; what was dangerous only few see."""

import pytest

from cases.discussions.actions import changing
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, PostKind, PostState, WaitingChange
from cases.moderation.actions import appealing, deciding, editing
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure, MeasureKind
from tests.factories import safety, talk
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


def test_what_a_moderator_took_out_its_author_does_not_put_back() -> None:
    post = safety.post()
    before = post.body
    edited(post)
    post.refresh_from_db()

    with pytest.raises(DiscussionError, match="Een moderator heeft dit"):
        changing.change(post, body=before, kind=PostKind.REMARK, seen=post.body, by=person("Anna"))
    assert Post.objects.get(pk=post.pk).body == "Zonder naam."
    assert changing.take_back(post, by=person("Anna")).body == ""


def test_under_a_pseudonym_neither() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(), by=person("Anna"))
    edited(post)
    post.refresh_from_db()

    with pytest.raises(DiscussionError, match="Een moderator heeft dit"):
        changing.change(post, body="Toch.", kind=PostKind.REMARK, seen=post.body, by=person("Anna"))
    assert not WaitingChange.objects.exists()


def test_put_back_after_an_appeal_its_author_changes_it_again() -> None:
    post = safety.post()
    anna, esra = person("Anna"), person("Esra")
    first = edited(post)
    post.refresh_from_db()
    second = edited(post, "Zonder plaats.")

    for measure, is_open in ((second, False), (first, True)):
        appeal = safety.appealed(measure, anna)
        appealing.judge(appeal, is_granted=True, answer="Terecht.", by=esra)
        post.refresh_from_db()
        assert post.is_open_to_change is is_open
