"""Releasing what waits under pseudonyms: posts, and what was changed or taken back.

All of it goes out together, shuffled, at a moment of chance.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.clearance import Audience
from accounts.sealing.actions import Sealed, keep
from accounts.sealing.releases import let_out, pause
from cases.discussions import limits
from cases.discussions.actions import places
from cases.discussions.actions.changing import empty, rewrite, settle
from cases.discussions.actions.posting import free_token
from cases.discussions.actions.pseudonyms import Opening
from cases.discussions.models import (
    Post,
    PostKind,
    PostState,
    ReleaseMoment,
    Thread,
    WaitingChange,
    WaitingPost,
)
from cases.discussions.models.post import OWN_STATES
from cases.discussions.telling import tell_of_post
from cases.models import Item, Theme


def release(now: dt.datetime | None = None) -> int:
    """Release what waits, when its moment has come, and return how much that was.

    What came since the last release only ripens: so nothing leaves right after it was written.
    Only what is taken back leaves at once with the next.
    """
    now = now or timezone.now()
    with transaction.atomic():
        moment, is_new = ReleaseMoment.objects.select_for_update().get_or_create(
            pk=ReleaseMoment.ONLY, defaults={"at": now + pause()}
        )
        if is_new or now < moment.at:
            return 0
        posts = WaitingPost.objects.filter(is_ripe=True).select_related("thread", "reply_to")
        changes = WaitingChange.objects.filter(is_ripe=True).exclude(_is_silenced())
        ripe: list[WaitingPost | WaitingChange] = [*posts, *changes]
        count = let_out(ripe, _let_out)
        for waiting in (WaitingPost, WaitingChange):
            waiting.objects.filter(is_ripe=False).update(is_ripe=True)
        moment.at = now + pause()
        moment.save(update_fields=["at"])
    return count


def _is_silenced() -> Q:
    """Return which changes wait on: other words of a pseudonym that is silenced meanwhile."""
    return Q(post__pseudonym__muted_until__gte=timezone.localdate(), is_taking_back=False)


def _let_out(waiting: WaitingPost | WaitingChange) -> bool:
    return _release(waiting) if isinstance(waiting, WaitingPost) else _change(waiting)


def _change(waiting: WaitingChange) -> bool:
    """Change one post as its author wanted it, or take it back.

    Hidden meanwhile it keeps the words over which that was decided, unless they are to go.
    """
    post = Post.objects.select_for_update().get(pk=waiting.post_id)
    waiting.delete()
    if waiting.is_taking_back and post.state != PostState.WITHDRAWN:
        empty(post)
        return True
    is_other = (waiting.body, waiting.kind) != (post.body, post.kind)
    if waiting.is_taking_back or post.state not in OWN_STATES:
        return False
    if is_other:
        rewrite(post, body=waiting.body, kind=PostKind(waiting.kind))
    if waiting.is_settling:
        settle(post, waiting.answer)
    return is_other or waiting.is_settling


def _release(waiting: WaitingPost) -> bool:
    """Put one post into its thread; in one that was closed meanwhile it is put all the same."""
    thread = _thread_of(waiting)
    if thread is None:
        waiting.delete()
        return False
    answered = waiting.reply_to
    pseudonym = keep(Sealed.waiting(waiting.name, waiting.tag, waiting.sealed), waiting.scope)
    is_silenced = (
        pseudonym.muted_until is not None and pseudonym.muted_until >= timezone.localdate()
    )
    post = Post(
        pseudonym=pseudonym,
        kind=waiting.kind,
        body=waiting.body,
        html=waiting.html,
        reply_to=answered if answered and answered.thread_id == thread.pk else None,
        token=free_token(waiting.token),
        # What a pseudonym said before it was silenced a moderator looks at.
        state=PostState.HELD if is_silenced or limits.begins_unseen(thread) else PostState.SHOWN,
    )
    places.put(thread, post)
    tell_of_post(post)
    waiting.delete()
    return True


def _thread_of(waiting: WaitingPost) -> Thread | None:
    """Return the thread with its row locked, opening it if it begins with this post."""
    if waiting.thread is not None:
        where = waiting.thread.merged_into_id or waiting.thread.pk
        return Thread.objects.select_for_update().get(pk=where)
    opening = Opening.from_json(waiting.opening or {})
    known = Thread.objects.filter(public_id=opening.public_id).first()
    if known is not None:
        return Thread.objects.select_for_update().get(pk=known.pk)
    if opening.item:
        return _thread_about(opening)
    return places.open_thread(
        title=opening.title,
        themes=list(Theme.objects.filter(pk__in=opening.themes)),
        audience=Audience(opening.audience),
        language=opening.language,
        public_id=opening.public_id,
    )


def _thread_about(opening: Opening) -> Thread | None:
    item = Item.objects.filter(public_id=opening.item).first()
    if item is None:
        return None
    # Whoever wrote it saw the item, also if it is for fewer people since.
    clearance = Audience(max(opening.audience, item.audience))
    found = places.thread_of(item, clearance=clearance, public_id=opening.public_id)
    return Thread.objects.select_for_update().get(pk=found.pk)
