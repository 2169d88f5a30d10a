"""Seven days in which all who took part amend and object, and what is done with that."""

import datetime as dt
import secrets
import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.models.person import Byline
from accounts.notifications.telling import tell
from accounts.silence import check_not_silent
from cases.discussions import limits
from cases.discussions.actions import places
from cases.discussions.permissions import may_moderate
from cases.insights.actions.distilling import Text, check_links, check_text, fill
from cases.insights.errors import ChangedMeanwhileError, InsightError
from cases.insights.models import Insight, Objection, ObjectionKind, ObjectionState
from cases.insights.models.objection import OBJECTION_LENGTH
from cases.insights.permissions import may_answer, may_answer_this, may_take_objection_back
from cases.insights.telling import ANSWERED, OBJECTED
from cases.insights.voices import Voice, voice_in

# Who objects to an amended text needs time to read it.
AFTER_AMENDING = dt.timedelta(days=2)


@transaction.atomic
def object_to(
    insight: Insight, *, kind: ObjectionKind, words: str, by: Person,
    token: uuid.UUID | None = None, is_meant_by_name: bool = False,
) -> Objection:  # fmt: skip
    """Amend or object, under the pseudonym one has there or by name. Sent twice it is one.

    `by` is asked who they are there, and for a pseudonym written down nowhere.
    `is_meant_by_name` is for who took part both ways.
    Raises InsightError where it cannot be, with the reason.
    """
    insight = locked(insight)
    voice = voice_in(insight, by)
    if voice is None:
        raise InsightError(_("Who took part can amend or object."))
    voice = voice.by_name() if is_meant_by_name else voice
    known = Objection.objects.filter(token=token).first() if token else None
    if known is not None and voice.is_of(known):
        return known
    if not insight.takes_objections:
        raise InsightError(_("The days to amend and object are over."))
    _check_voice(voice)
    _check_words(words)
    speaker = voice.person
    check_links(words, most=limits.most_links(speaker) if speaker else limits.NEW_LINKS)
    if any(voice.made(each) for each in insight.objections.filter(state=ObjectionState.OPEN)):
        raise InsightError(_("You have an objection here that waits for its answer."))
    made = Objection.objects.create(
        insight=insight,
        person=voice.person,
        pseudonym=voice.pseudonym,
        kind=kind,
        words=words.strip(),
        is_named=voice.person is not None and voice.person.byline == Byline.NAMED,
        is_out=voice.pseudonym is None,
        # As their first posts: a moderator looks before others read it.
        hidden_on=timezone.localdate() if speaker and _is_new(speaker) else None,
        token=token if token and known is None else uuid.uuid4(),
    )
    put_in_no_order({made.day})
    if made.is_out and not made.is_held:
        tell(OBJECTED, subject=insight.public_id)
        changed(insight)
    return made


def _is_new(person: Person) -> bool:
    return limits.is_new(person) and not may_moderate(person)


def _check_voice(voice: Voice) -> None:
    if voice.person is not None:
        check_not_silent(voice.person, error=InsightError)
    mine = voice.pseudonym
    if mine is not None and mine.muted_until and timezone.localdate() <= mine.muted_until:
        raise InsightError(_("This pseudonym cannot write for a while."))


def _check_words(words: str) -> None:
    if not words.strip():
        raise InsightError(_("Write what should be otherwise."))
    if len(words) > OBJECTION_LENGTH:
        raise InsightError(_("At most %(limit)d characters.") % {"limit": OBJECTION_LENGTH})


@transaction.atomic
def take_objection_back(objection: Objection, *, by: Person) -> Objection:
    """Take one's own objection back; its words go. Under a pseudonym they go the day after.

    Raises InsightError for what is not one's own, or answered.
    """
    insight = locked(objection.insight)
    objection = _locked_row(objection)
    voice = voice_in(insight, by)
    is_own = voice is not None and voice.is_of(objection)
    if not may_take_objection_back(objection, is_own=is_own):
        raise InsightError(_("This objection cannot be taken back any more."))
    if objection.pseudonym_id is not None:
        objection.taken_back_on = timezone.localdate()
        objection.save(update_fields=["taken_back_on"])
        put_in_no_order({objection.day})
        return objection
    empty(objection)
    changed(insight)
    return objection


def empty(objection: Objection) -> None:
    """Take the words out of an objection. Within a transaction."""
    objection.state, objection.words = ObjectionState.TAKEN_BACK, ""
    objection.save(update_fields=["state", "words"])


