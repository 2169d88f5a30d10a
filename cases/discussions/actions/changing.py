"""Changing one's own post, taking it back, and what others do to it with one press."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.silence import check_not_silent
from cases.discussions import limits
from cases.discussions.actions import pictures as showing
from cases.discussions.actions import places
from cases.discussions.actions.drafts import forget_like
from cases.discussions.actions.pictures import Shown
from cases.discussions.actions.posting import Words, check_words, forget_draft
from cases.discussions.likeness import Said
from cases.discussions.limits import DiscussionError
from cases.discussions.models import (
    Post,
    PostKind,
    PostState,
    ReadMark,
    Thanks,
    Thread,
    WaitingChange,
)
from cases.discussions.models.post import SLIP_WINDOW
from cases.discussions.own import own_pseudonyms, read_tags
from cases.discussions.permissions import (
    may_change,
    may_settle,
    may_take_back,
    may_thank,
)
from cases.discussions.there import check_by_name
from cases.media.sweeping import clear
from cases.text import markdown


@transaction.atomic
def change(
    post: Post, *, body: str, kind: PostKind, seen: str, pictures: Sequence[Shown] = (), by: Person
) -> Post:
    """Change one's own post; after five minutes what it said stays to be read.

    Under a pseudonym the change waits for a release, and `to_come` says what it will be.
    `seen` is the text the form began with; `pictures` are those it names, and one that is left
    out is gone, also from what the post said before. Of somebody still new it waits for a moderator
    again. Raises DiscussionError when it is too late, or when somebody changed the post meanwhile.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    if not may_change(by, post, own_pseudonyms(by, post.thread, [post])):
        raise DiscussionError(why_not_changed(post))
    now = post.to_come or post
    if _lines(now.body) != _lines(seen):
        raise DiscussionError(
            _("This post was changed somewhere else meanwhile. Below is your text; look at both.")
        )
    check_words(Words(body, kind), most_links=_check_author(post, by=by))
    if post.pseudonym_id is not None:
        if pictures:
            raise DiscussionError(showing.refused_under_pseudonym())
        forget_like(Said(body), by=by)
        if (body, kind) != (now.body, now.kind):
            _let_wait(post, body=body, html=markdown(body), kind=kind)
        return post
    had = post.pictures.count() if pictures else 0
    has_other_pictures = showing.settle(post, pictures, by=by)
    if has_other_pictures or (body, kind) != (post.body, post.kind):
        if post.is_shown and limits.waits_when_changed(by):
            # What a moderator let through were other words: these are looked at too.
            post.state = PostState.HELD
            post.save(update_fields=["state"])
        rewrite(post, body=body, kind=kind, had_pictures=had if has_other_pictures else None)
    forget_draft(by, post.key)
    return post


def why_not_changed(post: Post) -> str:
    """Return what its author reads who can change a post no more."""
    if post.has_moderators_words:
        return _(
            "A moderator changed this post, so you cannot. You can take it back, ask another "
            "moderator to look, or say it otherwise in a new one."
        )
    return _("A post can be changed for a day. After that, add a new one.")


def _let_wait(post: Post, **wanted: Any) -> None:
    """Keep what becomes of a pseudonymous post until a release, in place of what was to."""
    wanted = {"is_ripe": False, **wanted}
    waiting, _is_new = WaitingChange.objects.update_or_create(post=post, defaults=wanted)
    post.waiting_change = waiting


def _check_author(post: Post, *, by: Person) -> int:
    """Ask what is asked when somebody writes, and return how many links they may use."""
    if post.pseudonym is not None:
        limits.check_pseudonym_not_muted(post.pseudonym)
        return limits.NEW_LINKS
    check_not_silent(by, error=DiscussionError)
    return limits.most_links(by)


def rewrite(
    post: Post, *, body: str, kind: PostKind, reason: str = "", is_veiled: bool = False,
    had_pictures: int | None = None,
) -> None:  # fmt: skip
    """Put other words into a post, keeping those before. Within a transaction.

    Veiled, what it said before is there for its author and moderators only. `had_pictures` says
    how many it had, where that is what changed. With a reason, which moderators give, nothing
    comes after that its author wanted before.
    """
    if reason:
        WaitingChange.objects.filter(post=post, is_taking_back=False).delete()
    now = timezone.now()
    is_slip = post.at is not None and now < post.at + SLIP_WINDOW and not reason
    if not is_slip:
        until = now.isoformat() if post.pseudonym_id is None else None
        before: dict[str, str | int | None] = {
            "body": post.body,
            "html": post.html,
            "until": until,
            "reason": reason,
        }
        if had_pictures is not None:
            before |= {"pictures": had_pictures}
        post.earlier = [*post.earlier, before]
        if is_veiled:
            post.earlier = [{**version, "is_veiled": True} for version in post.earlier]
        post.edited_at = now if post.pseudonym_id is None else None
    post.body, post.html, post.kind = body, markdown(body), kind
    if kind != PostKind.QUESTION:
        post.answer = None
    post.save(update_fields=["body", "html", "kind", "earlier", "edited_at", "answer"])
    places.changed(post.thread)


