"""Giving a discussion another title, and putting the old one back."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Person
from cases.discussions.actions.arranging import note
from cases.discussions.models import Thread
from cases.moderation.actions.making import Why, locked_beginning, make_about
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure, MeasureKind

TITLE_LENGTH = 160


@transaction.atomic
def retitle(thread: Thread, *, title: str, seen: str, why: Why, by: Person) -> Measure:
    """Give a thread of its own another title; a note at its end says why, for everybody.

    What it was called before stands in the measure alone, for whoever began the discussion and
    for moderators. `seen` is the title the form began with. Raises ModerationError for one's own
    discussion, and when nothing changes or somebody was faster.
    """
    first = locked_beginning(thread, by=by)
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    title, before = " ".join(title.split()), thread.title
    _check(thread, title, seen)
    sentence = why.sentence(thread.language)
    Thread.objects.filter(pk=thread.pk).update(title=title)
    with override(thread.language):
        said = _("A moderator changed the title of this discussion.")
    note(_where_it_goes_on(thread), f"{said} {sentence}", by=by)
    return make_about(thread, first, MeasureKind.TITLE, why, by=by, title_before=before)


def _check(thread: Thread, title: str, seen: str) -> None:
    if thread.item_id is not None:
        raise ModerationError(_("This discussion has the title of its item."))
    if " ".join(seen.split()) != " ".join(thread.title.split()):
        raise ModerationError(_("Somebody changed the title meanwhile. Look at it again."))
    if not title or len(title) > TITLE_LENGTH:
        raise ModerationError(
            _("Write a title of at most %(limit)d characters.") % {"limit": TITLE_LENGTH}
        )
    if title == thread.title:
        raise ModerationError(_("You changed nothing yet."))


def _where_it_goes_on(thread: Thread) -> Thread:
    """Return where a note is read: a merged thread is still followed under its old title."""
    if thread.merged_into_id is None:
        return thread
    return Thread.objects.select_for_update().get(pk=thread.merged_into_id)


def put_title_back(measure: Measure, *, by: Person) -> None:
    """Give a thread the title back that it had before, unless it got another one since.

    Within a transaction. Readers see that it was, and no more.
    """
    thread = Thread.objects.select_for_update().get(pk=measure.place.pk)
    later = Measure.objects.filter(thread=thread, kind=MeasureKind.TITLE, at__gt=measure.at)
    if later.exists() or not measure.title_before or thread.item_id is not None:
        return
    Thread.objects.filter(pk=thread.pk).update(title=measure.title_before)
    with override(thread.language):
        reason = _("The title was put back after an appeal.")
    note(_where_it_goes_on(thread), reason, by=by)
