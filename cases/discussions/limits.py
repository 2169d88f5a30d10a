"""How much one may write, and how fast: narrow for who is new, wide for all others.

After the first trust level of Discourse. Pure questions; the actions ask them.
"""

import datetime as dt
import re

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from cases.discussions.models import Post, PostPicture, Thread, ThreadState
from cases.discussions.permissions import may_moderate, may_take_part

NEW_UNTIL_SHOWN = 3
NEW_LINKS, ALL_LINKS = 2, 15
NEW_PER_HOUR, ALL_PER_HOUR = 5, 30
# By name it is counted per person, wherever they write. Under a pseudonym per discussion, and over
# all of them by trying the person's tags: only while they write, and nothing of it is kept. So who
# sends a lot under many pseudonyms is held back, and no row joins these.
PSEUDONYM_PER_DAY = 10
PSEUDONYMS_PER_DAY, PSEUDONYMS_WAITING = 20, 5
# Each at most a megabyte and a half in its two sizes, whatever was sent (cases/media/sizes.py).
PICTURES_PER_DAY = 20
HOUR = dt.timedelta(hours=1)


class DiscussionError(Exception):
    """Something cannot be said or done here now; the message is a sentence for people."""


def is_new(person: Person) -> bool:
    """Tell whether few posts of this person were read by others yet. Moderators are not new."""
    shown = Post.objects.said().filter(author=person)
    return shown[:NEW_UNTIL_SHOWN].count() < NEW_UNTIL_SHOWN


def waits_when_changed(person: Person) -> bool:
    """Tell whether a moderator looks before others read other words of somebody's post."""
    return is_new(person) and not may_moderate(person)


def count_links(body: str) -> int:
    """Count what looks like a link, written out or in Markdown."""
    return max(len(re.findall(r"https?://|www\.", body, re.IGNORECASE)), body.count("]("))


def waits_for_a_look(thread: Thread) -> bool:
    """Tell whether others read nothing of a thread of its own: then no post makes it public."""
    if thread.item_id is not None:
        return False
    return not Thread.objects.filter(pk=thread.pk).read_by_others().exists()


def begins_unseen(thread: Thread) -> bool:
    """Tell whether others read nothing of a thread yet, of an item's either.

    What begins so under a pseudonym is held: each discussion is a new pseudonym, so that no limit
    on the pseudonym holds a flood over many items back.
    """
    return not Thread.objects.filter(pk=thread.pk).read_by_others().exists()


def check_pseudonyms(*, today: int, waiting: int) -> None:
    """Raise DiscussionError for who says much under pseudonyms, over all discussions together."""
    if waiting >= PSEUDONYMS_WAITING:
        raise DiscussionError(_("Several things of yours wait already. Come back later."))
    if today + waiting >= PSEUDONYMS_PER_DAY:
        raise DiscussionError(
            _("Under pseudonyms you can say %(limit)d things a day. Go on tomorrow.")
            % {"limit": PSEUDONYMS_PER_DAY}
        )


def check_links(body: str, *, most: int) -> None:
    """Raise DiscussionError for more links than whoever writes may use."""
    if count_links(body) > most:
        raise DiscussionError(
            _("At most %(limit)d links in one post. Leave some out.") % {"limit": most}
        )


def check_pace(person: Person, *, most: int) -> None:
    """Raise DiscussionError for who wrote as much as they may in an hour."""
    since = timezone.now() - HOUR
    latest = Post.objects.written_by(person).filter(at__gt=since).order_by("at")
    if latest.count() >= most:
        raise DiscussionError(
            _("You wrote %(limit)d posts in an hour. You can write again at %(time)s.")
            % {"limit": most, "time": _clock(latest[0].at, HOUR)}
        )


def check_slow(thread: Thread, person: Person) -> None:
    """Raise DiscussionError for who may not write in a slow thread yet."""
    if (said := _still_waits(thread, person)) and not may_moderate(person):
        raise DiscussionError(said)


def pace_in(thread: Thread, person: Person) -> str:
    """Return what who writes in a slow thread had better know before they type, or nothing."""
    if thread.state != ThreadState.SLOW or may_moderate(person):
        return ""
    pace = _("This discussion is slow: one post in %(minutes)d minutes.")
    return _still_waits(thread, person) or pace % {"minutes": thread.slow_minutes}


def _still_waits(thread: Thread, person: Person) -> str:
    """Return from when somebody can write again in a slow thread, if not now."""
    if thread.state != ThreadState.SLOW:
        return ""
    wait = dt.timedelta(minutes=thread.slow_minutes)
    since = timezone.now() - wait
    last = thread.posts.written_by(person).filter(at__gt=since).order_by("-at").first()
    if last is None:
        return ""
    said = _("This discussion is slow. You can write again at %(time)s.")
    return said % {"time": _clock(last.at, wait)}


def check_pseudonym_not_muted(pseudonym: Pseudonym) -> None:
    """Raise DiscussionError for a pseudonym that cannot write for a while."""
    if pseudonym.muted_until is not None and timezone.localdate() <= pseudonym.muted_until:
        raise DiscussionError(_("This pseudonym cannot write for a while."))


def most_links(person: Person) -> int:
    """Return how many links somebody may use in a post under their own name."""
    return NEW_LINKS if is_new(person) and not may_moderate(person) else ALL_LINKS


def may_add_pictures(person: Person, *, is_known: bool | None = None) -> bool:
    """Tell whether somebody may add pictures: who is no longer new. Moderators always.

    `is_known` says it where a query did already.
    """
    if not may_take_part(person) or may_moderate(person):
        return may_take_part(person)
    return not is_new(person) if is_known is None else is_known


def check_pictures(person: Person, *, more: int) -> None:
    """Raise DiscussionError for who may not add so many pictures today."""
    if not may_take_part(person):
        raise DiscussionError(_("Your role here has ended: you can read what is for everyone."))
    if not may_add_pictures(person):
        raise DiscussionError(
            _("You can add pictures once others have read %(count)d of your posts.")
            % {"count": NEW_UNTIL_SHOWN}
        )
    mine = PostPicture.objects.filter(Q(post__author=person) | Q(draft__person=person))
    if more and mine.filter(added_on=timezone.localdate()).count() + more > PICTURES_PER_DAY:
        raise DiscussionError(
            _("At most %(limit)d pictures a day. Go on tomorrow.") % {"limit": PICTURES_PER_DAY}
        )


def _clock(moment: dt.datetime | None, wait: dt.timedelta) -> str:
    return formats.time_format(timezone.localtime((moment or timezone.now()) + wait), "H:i")
