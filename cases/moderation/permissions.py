"""Questions about a person and a post, measure or appeal, answered yes or no. Seeing is the gate's.

Moderating itself is asked where discussions ask it: `cases.discussions.permissions`.
"""

import uuid
from collections.abc import Collection

from accounts.clearance import Reader
from accounts.models import Person
from cases.discussions.models import Post, PostKind
from cases.discussions.permissions import is_own, may_moderate, may_take_part
from cases.moderation.models import Appeal, AppealState, Measure

Own = Collection[uuid.UUID]  # the ids of somebody's pseudonyms


def can_be_flagged(post: Post) -> bool:
    """Tell whether a post is one that members can flag.

    A thread for a group has its own teacher; moderators do not read along there.
    """
    return post.is_shown and post.kind != PostKind.NOTE and post.thread.scope_id is None


def may_flag(person: Reader | None, post: Post, mine: Own) -> bool:
    """Tell whether somebody may flag a post: a member, and not their own."""
    return may_take_part(person) and not is_own(person, post, mine) and can_be_flagged(post)


def may_decide(person: Person, post: Post, mine: Own) -> bool:
    """Tell whether somebody may decide about a post: who moderates, never about their own."""
    return may_moderate(person) and not is_own(person, post, mine)


def may_appeal(person: Person, measure: Measure, mine: Own) -> bool:
    """Tell whether somebody may appeal: whoever wrote the post or began the thread, once."""
    is_theirs = measure.post is not None and is_own(person, measure.post, mine)
    return is_theirs and measure.is_appealable and not hasattr(measure, "appeal")


def may_judge(person: Person, appeal: Appeal, mine: Own) -> bool:
    """Tell whether somebody may judge an appeal: another than decided, and than wrote."""
    return (
        appeal.measure.post is not None
        and may_decide(person, appeal.measure.post, mine)
        and appeal.decided_by_id != person.pk
        and appeal.state == AppealState.OPEN
    )
