"""Keeping what somebody is writing, under their own name only."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from accounts.sealing.queries.pseudonyms import tags_of
from cases.discussions.models import Draft, Post, PostKind, Thread
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.models.thread import scope_name
from cases.discussions.own import all_own_waiting

BEGINNING = 60  # characters by which a text is recognised, also when more was typed after it


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
    under a pseudonym, which an old tab may still hold: beside their name it would say whose it is.
    """
    if token is not None and Post.objects.filter(token=token, author=by).exists():
        return None
    if _beginning(typed.body) in _said_under_pseudonyms(place, by=by):
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


def _said_under_pseudonyms(place: str, *, by: Person) -> set[str]:
    """Return how all begins that waits of somebody, or that they said under a pseudonym there."""
    said = Post.objects.filter(pseudonym__isnull=False).exclude(body="").order_by()
    if place == Draft.NEW:
        since = timezone.localdate() - dt.timedelta(days=1)
        begun = said.filter(number=1, day__gte=since)
        scopes = set(begun.values_list("pseudonym__scope", flat=True))
    else:
        thread = Thread.objects.filter(public_id=place).select_related("item").first()
        scopes = {thread.scope_name if thread else scope_name("", place)}
    own = said.filter(pseudonym__tag__in=tags_of(by, scopes).values())
    waiting = [each.body for each in all_own_waiting(by)]
    return {_beginning(body) for body in (*own.values_list("body", flat=True), *waiting)}


def _beginning(body: str) -> str:
    return " ".join(body.split()).casefold()[:BEGINNING]
