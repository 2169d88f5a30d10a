"""Contributing under a pseudonym: an intake record, never a draft of anybody, never an item of one.

Nothing here writes down a person, a time or an order. Every turn of the author waits in a table
of its own, and is carried out with others, shuffled, at a moment of chance.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.sealing.actions import Sealed, keep, prepare
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import is_possible
from accounts.sealing.releases import let_out, pause
from cases.contributing.actions.endings import open_for_ending
from cases.contributing.actions.sending import (
    Wishes,
    check_findings,
    check_wishes,
    put_agreement,
    put_answer,
    put_back,
    put_before_reviewers,
)
from cases.contributing.actions.writing import leave_ending
from cases.contributing.answers import MOST_IN_ALL, letters_in, pictures_in
from cases.contributing.errors import ContributionError
from cases.contributing.models import (
    AUTHORS_TURN,
    Addition,
    Contribution,
    ContributionState,
    IntakeMoment,
    Remark,
    WaitingTurn,
)
from cases.contributing.models.contribution import new_key, scope_of
from cases.contributing.named import check_unnamed
from cases.contributing.own import own_waiting
from cases.contributing.permissions import audiences_for, may_contribute
from cases.contributing.queries import dilemma_to_end
from cases.contributing.questions import FORMS
from cases.models.wording import AuthorDisplay
from cases.privacy.alike import texts_in

MOST_WAITING = 5
SEND, AGREE, TAKE_BACK = "send", "agree", "take_back"


@dataclass(frozen=True)
class Written:
    """What somebody wrote: the type, the answers, and why findings of the check are fine."""

    kind: str
    text: Mapping[str, Any]
    decisions: Mapping[str, str]


@transaction.atomic
def send_under_pseudonym(
    written: Written,
    *,
    wishes: Wishes,
    name: str,
    token: uuid.UUID,
    key: str = "",
    answers: Mapping[str, str] | None = None,
    by: Person,
) -> WaitingTurn:
    """Let a contribution wait for its release, or its new text. Sent twice it waits once.

    Sent again with other words these wait, as long as nothing was released.

    Drafts by name that share words with it are forgotten before (`cases.privacy.alike`).
    `by` is asked what they may, and written down nowhere but in the sealed box. Raises
    ContributionError where it cannot be, with the reason.
    """
    _check(written, wishes, by=by)
    check_unnamed(texts_in([written.text, wishes.words, answers or {}]), by=by)
    what = {
        "do": SEND,
        "kind": written.kind,
        "text": dict(written.text),
        "decisions": dict(written.decisions),
        "ticked": sorted(wishes.ticked),
        "audience": int(wishes.audience),
        "words": wishes.words,
        "answers": dict(answers or {}),
    }
    return _wait(key or new_key(), what, name=name, token=token, by=by)


@transaction.atomic
def agree_under_pseudonym(
    contribution: Contribution, *, version: int, token: uuid.UUID, by: Person
) -> WaitingTurn:
    """Let an agreement to the final text wait for its release."""
    if contribution.state != ContributionState.PROPOSED or contribution.version != version:
        raise ContributionError(_("This is not the text you saw. Look at it again."))
    check_unnamed(texts_in(contribution.promised_text), by=by)
    what = {"do": AGREE, "version": version}
    return _wait(contribution.key, what, name="", token=token, by=by)


@transaction.atomic
def take_back_under_pseudonym(
    contribution: Contribution, *, token: uuid.UUID, by: Person
) -> WaitingTurn:
    """Let it wait that a contribution is deleted: under a pseudonym there are no drafts."""
    return _wait(contribution.key, {"do": TAKE_BACK}, name="", token=token, by=by)


def _check(written: Written, wishes: Wishes, *, by: Person) -> None:
    if not may_contribute(by):
        raise ContributionError(_("Your role here has ended: you can no longer contribute."))
    if written.kind not in FORMS and written.kind != Addition.ENDING:
        raise ContributionError(_("Choose one of the types."))
    if pictures_in(written.text):
        raise ContributionError(refused_pictures())
    if letters_in(dict(written.text)) > MOST_IN_ALL:
        raise ContributionError(
            _("This is too long: at most %(limit)d characters in all.") % {"limit": MOST_IN_ALL}
        )
    check_wishes(wishes, audiences=audiences_for(by))
    # Asked of those who read it: it must be possible that any of them wrote it.
    if not is_possible(Audience(wishes.audience)):
        raise ContributionError(_("Pseudonyms cannot be used here now."))
    check_findings(_filled(Contribution(), written))


def refused_pictures() -> str:
    """Return why no picture goes along under a pseudonym."""
    return _("You cannot add pictures under a pseudonym: the file would show when it came.")


def _wait(
    key: str, what: Mapping[str, Any], *, name: str, token: uuid.UUID, by: Person
) -> WaitingTurn:
    known = WaitingTurn.objects.select_for_update().filter(token=token).first()
    if known is not None and known in own_waiting(by):
        if (known.scope, known.what) == (scope_of(key), what):
            return known
        known.delete()  # the last word counts; where that cannot be, this one stays
    elif known is not None:
        token = uuid.uuid4()  # somebody else's form carried the same
    if Contribution.objects.filter(token=token).exists():
        raise ContributionError(_("This was sent already."))
    if len(own_waiting(by)) >= MOST_WAITING:
        raise ContributionError(_("Several things of yours wait already. Come back later."))
    try:
        sealed = prepare(by, scope=scope_of(key), name=name)
    except SealingError as error:
        raise ContributionError(str(error)) from error
    return WaitingTurn.objects.create(
        scope=scope_of(key),
        name=sealed.name,
        tag=sealed.tag,
        sealed=sealed.box_as_json(),
        what=what,
        token=token,
    )


def release(now: dt.datetime | None = None) -> int:
    """Carry out what waits, when its moment has come, and return how many turns that were.

    What came since the last release only ripens: so nothing happens right after it was pressed.
    """
    now = now or timezone.now()
    with transaction.atomic():
        moment, is_new = IntakeMoment.objects.select_for_update().get_or_create(
            pk=IntakeMoment.ONLY, defaults={"at": now + pause()}
        )
        if is_new or now < moment.at:
            return 0
        count = let_out(WaitingTurn.objects.filter(is_ripe=True), _carry_out)
        WaitingTurn.objects.filter(is_ripe=False).update(is_ripe=True)
        moment.at = now + pause()
        moment.save(update_fields=["at"])
    return count


def _carry_out(turn: WaitingTurn) -> bool:
    """Do one turn; what does not fit any more, because others acted meanwhile, comes to nothing."""
    key = turn.scope.partition(":")[2]
    kept = Contribution.objects.select_for_update().filter(key=key).first()
    try:
        if turn.what["do"] == SEND:
            _put(kept, key, turn)
        elif kept is not None and turn.what["do"] == AGREE:
            put_agreement(kept, version=turn.what["version"])
        elif kept is not None:
            put_back(kept)
            leave_ending(kept) if kept.is_ending else kept.delete()
    except ContributionError:
        pass  # its author sees on their page that nothing changed
    turn.delete()
    return True


def _put(kept: Contribution | None, key: str, turn: WaitingTurn) -> None:
    if kept is None and _adds(turn):
        raise ContributionError("There is nothing to add to.")
    if kept is None:
        kept = Contribution(
            key=key,
            token=turn.token,
            pseudonym=keep(Sealed.waiting(turn.name, turn.tag, turn.sealed), turn.scope),
            display=AuthorDisplay.PSEUDONYM,
            begun_at=None,
            saved_at=None,
        )
    elif kept.state not in AUTHORS_TURN and not (_adds(turn) and dilemma_to_end(kept)):
        raise ContributionError("It is not the author's turn.")
    if _adds(turn) and kept.state == ContributionState.PUBLISHED:
        open_for_ending(kept)
    what = turn.what
    _filled(kept, Written(what["kind"], what["text"], what["decisions"]))
    kept.ticked, kept.audience = what["ticked"], what["audience"]
    kept.save()
    for pk, words in what["answers"].items():
        for remark in Remark.objects.filter(contribution=kept, pk=pk):
            put_answer(remark, kept, words=words)
    put_before_reviewers(kept, words=what["words"])


def _adds(turn: WaitingTurn) -> bool:
    """Tell whether a turn adds what really happened to what is published."""
    return bool(turn.what["kind"] == Addition.ENDING)


def _filled(kept: Contribution, written: Written) -> Contribution:
    kept.kind, kept.answers = written.kind, {}
    kept.put(written.text)
    kept.decisions = dict(written.decisions)
    return kept
