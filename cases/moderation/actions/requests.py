"""Requests to take something down, by anybody; and their answer."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.audit import Event, record
from accounts.models import Person
from accounts.notifications import letters
from accounts.permissions import is_editor
from cases import actions as items
from cases.contributing.actions.sending import add_deed
from cases.contributing.models import Contribution, Deed, Side
from cases.deliberation.models import Choice
from cases.discussions.models import Post, Thread
from cases.discussions.permissions import may_moderate
from cases.insights.models import Insight
from cases.models import Item
from cases.moderation.errors import ModerationError
from cases.moderation.models import FlagReason, TakeDown, TakeDownState
from cases.moderation.models.wording import WORDS_LENGTH
from cases.moderation.queries.requested import is_about_own, still_stands
from cases.moderation.telling import tell_of_hiding
from cases.trying.models import Report


@dataclass(frozen=True)
class Target:
    """What an address of the site leads to: one of these. The asker may see it.

    A report has its item beside it.
    """

    address: str
    post: Post | None = None
    thread: Thread | None = None
    item: Item | None = None
    report: Report | None = None
    insight: Insight | None = None
    choice: Choice | None = None


@dataclass(frozen=True)
class Asked:
    """What somebody says in a request. Name and e-mail address may be empty."""

    reason: FlagReason
    words: str
    name: str = ""
    email: str = ""


@transaction.atomic
def ask(target: Target, *, asked: Asked, language: str) -> TakeDown:
    """Put a request before the moderators. Who asks need not have an account.

    Nothing is mailed now: an address that somebody typed may be anybody's.
    """
    return TakeDown.objects.create(
        address=target.address,
        post=target.post,
        thread=target.thread,
        item_id=target.item.pk if target.item else None,
        report=target.report,
        insight=target.insight,
        choice=target.choice,
        reason=asked.reason,
        words=asked.words.strip(),
        name=asked.name.strip(),
        email=asked.email.strip(),
        language=language,
    )


@transaction.atomic
def hide_until_judged(request: TakeDown, *, by: Person) -> TakeDown:
    """Hide the item that a request is about at once; the answer decides whether it comes back.

    For editors. Raises ModerationError for what was answered, and where there is nothing to hide.
    """
    request = TakeDown.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not is_editor(by) or request.state != TakeDownState.OPEN:
        raise ModerationError(_("This was answered already."))
    if request.item is None or not (request.item.live or request.is_item_hidden):
        raise ModerationError(_("There is nothing left to hide."))
    was_read = request.item.live
    items.hide(request.item, by=by)
    request.is_item_hidden = True
    request.save(update_fields=["is_item_hidden"])
    if was_read:
        _tell_author(request.item, Deed.What.HIDDEN)
    return request


def _show_again(request: TakeDown, *, by: Person) -> None:
    """Show the item again, unless another request that is open hides it too."""
    others = TakeDown.objects.open().filter(item=request.item_id, is_item_hidden=True)
    if request.item is None or others.exclude(pk=request.pk).exists():
        return
    if items.show_again(request.item, by=by).live:
        _tell_author(request.item, Deed.What.SHOWN)


def _tell_author(item: Item, what: Deed.What) -> None:
    """Tell the author by name, and write it down in the history of what it came from.

    Under a pseudonym nobody is told: its author looks at that page.
    """
    for kept in Contribution.objects.filter(item=item.pk):
        add_deed(kept, what, side=Side.EDITOR)
    tell_of_hiding(item, is_hidden=what == Deed.What.HIDDEN)


@transaction.atomic
def answer(request: TakeDown, *, is_granted: bool, words: str, by: Person) -> TakeDown:
    """Answer a request, by mail where an address was given.

    Taking down itself is done where the thing stands: hiding a post, withdrawing an item. An
    item that was hidden until judged stays so when it is granted, and comes back otherwise.
    Raises ModerationError without words, for one's own, for what was answered already, and for
    saying that something was done that was not.
    """
    request = TakeDown.objects.select_for_update().get(pk=request.pk)
    words = words.strip()
    if not may_moderate(by) or request.state != TakeDownState.OPEN:
        raise ModerationError(_("This was answered already."))
    if is_about_own(request, by):
        raise ModerationError(_("This is about what you wrote: somebody else answers."))
    if not words or len(words) > WORDS_LENGTH:
        raise ModerationError(
            _("Write an answer of at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
        )
    if is_granted and still_stands(request):
        raise ModerationError(
            _("Others read it still. Hide or change it first, and then say that it was done.")
        )
    request.state = TakeDownState.GRANTED if is_granted else TakeDownState.DECLINED
    request.answer, request.answered_by, request.answered_at = words, by, timezone.now()
    request.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if request.is_item_hidden and not is_granted:
        _show_again(request, by=by)
    if request.email:
        _mail(request, is_granted=is_granted)
    record(Event.TAKE_DOWN_ANSWERED, by=by, about=request, state=request.state)
    return request


def _mail(request: TakeDown, *, is_granted: bool) -> None:
    """Say to whoever asked what became of it: by day and address, never by a title."""
    with override(request.language):
        asked_on = date_format(timezone.localtime(request.at), "DATE_FORMAT")
    path = request.wordless_address
    letters.post(
        "take_down_answered",
        to=request.email,
        language=request.language,
        asked_on=asked_on,
        address=f"{settings.SITE_URL}{path}" if path else "",
        answer=request.answer,
        is_granted=is_granted,
    )
