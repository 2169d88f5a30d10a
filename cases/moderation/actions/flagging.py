"""Flagging a post, and what enough flags do by themselves."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.audit import WORKER, origin_is
from accounts.models import Person
from cases.discussions.actions import places
from cases.discussions.models import Post, PostState
from cases.discussions.own import own_pseudonyms
from cases.discussions.there import is_there_by_name, not_by_name
from cases.moderation import weighing
from cases.moderation.actions.making import Why, make
from cases.moderation.errors import ModerationError
from cases.moderation.models import Flag, FlagReason, Measure, MeasureKind
from cases.moderation.models.wording import RULE_OF_REASON, flagged_as
from cases.moderation.permissions import may_flag
from cases.moderation.promises import risk_of

PER_DAY = {weighing.NEW: 5, weighing.KNOWN: 20}


@transaction.atomic
def flag(post: Post, *, reason: FlagReason, words: str = "", by: Person) -> Flag:
    """Ask the moderators to look at a post; a second time changes nothing.

    Enough flags of enough people hide it until a moderator decides. Raises ModerationError
    for one's own, for what is not there to be read, and for too many in a day.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    known = Flag.objects.filter(post=post, person=by).first()
    if known is not None:
        return known
    if not may_flag(by, post, own_pseudonyms(by, post.thread, [post])):
        raise ModerationError(_("You cannot flag this post."))
    if not is_there_by_name(by, post.thread):
        raise ModerationError(not_by_name())
    weight = weighing.weight_of(by)
    _check_pace(by, most=PER_DAY[weight])
    made = Flag.objects.create(
        post=post, person=by, reason=reason, words=words.strip(), weight=weight
    )
    if weighing.is_heavy(post):
        _hide_by_flags(post)
    return made


def _check_pace(person: Person, *, most: int) -> None:
    since = timezone.now() - dt.timedelta(days=1)
    if Flag.objects.filter(person=person, at__gt=since).count() >= most:
        raise ModerationError(
            _("You flagged %(limit)d posts in a day. Is it more? Write to the editors.")
            % {"limit": most}
        )


def _hide_by_flags(post: Post) -> Measure:
    """Hide a post whose row is locked, until a moderator decides. Its author is told."""
    post.state = PostState.HIDDEN
    post.save(update_fields=["state"])
    places.changed(post.thread)
    reasons = Flag.objects.open().filter(post=post).values_list("reason", flat=True)
    worst = min(reasons, key=lambda reason: (risk_of(reason), -list(reasons).count(reason)))
    with override(post.thread.language):
        sentence = flagged_as(FlagReason(worst))
    why = Why(RULE_OF_REASON[FlagReason(worst)], sentence)
    # The network of whoever flagged last belongs in no log beside this.
    with origin_is(WORKER):
        return make(post, MeasureKind.HIDE, why, by=None, is_provisional=True)
