"""Saying something under one's own name."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience, clearance_of
from accounts.models import Person
from accounts.models.person import Byline
from accounts.silence import check_not_silent
from cases.discussions import limits
from cases.discussions.actions import pictures, places
from cases.discussions.actions.pictures import Shown
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Draft, Post, PostKind, PostState, Thread, WaitingPost
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.own import under_in
from cases.discussions.permissions import may_moderate, may_take_part
from cases.discussions.telling import tell_of_post
from cases.discussions.there import check_by_name
from cases.media.sweeping import clear
from cases.models import Item, Theme
from cases.text import markdown


@dataclass(frozen=True)
class Words:
    """What a form brings: the text, what it wants to be, and a token that is sent once."""

    body: str
    kind: PostKind = PostKind.REMARK
    token: uuid.UUID | None = None
    reply_to: Post | None = None
    # The person has a pseudonym in this thread, and was asked whether they mean their own name.
    is_meant_by_name: bool = False
    pictures: Sequence[Shown] = ()  # out of the person's draft


@transaction.atomic
def reply(thread: Thread, *, words: Words, by: Person) -> Post:
    """Say something in a thread. The same form sent twice makes one post.

    Raises DiscussionError where the person cannot write now, with the reason.
    """
    known = sent_before(words, by=by)
    if known is not None:
        return known
    thread = places.locked(thread)
    return _say(thread, words, by=by)


@transaction.atomic
def discuss(item: Item, *, words: Words, by: Person) -> Post:
    """Say something about an item; with the first post its thread opens.

    Where its thread is not for this person, that is the last to be found out, and all is undone:
    whoever sends what is refused anyway must not learn from the refusal that there is one.
    """
    known = sent_before(words, by=by)
    if known is not None:
        return known
    thread = places.thread_of(item, clearance=clearance_of(by))
    return _say(places.locked(thread), words, by=by)


@transaction.atomic
def begin(
    *, title: str, themes: Sequence[Theme], audience: Audience, language: str, words: Words,
    by: Person,
) -> Post:  # fmt: skip
    """Open a thread of its own with its first post.

    Raises DiscussionError for an audience above one's own.
    """
    known = sent_before(words, by=by)
    if known is not None:
        return known
    check_opening(audience, by=by)
    thread = places.open_thread(title=title, themes=themes, audience=audience, language=language)
    post = _say(places.locked(thread), words, by=by)
    forget_draft(by, Draft.NEW)
    return post


def check_opening(audience: Audience, *, by: Person) -> None:
    """Raise DiscussionError for a thread its author could not read."""
    if audience > clearance_of(by):
        raise DiscussionError(_("Choose an audience that you belong to yourself."))


def check_words(words: Words, *, most_links: int) -> None:
    """Raise DiscussionError for a text that is empty, too long, or full of links."""
    if not words.body.strip():
        raise DiscussionError(_("Write something first."))
    if len(words.body) > BODY_LENGTH:
        raise DiscussionError(_("A post is at most %(limit)d characters.") % {"limit": BODY_LENGTH})
    limits.check_links(words.body, most=most_links)


def sent_before(words: Words, *, by: Person) -> Post | None:
    """Return the post this form already made, if it is the person's."""
    if words.token is None:
        return None
    return Post.objects.filter(token=words.token, author=by).select_related("thread").first()


def forget_draft(person: Person, place: str) -> None:
    """Forget what the person was writing there."""
    forget_drafts(person, [place])


@transaction.atomic
def forget_drafts(person: Person, where: Sequence[str]) -> None:
    """Forget what the person was writing at any of these places, with its pictures."""
    for draft in Draft.objects.select_for_update().filter(person=person, place__in=where):
        clear(draft.pictures.all())
        draft.delete()


def _say(thread: Thread, words: Words, *, by: Person) -> Post:
    """Check everything that may stand in the way, and put the post into a locked thread."""
    is_new = limits.is_new(by) and not may_moderate(by)
    _check_person(thread, by=by, is_new=is_new)
    if thread.last_number > 0:  # one that begins now is there for nobody yet
        check_by_name(by, thread)
    if not words.is_meant_by_name:
        _check_not_pseudonymous(thread, by)
    check_words(words, most_links=limits.NEW_LINKS if is_new else limits.ALL_LINKS)
    post = Post(
        author=by,
        is_named=by.byline == Byline.NAMED,
        kind=words.kind,
        body=words.body,
        html=markdown(words.body),
        reply_to=_answered(thread, words.reply_to),
        at=timezone.now(),
        state=PostState.HELD if _is_held(thread, by=by, is_new=is_new) else PostState.SHOWN,
        token=free_token(words.token, besides=WaitingPost.objects.all()),
    )
    places.take_part(thread, by)
    places.put(thread, post)
    pictures.settle(post, words.pictures, by=by)
    forget_draft(by, thread.public_id)
    if thread.item is not None:
        forget_draft(by, thread.item.public_id)
    tell_of_post(post)
    return post


def free_token(
    token: uuid.UUID | None, *, besides: QuerySet[WaitingPost] | None = None
) -> uuid.UUID:
    """Return a form's token, or another where another form carried the same.

    So two rows never share one: a post by name and one under a pseudonym would be joined by it.
    """
    if token is None or Post.objects.filter(token=token).exists():
        return uuid.uuid4()
    is_taken = besides is not None and besides.filter(token=token).exists()
    return uuid.uuid4() if is_taken else token


def _check_person(thread: Thread, *, by: Person, is_new: bool) -> None:
    if not may_take_part(by):
        raise DiscussionError(_("Your role here has ended: you can read what is for everyone."))
    check_not_silent(by, error=DiscussionError)
    limits.check_slow(thread, by)
    limits.check_pace(by, most=limits.NEW_PER_HOUR if is_new else limits.ALL_PER_HOUR)


def _check_not_pseudonymous(thread: Thread, person: Person) -> None:
    """Raise DiscussionError for who has a pseudonym here, and may have forgotten it.

    Said again it is let through: were it refused for good, whoever writes here by name would
    be known not to be behind any of its pseudonyms.
    """
    if under_in(person, thread).is_known:
        raise DiscussionError(
            _("You have a pseudonym here. If you really mean to show your own name, say so below.")
        )


def _is_held(thread: Thread, *, by: Person, is_new: bool) -> bool:
    """Tell whether a moderator looks first: at a first post, and where others read nothing yet.

    Else one more post would show everybody a title that waits for a look, or was hidden.
    """
    if is_new and _is_first(by):
        return True
    goes_on = thread.last_number > 0 and not may_moderate(by)
    return goes_on and limits.waits_for_a_look(thread)


def _is_first(person: Person) -> bool:
    """Tell whether no post of this person was let through yet."""
    return not Post.objects.said().filter(author=person).exists()


def _answered(thread: Thread, post: Post | None) -> Post | None:
    """Return what is answered: one level deep, and in this thread only."""
    if post is None or post.thread_id != thread.pk:
        return None
    return post
