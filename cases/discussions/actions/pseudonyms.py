"""Saying something under a pseudonym. It waits, and `releasing` lets it out.

Nothing here writes down a person, a time or an order.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing.actions import prepare
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import is_possible, own_pseudonym
from cases.discussions import limits
from cases.discussions.actions import places
from cases.discussions.actions.drafts import forget_like
from cases.discussions.actions.pictures import refused_under_pseudonym
from cases.discussions.actions.posting import Words, check_opening, check_words
from cases.discussions.likeness import Said
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, Thread, ThreadState, WaitingPost
from cases.discussions.models.thread import new_thread_id, scope_name
from cases.discussions.own import Under, all_own_waiting, own_waiting, said_today, under_in
from cases.discussions.permissions import may_take_part
from cases.discussions.queries import next_room
from cases.models import Item, Theme
from cases.text import markdown


@dataclass(frozen=True)
class Opening:
    """A thread that begins with a pseudonymous post: it is made when the post is released."""

    public_id: str
    item: str = ""
    title: str = ""
    themes: tuple[int, ...] = ()
    audience: int = Audience.POLICE
    language: str = "nl"
    room: int = 0  # of an item

    @property
    def scope(self) -> str:
        """Return by what name the sealing room knows the thread to come."""
        return scope_name(self.public_id, self.item, self.room)

    def as_json(self) -> dict[str, Any]:
        """Return it as a row keeps it."""
        return {
            "public_id": self.public_id,
            "item": self.item,
            "title": self.title,
            "themes": list(self.themes),
            "audience": int(self.audience),
            "language": self.language,
            "room": self.room,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Opening":
        """Return what a row kept."""
        return cls(**{**kept, "themes": tuple(kept["themes"])})


def opening_of(
    *, title: str, themes: Sequence[Theme], audience: Audience, language: str
) -> Opening:
    """Return a thread of its own that is to come."""
    ids = tuple(theme.pk for theme in themes)
    return Opening(new_thread_id(), "", title, ids, audience, language)


def opening_about(item: Item, person: Person) -> Opening:
    """Return the thread of an item that is to come, for somebody who sees none there."""
    audience, room = Audience(item.audience), next_room(item, person)
    return Opening(new_thread_id(), item.public_id, "", (), audience, item.language, room)


@transaction.atomic
def say_under_pseudonym(
    place: Thread | Opening, *, words: Words, name: str, by: Person
) -> WaitingPost:
    """Let a post wait for its release under a pseudonym. Sent twice it waits once.

    Drafts by name that share words with it are deleted, wherever they are kept.
    `by` is asked what they may, and written down nowhere but in the sealed box.
    Raises DiscussionError where it cannot be, with the reason.
    """
    token = words.token or uuid.uuid4()
    known = WaitingPost.objects.filter(token=token).first()
    if known is not None:
        return known
    if Post.objects.filter(token=token).exists():
        raise DiscussionError(_("This was posted already."))
    thread = places.locked(place) if isinstance(place, Thread) else None
    under = under_in(by, thread) if thread else _to_come(by, _scope_of(place))
    scope = under.scope
    _check(place, thread, under, words, by=by)
    try:
        sealed = prepare(by, scope=scope, name=name)
    except SealingError as error:
        raise DiscussionError(str(error)) from error
    forget_like(Said(words.body, place.title if isinstance(place, Opening) else ""), by=by)
    return WaitingPost.objects.create(
        thread=thread,
        opening=None if isinstance(place, Thread) else place.as_json(),
        scope=scope,
        name=sealed.name,
        tag=sealed.tag,
        sealed=sealed.box_as_json(),
        kind=words.kind,
        body=words.body,
        html=markdown(words.body),
        reply_to=words.reply_to if thread else None,
        token=token,
    )


@transaction.atomic
def take_waiting_back(waiting_id: uuid.UUID, *, by: Person) -> None:
    """Take back what one said under a pseudonym before others see it: nothing is left of it.

    Raises DiscussionError for what is out already, and alike for what was never one's own.
    """
    found = WaitingPost.objects.select_for_update().filter(pk=waiting_id).first()
    if found is None or found.pk not in {each.pk for each in own_waiting(by, found.scope)}:
        raise DiscussionError(_("This does not wait any more: take it back where it stands now."))
    found.delete()


def _to_come(person: Person, scope: str) -> Under:
    """Return under which pseudonym somebody writes in a thread that is to come."""
    return Under(scope, own_pseudonym(person, scope), own_waiting(person, scope))


def _scope_of(place: Thread | Opening) -> str:
    return place.scope if isinstance(place, Opening) else place.scope_name


def _check(
    place: Thread | Opening, thread: Thread | None, under: Under, words: Words, *, by: Person
) -> None:
    if not may_take_part(by):
        raise DiscussionError(_("Your role here has ended: you can read what is for everyone."))
    # Not whether the person is silenced under their own name: which pseudonym falls still with
    # them would say whose it is. A pseudonym is silenced by itself.
    audience = thread.effective_audience if thread else Audience(place.audience)
    check_opening(audience, by=by)
    if not is_possible(audience, thread.scope if thread else None):
        raise DiscussionError(_("Pseudonyms cannot be used here now."))
    if thread is not None and under.pseudonym is None:
        _check_is_read(thread)
    if words.pictures:
        raise DiscussionError(refused_under_pseudonym())
    check_words(words, most_links=limits.NEW_LINKS)
    _check_pseudonym(thread, under.pseudonym, under.waiting)
    limits.check_pseudonyms(today=said_today(by), waiting=len(all_own_waiting(by)))


def _check_is_read(thread: Thread) -> None:
    """Raise DiscussionError for a new pseudonym where others see nothing.

    Only moderators, and whoever wrote in it by name, come there: it would hide nobody.
    """
    if limits.waits_for_a_look(thread):
        raise DiscussionError(
            _(
                "Others do not see this discussion now: a new pseudonym in it would be known to be "
                "yours. You can write under one after a moderator looked and others see it."
            )
        )


def _check_pseudonym(
    thread: Thread | None, mine: Pseudonym | None, waiting: Sequence[WaitingPost]
) -> None:
    """Ask of the pseudonym, not of the person: how much was said, and whether it may."""
    today = timezone.localdate()
    if mine is not None:
        limits.check_pseudonym_not_muted(mine)
    said = mine.posts.filter(day=today).count() if mine else 0
    if said + len(waiting) >= limits.PSEUDONYM_PER_DAY:
        raise DiscussionError(
            _("Under a pseudonym you can say %(limit)d things a day in one discussion.")
            % {"limit": limits.PSEUDONYM_PER_DAY}
        )
    if thread is not None and thread.state == ThreadState.SLOW and waiting:
        raise DiscussionError(_("This discussion is slow: wait until your last post is released."))
