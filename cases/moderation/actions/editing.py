"""Changing somebody's words, with a note that everybody sees; and putting them back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Person
from cases.discussions.actions.changing import rewrite
from cases.discussions.actions.posting import Words, check_words
from cases.discussions.limits import ALL_LINKS, DiscussionError
from cases.discussions.models import Post, PostKind, PostState
from cases.moderation.actions.making import Why, end_hiding, locked, make
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure, MeasureKind

CHANGEABLE = frozenset({PostState.SHOWN, PostState.HELD, PostState.HIDDEN})


@transaction.atomic
def edit(
    post: Post, *, body: str, seen: str, why: Why, is_veiled: bool = True, by: Person
) -> Measure:
    """Put other words into a post; readers see that, and why. Hidden for now, it shows again.

    Veiled, what it said before only its author and moderators read. `seen` is the text the
    form began with. Its author cannot change it while this holds: taking it back they can.
    Raises ModerationError when nothing changes, or somebody was faster.
    """
    post = locked(post, by=by)
    body = body.replace("\r\n", "\n").strip()
    _check(post, body, seen)
    sentence = why.sentence(post.thread.language)
    if Measure.objects.provisional().filter(post=post).exists():
        end_hiding(post, only_provisional=True)
        post.state = PostState.SHOWN
        post.save(update_fields=["state"])
    rewrite(post, body=body, kind=PostKind(post.kind), reason=sentence, is_veiled=is_veiled)
    _keep_words(post, has_moderators_words=True)
    return make(post, MeasureKind.EDIT, why, by=by)


def _check(post: Post, body: str, seen: str) -> None:
    if post.state not in CHANGEABLE or post.kind == PostKind.NOTE:
        raise ModerationError(_("This post cannot be changed."))
    now = post.body.replace("\r\n", "\n").strip()
    if now != seen.replace("\r\n", "\n").strip():
        raise ModerationError(_("This post was changed meanwhile. Look at it again."))
    if now == body:
        raise ModerationError(_("You changed nothing yet."))
    try:
        check_words(Words(body), most_links=ALL_LINKS)
    except DiscussionError as error:
        raise ModerationError(str(error)) from error


def _keep_words(post: Post, *, has_moderators_words: bool) -> None:
    post.has_moderators_words = has_moderators_words
    post.save(update_fields=["has_moderators_words"])


def put_back(measure: Measure, post: Post) -> None:
    """Put back what a post said before a moderator changed it, unless it changed since.

    Within a transaction, with the post's row locked. Readers see that it was, and no more. Its
    author may change it again, unless another change by a moderator holds.
    """
    others = Measure.objects.in_force().filter(post=post, kind=MeasureKind.EDIT)
    _keep_words(post, has_moderators_words=others.exclude(pk=measure.pk).exists())
    last = post.earlier[-1] if post.earlier else None
    if last is None or last["reason"] != measure.reason or post.state not in CHANGEABLE:
        return
    with override(post.thread.language):
        reason = _("Put back after an appeal.")
    rewrite(post, body=last["body"], kind=PostKind(post.kind), reason=reason)