def put_in_no_order(days: Collection[dt.date]) -> None:
    """Write the objections of some days anew, in an order of chance. Within a transaction.

    Rows lie in the order in which they came, or were changed; between two by name, whose time is
    known, one under a pseudonym would have its time too. So it is done at each, whoever objects.
    """
    rows = list(Objection.objects.select_for_update().filter(day__in=days))
    secrets.SystemRandom().shuffle(rows)
    Objection.objects.filter(pk__in=[each.pk for each in rows]).delete()
    Objection.objects.bulk_create(rows)


def _locked_row(objection: Objection) -> Objection:
    """Return an objection with its row locked; written anew meanwhile, it is asked again."""
    rows = Objection.objects.select_for_update()
    return rows.filter(pk=objection.pk).first() or rows.get(pk=objection.pk)


@transaction.atomic
def take_over(objection: Objection, *, answer: str, text: Text, seen: int, by: Person) -> Insight:
    """Take an objection over into the text; whoever took part has two days more to read it.

    `seen` is the version of the text that the form began with. Raises InsightError.
    """
    insight, objection = _answerable(objection, answer, seen, by=by)
    check_text(text)
    parts = (text.claim, text.works_when, text.not_when, text.dissent)
    check_links(*parts, answer, most=limits.most_links(by))
    before = {
        "claim": insight.claim,
        "works_when": insight.works_when,
        "not_when": insight.not_when,
        "dissent": insight.dissent,
        "until": timezone.now().isoformat(),
    }
    was = (insight.claim, insight.works_when, insight.not_when, insight.dissent)
    fill(insight, text)
    if (insight.claim, insight.works_when, insight.not_when, insight.dissent) == was:
        raise InsightError(_("Nothing was changed. Change the text, or leave it as dissent."))
    insight.earlier = [*insight.earlier, before]
    insight.closes_at = max(insight.closes_at, timezone.now() + AFTER_AMENDING)
    return _answered(insight, objection, ObjectionState.TAKEN_OVER, answer)


@transaction.atomic
def leave_as_dissent(
    objection: Objection, *, answer: str, dissent: str, seen: int, by: Person
) -> Insight:
    """Leave an objection as dissent, in words that stand with the insight. Raises InsightError."""
    insight, objection = _answerable(objection, answer, seen, by=by)
    if not dissent.strip():
        raise InsightError(_("Say in the text which other view there is."))
    text = Text(insight.claim, insight.works_when, insight.not_when, dissent)
    check_text(text)
    check_links(dissent, answer, most=limits.most_links(by))
    fill(insight, text)
    return _answered(insight, objection, ObjectionState.DISSENT, answer)


def _answerable(
    objection: Objection, answer: str, seen: int, *, by: Person
) -> tuple[Insight, Objection]:
    """Return both with their rows locked, when this person may answer now."""
    insight = locked(objection.insight)
    objection = _locked_row(objection)
    if not may_answer(by, insight):
        raise InsightError(_("Who distilled it answers, or a moderator."))
    check_not_silent(by, error=InsightError)
    if not objection.is_waiting:
        raise InsightError(_("This objection was answered already, or hidden."))
    if not may_answer_this(by, insight, objection, voice_in(insight, by)):
        raise InsightError(_("This is your own objection: somebody else answers it."))
    if insight.version != seen:
        raise ChangedMeanwhileError(
            _("The text was changed meanwhile. Below is what you wrote; look at both.")
        )
    if not answer.strip():
        raise InsightError(_("Answer in a sentence: what did you do with it, and why?"))
    if len(answer) > OBJECTION_LENGTH:
        raise InsightError(_("At most %(limit)d characters.") % {"limit": OBJECTION_LENGTH})
    return insight, objection


def _answered(
    insight: Insight, objection: Objection, state: ObjectionState, answer: str
) -> Insight:
    insight.version += 1
    insight.save()
    objection.state, objection.answer = state, answer.strip()
    objection.save(update_fields=["state", "answer"])
    if objection.person_id is not None:  # a notice to a pseudonym would say whose it is
        tell(ANSWERED, subject=insight.public_id, objection=str(objection.pk))
    changed(insight)
    return insight


def locked(insight: Insight) -> Insight:
    """Return the insight with its row locked. Within a transaction."""
    rows = Insight.objects.select_for_update(of=("self",)).with_place()
    return rows.get(pk=insight.pk)


def changed(insight: Insight) -> None:
    """Note that readers of the thread see something else now."""
    if insight.thread is not None:
        places.changed(insight.thread)
