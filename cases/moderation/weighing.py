"""How much a flag counts, and how much hides a post. Pure questions; the actions ask them.

Nobody hides a post alone by flagging, nor do two: moderators neither, who hide at their own
pages, with a second factor and a reason.
"""

from django.db.models import Exists, OuterRef, Sum

from accounts.models import Person
from cases.discussions.limits import is_new
from cases.discussions.models import Post
from cases.discussions.permissions import may_moderate
from cases.moderation.models import Flag, FlagState, Measure, MeasureKind

NEW, KNOWN = 1, 2
THRESHOLD = 5
# Once a moderator saw it and let it stand, it takes twice as much.
THRESHOLD_AFTER_A_LOOK = 10
# Whoever mostly flags what is fine counts as new.
LATEST, FEWEST = 10, 4

LOOKED_AT = (MeasureKind.APPROVE, MeasureKind.RESTORE, MeasureKind.LET_STAND)


def weight_of(person: Person) -> int:
    """Return how much a flag of this person counts today."""
    is_trusted = may_moderate(person) or not is_new(person)
    return KNOWN if is_trusted and not _is_often_wrong(person) else NEW


def _is_often_wrong(person: Person) -> bool:
    """Tell whether moderators disagreed with most of the latest flags of somebody."""
    decided = Flag.objects.filter(person=person).exclude(state=FlagState.OPEN)
    latest = decided.order_by("-at", "-pk").values_list("state", flat=True)[:LATEST]
    wrong = sum(state == FlagState.DECLINED for state in latest)
    return len(latest) >= FEWEST and wrong * 2 > len(latest)


def weight_on(post: Post) -> int:
    """Return how much the flags weigh that nobody decided about yet."""
    return Flag.objects.open().filter(post=post).aggregate(sum=Sum("weight"))["sum"] or 0


def threshold_of(post: Post) -> int:
    """Return the weight at which flags hide a post."""
    looked_at = Measure.objects.filter(post=OuterRef("pk"), kind__in=LOOKED_AT)
    was_seen = Post.objects.filter(Exists(looked_at), pk=post.pk).exists()
    return THRESHOLD_AFTER_A_LOOK if was_seen else THRESHOLD


def is_heavy(post: Post) -> bool:
    """Tell whether the flags on a post suffice to hide it."""
    return weight_on(post) >= threshold_of(post)
