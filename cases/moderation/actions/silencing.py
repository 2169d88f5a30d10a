"""Letting nobody write under a name for a while: a person's own, or a pseudonym.

A pseudonym is silenced by itself. Whose it is is neither asked nor needed.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.sealing.actions import mute as mute_pseudonym
from cases.discussions.models import Mute, Post
from cases.moderation.actions.making import Why, locked, make
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure, MeasureKind

MOST_DAYS = 90


@transaction.atomic
def mute(post: Post, *, until: dt.date, why: Why, by: Person) -> Measure:
    """Silence whoever wrote a post, up to and with a day. A longer silence stays as it is.

    Raises ModerationError for a day in the past or too far away, and when nobody is left.
    """
    post = locked(post, by=by)
    today = timezone.localdate()
    if not today <= until <= today + dt.timedelta(days=MOST_DAYS):
        raise ModerationError(
            _("Choose a day from today, at most %(days)d days ahead.") % {"days": MOST_DAYS}
        )
    if post.author_id is None and post.pseudonym_id is None:
        raise ModerationError(_("Whoever wrote this has left."))
    measure = make(
        post,
        MeasureKind.MUTE,
        why,
        by=by,
        person=post.author,
        pseudonym=post.pseudonym,
        until=until,
    )
    _align(measure, by=by)
    return measure


def lift(measure: Measure, *, by: Person) -> None:
    """Let a silence that was undone hold no longer; another one still does."""
    _align(measure, by=by)


def _align(measure: Measure, *, by: Person) -> None:
    """Let whoever a silence is of be silent as long as the longest that holds, or not at all."""
    today = timezone.localdate()
    of_them = Measure.objects.in_force().filter(kind=MeasureKind.MUTE, until__gte=today)
    if measure.pseudonym is not None:
        last = of_them.filter(pseudonym=measure.pseudonym).order_by("-until").first()
        mute_pseudonym(measure.pseudonym, until=last.until if last else None, by=by)
        return
    last = of_them.filter(person=measure.person).order_by("-until").first()
    if last is None or last.until is None:
        Mute.objects.filter(person=measure.person).delete()
        return
    end = timezone.make_aware(dt.datetime.combine(last.until, dt.time.max))
    Mute.objects.update_or_create(person=measure.person, defaults={"until": end})
