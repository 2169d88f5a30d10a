"""Keeping what somebody is writing, under their own name only."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from cases.discussions.likeness import Said
from cases.discussions.models import Draft, Post, PostKind
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.own import said_lately
from cases.media.sweeping import clear


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

    `token` is the form's: what was posted meanwhile is no draft any more. Nor is what they said
    under a pseudonym, anywhere, which an old tab may still hold: beside their name it would say
    whose it is.
    """
    if token is not None and Post.objects.filter(token=token, author=by).exists():
        return None
    if any(said.is_told_by(title=typed.title, body=typed.body) for said in said_lately(by)):
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


@transaction.atomic
def forget_like(said: Said, *, by: Person) -> None:
    """Forget each draft of somebody, with its pictures, that shares words with what they say."""
    for draft in Draft.objects.select_for_update().filter(person=by):
        if said.is_told_by(title=draft.title, body=draft.body):
            forget_draft(draft)


def forget_draft(draft: Draft) -> None:
    """Forget a draft with its pictures. Within a transaction."""
    clear(draft.pictures.all())
    draft.delete()