@transaction.atomic
def take_back(post: Post, *, by: Person) -> Post:
    """Take one's own post back: its place stays, its words go, those before them, its pictures.

    Under a pseudonym others see so from the next release. Raises DiscussionError for what is not
    one's own, or gone already.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    if not may_take_back(by, post, own_pseudonyms(by, post.thread, [post])):
        raise DiscussionError(_("This post cannot be taken back."))
    if post.pseudonym_id is None:
        empty(post)
    else:
        gone = {"body": "", "html": "", "is_settling": False, "answer": None}
        _let_wait(post, **gone, kind=post.kind, is_taking_back=True, is_ripe=True)
    return post


def empty(post: Post) -> None:
    """Take the words out of a post, its earlier ones too, and its pictures.

    Within a transaction.
    """
    clear(post.pictures.all())
    post.state, post.body, post.html = PostState.WITHDRAWN, "", ""
    post.earlier, post.answer = [], None
    post.save(update_fields=["state", "body", "html", "earlier", "answer"])
    questions = Post.objects.filter(answer=post)
    # One that was moved away answers a question in another discussion.
    asked_in = set(questions.values_list("thread", flat=True))
    questions.update(answer=None)
    for thread in Thread.objects.filter(pk__in=asked_in - {post.thread_id}):
        places.changed(thread)
    places.changed(post.thread)


@transaction.atomic
def accept(question: Post, *, answer: Post | None, by: Person) -> Post:
    """Say which post of the thread answers a question, or that none does after all.

    Of whoever asked under a pseudonym it waits for a release, as their changes do.
    Raises DiscussionError for who did not ask it, and for what is no answer.
    """
    question = Post.objects.select_for_update().get(pk=question.pk)
    mine = own_pseudonyms(by, question.thread, [question])
    if not may_settle(by, question, mine):
        raise DiscussionError(_("Whoever asked the question says what answers it."))
    if question.is_going or (answer is not None and not _answers(question, answer)):
        raise DiscussionError(_("This post cannot answer that question."))
    if question.pseudonym_id in mine:
        now = question.to_come or question
        words = {"body": now.body, "html": now.html, "kind": now.kind}
        _let_wait(question, **words, is_settling=True, answer=answer)
    else:
        settle(question, answer)
    return question


def settle(question: Post, answer: Post | None) -> None:
    """Put down what answers a question, if it is still one and that can. Within a transaction."""
    if question.kind != PostKind.QUESTION or (answer and not _answers(question, answer)):
        return
    question.answer = answer
    question.save(update_fields=["answer"])
    places.changed(question.thread)


def _answers(question: Post, answer: Post) -> bool:
    is_another = answer.pk != question.pk and answer.thread_id == question.thread_id
    return is_another and answer.is_shown and answer.kind != PostKind.NOTE


@transaction.atomic
def thank(post: Post, *, by: Person) -> Post:
    """Find a post helpful; a second time changes nothing.

    Raises DiscussionError for one's own post.
    """
    if not may_thank(by, post, own_pseudonyms(by, post.thread, [post])):
        raise DiscussionError(_("You cannot find this post helpful."))
    check_by_name(by, post.thread)
    try:
        with transaction.atomic():
            Thanks.objects.create(person=by, post=post)
    except IntegrityError:
        return post  # pressed twice
    return _recount(post, by=1)


@transaction.atomic
def take_thanks_back(post: Post, *, by: Person) -> Post:
    """Find a post helpful no longer."""
    gone, _by_model = Thanks.objects.filter(person=by, post=post).delete()
    return _recount(post, by=-1) if gone else post


def _recount(post: Post, *, by: int) -> Post:
    Post.objects.filter(pk=post.pk).update(thanks_count=F("thanks_count") + by)
    places.changed(post.thread)
    return post


@transaction.atomic
def mark_read(thread: Thread, *, up_to: int, by: Person) -> None:
    """Remember how far somebody read. Called only for a number above the one before."""
    number = min(up_to, thread.last_number)
    marks = [ReadMark(tag=tag, thread=thread, number=number) for tag in read_tags(by, [thread])]
    ReadMark.objects.bulk_create(
        marks, update_conflicts=True, unique_fields=["tag"], update_fields=["number"]
    )


def _lines(text: str) -> str:
    """Return a text with line ends as the database keeps them: browsers send others."""
    return text.replace("\r\n", "\n").strip()
