"""The reviewer's side: taking one up, marking passages, asking, proposing, inviting others."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import AuditEntry, Person
from cases.contributing.actions.sending import add_deed, note_deed
from cases.contributing.answers import chosen, passages
from cases.contributing.completeness import completeness
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionState, Deed, Invited, Remark, Side
from cases.contributing.models.review import (
    NAME_LENGTH,
    QUOTE_LENGTH,
    WORDS_LENGTH,
    digest_of,
)
from cases.contributing.permissions import can_be_linked, may_review
from cases.contributing.telling import tell_author

LINK_DAYS = 14
MOST_LINKS = 10
MOST_REMARKS = 200
MOST_BY_LINK = 30  # of each link; they take no room of the reviewers


@dataclass(frozen=True)
class Said:
    """What is said of a passage: where, of which words in it (empty: all), and what."""

    path: str
    words: str
    quote: str = ""
    token: uuid.UUID | None = None


@transaction.atomic
def take(contribution: Contribution, *, by: Person) -> Contribution:
    """Take one up, so that two reviewers do not do the same work."""
    kept = _locked(contribution, by=by)
    if kept.reviewer_id != by.pk:
        kept.reviewer = by
        kept.save(update_fields=["reviewer"])
        add_deed(kept, Deed.What.TAKEN, side=Side.REVIEWER, by=by)
    return kept


@transaction.atomic
def mark(contribution: Contribution, *, said: Said, by: Person) -> Remark:
    """Say something of a passage. The author hears of it when one asks for changes."""
    return _put_remark(_locked(contribution, by=by), said, by=by)


@transaction.atomic
def mark_by_link(invited: Invited, *, said: Said) -> Remark:
    """Say something of a passage without an account. More than that a link does not allow."""
    found = Invited.objects.open().filter(pk=invited.pk).select_related("contribution").first()
    if found is None:
        raise ContributionError(_("This link has ended."))
    kept = Contribution.objects.select_for_update().get(pk=found.contribution_id)
    return _put_remark(kept, said, invited=found)


def _put_remark(
    kept: Contribution, said: Said, *, by: Person | None = None, invited: Invited | None = None
) -> Remark:
    token = said.token or uuid.uuid4()
    known = kept.remarks.filter(token=token).first()
    if known is not None:
        return known
    words, quote = said.words.strip(), said.quote.strip()
    if not words or len(words) > WORDS_LENGTH or len(quote) > QUOTE_LENGTH:
        raise ContributionError(
            _("Say what should change, in at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
        )
    sent = (kept.promised_kind, kept.promised_text)
    there = {each.path: each.words for each in passages(*sent)}
    there |= {each.key: "" for each in chosen(*sent)}  # as a whole: it is shown in other words
    if said.path not in there or quote not in there[said.path]:
        raise ContributionError(_("These words do not stand there. Copy them as they are."))
    most = MOST_REMARKS if invited is None else MOST_BY_LINK
    if _beside(kept, invited).count() >= most:
        raise ContributionError(_("There are very many remarks already."))
    if Remark.objects.filter(token=token).exists():
        token = uuid.uuid4()
    side = Side.REVIEWER if invited is None else Side.INVITED
    note_deed(kept, Deed.What.REMARKED, side=side, by=by)
    return Remark.objects.create(
        contribution=kept, path=said.path, quote=quote, words=words, by=by, invited=invited,
        token=token,
    )  # fmt: skip


def _beside(kept: Contribution, invited: Invited | None) -> QuerySet[Remark]:
    """Return what counts with a remark: what its link said, or what all reviewers said."""
    if invited is None:
        return kept.remarks.filter(invited__isnull=True)
    return kept.remarks.filter(invited=invited)


@transaction.atomic
def settle(remark: Remark, *, by: Person) -> Remark:
    """Be content with what became of a remark, also with one of somebody invited."""
    kept = _locked(remark.contribution, by=by)
    remark.refresh_from_db()
    if not remark.is_settled:
        remark.is_settled = True
        remark.save(update_fields=["is_settled"])
        note_deed(kept, Deed.What.SETTLED, side=Side.REVIEWER, by=by)
    return remark


@transaction.atomic
def ask(contribution: Contribution, *, words: str, by: Person) -> Contribution:
    """Ask the author for changes: it is their turn. Raises ContributionError with nothing asked."""
    kept = _locked(contribution, by=by)
    words = _checked(words)
    if not words and not kept.remarks.filter(is_settled=False).exists():
        raise ContributionError(_("Mark a passage, or say what you ask for."))
    return _turn(kept, ContributionState.ASKED, Deed.What.ASKED, words=words, by=by)


@transaction.atomic
def propose(contribution: Contribution, *, words: str = "", by: Person) -> Contribution:
    """Find it ready as it was sent; the author agrees first. Remarks that are left are settled."""
    kept = _locked(contribution, by=by)
    if not completeness(kept.promised_kind, kept.promised_text).is_complete:
        raise ContributionError(_("Something that readers need is lacking: ask the author for it."))
    if kept.remarks.filter(is_settled=False).update(is_settled=True):
        note_deed(kept, Deed.What.SETTLED, side=Side.REVIEWER, by=by)
    done = Deed.What.PROPOSED
    return _turn(kept, ContributionState.PROPOSED, done, words=_checked(words), by=by)


@transaction.atomic
def decline(contribution: Contribution, *, words: str, by: Person) -> Contribution:
    """Not take it, with a reason that the author reads. Their text stays theirs."""
    kept = _locked(contribution, by=by)
    words = _checked(words)
    if not words:
        raise ContributionError(_("Say why: the author reads it."))
    return _turn(kept, ContributionState.DECLINED, Deed.What.DECLINED, words=words, by=by)


def _turn(
    kept: Contribution, state: ContributionState, what: Deed.What, *, words: str, by: Person
) -> Contribution:
    kept.state, kept.reviewer = state, kept.reviewer or by
    kept.save(update_fields=["state", "reviewer"])
    add_deed(kept, what, side=Side.REVIEWER, words=words, by=by)
    tell_author(kept)
    return kept


@transaction.atomic
def invite(contribution: Contribution, *, name: str, by: Person) -> tuple[Invited, str]:
    """Let somebody without an account look; return the secret of their link, shown once.

    Only where the author allows it, and never under a pseudonym.
    """
    kept = _locked(contribution, by=by)
    name = name.strip()[:NAME_LENGTH]
    if not (kept.may_be_linked and can_be_linked(kept)):
        raise ContributionError(_("The author does not want this to be shown by a link."))
    if not name:
        raise ContributionError(_("Write who it is for."))
    if kept.invited.count() >= MOST_LINKS:
        raise ContributionError(_("There are enough links to this already."))
    secret = secrets.token_urlsafe(24)
    until = timezone.localdate() + dt.timedelta(days=LINK_DAYS)
    made = Invited.objects.create(
        contribution=kept, digest=digest_of(secret), name=name, by=by, until=until
    )
    add_deed(kept, Deed.What.INVITED, side=Side.REVIEWER, by=by)
    record(Event.CONTRIBUTION_LINK_MADE, by=by, about=kept, link=made.pk)
    return made, secret


@transaction.atomic
def uninvite(invited: Invited, *, by: Person) -> Invited:
    """Close a link, whoever has the turn: reviewers can, and the author, whose text it shows."""
    kept = _row_locked(invited.contribution)
    is_author = kept.author_id == by.pk
    if not (is_author or may_review(by, kept)):
        raise ContributionError(_("Only its author and reviewers close a link."))
    invited.refresh_from_db()
    if invited.ended_on is None:
        invited.ended_on = timezone.localdate()
        invited.save(update_fields=["ended_on"])
        side = Side.AUTHOR if is_author else Side.REVIEWER
        add_deed(kept, Deed.What.UNINVITED, side=side, by=by)
    return invited


@transaction.atomic
def note_looked(invited: Invited) -> None:
    """Write down that a link was used, in the history and, once a day, in the log for ever."""
    today = AuditEntry.objects.filter(
        event=Event.CONTRIBUTION_LINK_USED, details__link=invited.pk, at__date=timezone.localdate()
    )
    if not today.exists():
        record(Event.CONTRIBUTION_LINK_USED, by=None, about=invited.contribution, link=invited.pk)
        note_deed(invited.contribution, Deed.What.LOOKED, side=Side.INVITED)


def _checked(words: str) -> str:
    words = words.strip()
    if len(words) > WORDS_LENGTH:
        raise ContributionError(
            _("Say what should change, in at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
        )
    return words


def _locked(contribution: Contribution, *, by: Person) -> Contribution:
    """Return it with its row locked, if a reviewer has the turn and it is not their own."""
    kept = _row_locked(contribution)
    if not may_review(by, kept):
        raise ContributionError(_("This is your own: somebody else looks at it."))
    if kept.state != ContributionState.SENT:
        raise ContributionError(_("It is not a reviewer’s turn now. Look at it again."))
    return kept


def _row_locked(contribution: Contribution) -> Contribution:
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("pseudonym")
    return rows.get(pk=contribution.pk)
