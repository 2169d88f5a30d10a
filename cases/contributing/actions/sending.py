"""The author's side: deciding what the check found, sending, answering, agreeing, taking back."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.silence import check_not_silent
from cases.checks.marking import Piece, decision_key, open_count
from cases.contributing.actions.files import clear_unused
from cases.contributing.actions.writing import locked, mark_of, touch
from cases.contributing.answers import with_words
from cases.contributing.errors import ContributionError, FindingsOpenError
from cases.contributing.models import (
    QUEUED_STATES,
    SETTLED_STATES,
    AskAfter,
    Contribution,
    ContributionState,
    Deed,
    Promise,
    Remark,
    Side,
)
from cases.contributing.models.review import WORDS_LENGTH
from cases.contributing.permissions import audiences_of, can_be_linked, may_contribute
from cases.contributing.safety import looked_at
from cases.contributing.telling import tell_reviewers, told_lately
from cases.models.wording import AuthorDisplay, Kind
from cases.pages import Page

REASON_LENGTH = 300
MOST_QUEUED = 20  # of one person, before reviewers who have other things to do
DISPLAYS = (AuthorDisplay.NAMED, AuthorDisplay.ROLE)  # a pseudonym is chosen before the first save


class How(StrEnum):
    """What an author does with something that was found."""

    REMOVE = "remove"
    PARAPHRASE = "paraphrase"
    FINE = "fine"


@dataclass(frozen=True)
class Wishes:
    """What an author says when sending."""

    ticked: Collection[str]
    display: str
    audience: int
    may_be_linked: bool = False
    words: str = ""


@transaction.atomic
def settle_finding(
    contribution: Contribution, *, path: str, key: str, how: How, words: str = "", by: Person
) -> Contribution:
    """Remove what was found, put other words in its place, or say why it is fine.

    Raises ContributionError where it does not stand any more, and without words.
    """
    kept = locked(contribution, by=by)
    words = words.strip()
    if how is not How.REMOVE and not words:
        raise ContributionError(_("Write what should stand there, or why it is fine."))
    for each in looked_at(kept.kind, kept.text, kept.decisions):
        if each.passage.path == path and any(_is(piece, key) for piece in each.pieces):
            if how is How.FINE:
                reason = words[:REASON_LENGTH]
                kept.decisions = {**kept.decisions, decision_key(path, key): reason}
            else:
                changed = _replaced(each.pieces, key, "" if how is How.REMOVE else words)
                kept.put(with_words(kept.text, path, changed))
                mark = mark_of(kept, each.passage.step)
                kept.marks = {**kept.marks, each.passage.step: mark.after(Page())}
            touch(kept)
            return kept
    raise ContributionError(_("This does not stand in your text any more."))


def _is(piece: Piece, key: str) -> bool:
    return piece.finding is not None and piece.finding.key == key


def _replaced(pieces: tuple[Piece, ...], key: str, words: str) -> str:
    """Return the passage with other words for the first thing found under a key."""
    done, parts = False, []
    for piece in pieces:
        if not done and _is(piece, key):
            done = True
            parts.append(words)
        else:
            parts.append(piece.words)
    text = "".join(parts)
    return text if words else text.replace("  ", " ").strip() or "…"


@transaction.atomic
def send(contribution: Contribution, *, wishes: Wishes, by: Person) -> Contribution:
    """Send it to the reviewers, or send it again with what they asked for.

    Raises ContributionError while something the check found is open or not all is ticked, and
    for an audience or a display that is not the author's to propose.
    """
    kept = locked(contribution, by=by)
    if not may_contribute(by):
        raise ContributionError(_("Your role here has ended: you can no longer contribute."))
    check_not_silent(by, error=ContributionError)
    check_wishes(wishes, audiences=audiences_of(kept, by))
    if wishes.display not in DISPLAYS:
        raise ContributionError(_("Choose how you are shown."))
    if wishes.may_be_linked and not can_be_linked(kept):
        raise ContributionError(_("It holds what somebody else wrote: nobody sees that by a link."))
    check_findings(kept)
    if Contribution.objects.of(by).filter(state__in=QUEUED_STATES).count() >= MOST_QUEUED:
        raise ContributionError(
            _("%(limit)d contributions of yours wait for a reviewer. Let them be looked at first.")
            % {"limit": MOST_QUEUED}
        )
    kept.ticked = sorted(wishes.ticked)
    kept.display, kept.audience = wishes.display, wishes.audience
    kept.may_be_linked = wishes.may_be_linked
    put_before_reviewers(kept, words=wishes.words)
    return kept


def check_wishes(wishes: Wishes, *, audiences: Collection[Audience]) -> None:
    """Raise ContributionError for what cannot be promised or proposed."""
    if set(wishes.ticked) != set(Promise.values):
        raise ContributionError(_("Look at each point, and tick it when it holds."))
    if wishes.audience not in audiences:
        raise ContributionError(_("Choose for whom it is, among those you belong to yourself."))
    if len(wishes.words) > WORDS_LENGTH:
        raise ContributionError(
            _("This is too long: at most %(limit)d characters in all.") % {"limit": WORDS_LENGTH}
        )


def check_findings(contribution: Contribution) -> None:
    """Raise FindingsOpenError while something that was found is open."""
    marked = looked_at(contribution.kind, contribution.text, contribution.decisions)
    if open_count(marked):
        raise FindingsOpenError(_("First decide about everything the check marked in your text."))


def put_before_reviewers(kept: Contribution, *, words: str) -> None:
    """Freeze the answers as sent. Within a transaction, with the row locked.

    Reviewers hear of an answer each time, and of what is taken back and sent again once a day.
    """
    is_news = kept.state == ContributionState.ASKED or not told_lately(kept)
    kept.sent, kept.sent_kind, kept.state = kept.text, kept.kind, ContributionState.SENT
    kept.sent_on = kept.sent_on or timezone.localdate()  # an answer keeps its place in the queue
    kept.version += 1
    kept.save()
    clear_unused(kept)
    add_deed(kept, Deed.What.SENT, side=Side.AUTHOR, words=words)
    if is_news:
        tell_reviewers(kept)


def add_deed(
    kept: Contribution, what: Deed.What, *, side: Side, words: str = "", by: Person | None = None
) -> Deed:
    """Write down a step. Of an author no person: it is theirs, or a pseudonym's."""
    who = None if side is Side.AUTHOR else by
    return Deed.objects.create(contribution=kept, what=what, side=side, by=who, words=words.strip())


