"""Keeping what somebody is writing, under their own name only."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from cases.discussions.models import Draft, Post, PostKind
from cases.discussions.models.post import BODY_LENGTH


@dataclass(frozen=True)
class Typed:
    """What stands in the form now."""

    body: str
    title: str = ""
    kind: PostKind = PostKind.REMARK
    reply_to: int | None = None


@transaction.atomic
def save_draft(
    place: str, *, typed: Typed, by: Person, token: uuid.UUID | None = None
) -> Draft | None:
    """Keep what somebody is writing at a place; an empty text without a picture forgets it.

    `token` is the form's: what was posted meanwhile is no draft any more.
    """
    if token is not None and Post.objects.filter(token=token, author=by).exists():
        return None
    draft = Draft.objects.select_for_update().filter(person=by, place=place).first()
    is_empty = not typed.body.strip() and not typed.title.strip()
    if is_empty and (draft is None or not draft.pictures.exists()):
        Draft.objects.filter(person=by, place=place).delete()
        return None
    draft, _made = Draft.objects.update_or_create(
        person=by,
        place=place,
        defaults={
            "title": typed.title[:160],
            "kind": typed.kind,
            "body": typed.body[:BODY_LENGTH],
            "reply_to": typed.reply_to,
            "saved_at": timezone.now(),
        },
    )
    return draft