def note_deed(kept: Contribution, what: Deed.What, *, side: Side, by: Person | None = None) -> Deed:
    """Write a small step down, once while it goes on: ten remarks of one day are one line."""
    last = kept.deeds.order_by("pk").last()
    now = (what, side, by.pk if by else None, timezone.localdate())
    if last is not None and (last.what, last.side, last.by_id, last.on) == now:
        return last
    return add_deed(kept, what, side=side, by=by)


@transaction.atomic
def answer(remark: Remark, *, words: str, by: Person) -> Remark:
    """Answer a remark. Changing the text itself is the better answer, where it can be."""
    kept = own_locked(remark.contribution, by=by)
    check_not_silent(by, error=ContributionError)
    return put_answer(remark, kept, words=words)


def put_answer(remark: Remark, kept: Contribution, *, words: str) -> Remark:
    """Keep an answer while the author has the turn. Within a transaction."""
    if kept.state != ContributionState.ASKED:
        raise ContributionError(_("You cannot answer this now."))
    words = words.strip()[:WORDS_LENGTH]
    if words != remark.answer:
        remark.answer = words
        remark.save(update_fields=["answer"])
        note_deed(kept, Deed.What.ANSWERED, side=Side.AUTHOR)
    return remark


@transaction.atomic
def agree(
    contribution: Contribution, *, version: int, ask_after: AskAfter | None = None, by: Person
) -> Contribution:
    """Agree to the final text, exactly as one saw it. Then an editor publishes it.

    Of a case one says when to be asked how it went on; whoever does not is asked that later.
    Raises ContributionError when it is not asked, or another text was proposed meanwhile.
    """
    kept = own_locked(contribution, by=by)
    put_agreement(kept, version=version)
    kept.ask_after = ask_after if kept.kind == Kind.CASE else None
    kept.save(update_fields=["ask_after"])
    return kept


def put_agreement(kept: Contribution, *, version: int) -> Contribution:
    """Take an agreement in. Within a transaction, with the row locked."""
    if kept.state != ContributionState.PROPOSED or kept.version != version:
        raise ContributionError(_("This is not the text you saw. Look at it again."))
    kept.state = ContributionState.AGREED
    kept.save(update_fields=["state"])
    add_deed(kept, Deed.What.AGREED, side=Side.AUTHOR)
    tell_reviewers(kept)
    return kept


@transaction.atomic
def change_after_all(contribution: Contribution, *, words: str, by: Person) -> Contribution:
    """Rather not agree yet: the author writes on, and sends it again."""
    kept = own_locked(contribution, by=by)
    if words.strip():
        check_not_silent(by, error=ContributionError)
    if kept.state not in (ContributionState.PROPOSED, ContributionState.AGREED):
        raise ContributionError(_("You cannot change this now."))
    kept.state = ContributionState.ASKED
    kept.save(update_fields=["state"])
    add_deed(kept, Deed.What.REOPENED, side=Side.AUTHOR, words=words[:WORDS_LENGTH])
    return kept


@transaction.atomic
def take_back(contribution: Contribution, *, by: Person) -> Contribution:
    """Make it a draft again that nobody else sees; also what was not taken."""
    return put_back(own_locked(contribution, by=by))


def put_back(kept: Contribution) -> Contribution:
    """Make a draft of it. Within a transaction, with the row locked."""
    if kept.state in (ContributionState.PUBLISHED, ContributionState.DRAFT):
        raise ContributionError(_("This cannot be taken back: it is published, or was not sent."))
    kept.state, kept.sent, kept.sent_on = ContributionState.DRAFT, None, None
    kept.reviewer = None
    kept.save()
    clear_unused(kept)
    kept.invited.filter(ended_on__isnull=True).update(ended_on=timezone.localdate())
    add_deed(kept, Deed.What.TAKEN_BACK, side=Side.AUTHOR)
    return kept


def own_locked(contribution: Contribution, *, by: Person) -> Contribution:
    """Return one's own contribution, kept from others who write."""
    kept = Contribution.objects.select_for_update().of(by).filter(pk=contribution.pk).first()
    if kept is None:
        raise ContributionError(_("This draft is not there any more."))
    return kept


def is_settled(contribution: Contribution) -> bool:
    """Tell whether nothing changes it any more."""
    return contribution.state in SETTLED_STATES
