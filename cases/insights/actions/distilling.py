"""Writing down what a discussion found, or what a meeting decided."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import Person
from accounts.models.person import Byline
from accounts.notifications.telling import tell
from accounts.silence import check_not_silent
from cases.discussions import limits
from cases.discussions.actions import places
from cases.discussions.models import Post, Thread
from cases.insights.errors import InsightError
from cases.insights.excerpts import can_be_quoted, is_excerpt, one_line
from cases.insights.models import Insight, InsightKind, InsightState, Quote
from cases.insights.models.insight import (
    CLAIM_LENGTH,
    CONDITION_LENGTH,
    DISSENT_LENGTH,
    OBJECTING,
)
from cases.insights.models.quote import MOST_QUOTES, QUOTE_LENGTH
from cases.insights.permissions import may_distil, may_record
from cases.insights.telling import PROPOSED
from cases.models import Item, Seminar

MOST_PROPOSALS = 3  # of one person in one thread at a time
MOST_DECISIONS = 20  # that one person records in a day


@dataclass(frozen=True)
class Text:
    """What an insight says. Dissent is asked for: a text, or that none was found."""

    claim: str
    works_when: str = ""
    not_when: str = ""
    dissent: str = ""
    no_dissent: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Words out of a post."""

    post: Post
    words: str


@dataclass(frozen=True)
class Decided:
    """Who decided something, and when."""

    by_whom: str
    on: dt.date


@transaction.atomic
def distil(
    thread: Thread, *, text: Text, excerpts: Sequence[Excerpt], by: Person,
    token: uuid.UUID | None = None,
) -> Insight:  # fmt: skip
    """Propose an insight: from now all who took part have seven days. Sent twice it is one.

    Raises InsightError where it cannot be, with the reason.
    """
    thread = Thread.objects.select_for_update().get(pk=thread.pk)  # the second of two waits here
    known = _made_before(token, by=by)
    if known is not None:
        return known
    _check_distiller(thread, by=by)
    _check_text_of(text, by=by)
    _check_excerpts(thread, excerpts)
    insight = _open(
        Insight(kind=InsightKind.INSIGHT, thread=thread, language=thread.language),
        text,
        token=token,
        by=by,
    )
    Quote.objects.bulk_create(
        Quote(insight=insight, post=each.post, words=one_line(each.words), sort_order=place)
        for place, each in enumerate(excerpts)
    )
    places.changed(thread)
    return insight


@transaction.atomic
def record_decision(
    meeting: Seminar, *, text: Text, decided: Decided, by: Person, token: uuid.UUID | None = None
) -> Insight:
    """Write down what a meeting decided. Sent twice it is one.

    Raises InsightError where it cannot be, with the reason.
    """
    Item.objects.select_for_update().get(pk=meeting.pk)  # the second of two waits here
    known = _made_before(token, by=by)
    if known is not None:
        return known
    if not may_record(by):
        raise InsightError(_("Organisers and editors record what a meeting decided."))
    check_not_silent(by, error=InsightError)
    _check_pace(by)
    _check_text_of(text, by=by)
    if not decided.by_whom.strip():
        raise InsightError(_("Say who decided it."))
    if decided.on > timezone.localdate():
        raise InsightError(_("What is not decided yet cannot be recorded: the date is to come."))
    insight = Insight(
        kind=InsightKind.DECISION,
        meeting=meeting,
        language=meeting.language,
        decided_by_whom=one_line(decided.by_whom)[:160],
        decided_on=decided.on,
    )
    made = _open(insight, text, token=token, by=by)
    record(Event.DECISION_RECORDED, by=by, about=made, meeting=meeting.public_id)
    return made


def check_text(text: Text) -> None:
    """Raise InsightError for a text that lacks its claim or its dissent, or is too long."""
    if not text.claim.strip():
        raise InsightError(_("Write the claim: what was found?"))
    if text.no_dissent == bool(text.dissent.strip()):
        raise InsightError(_("Say which other view there is, or that you looked and found none."))
    lengths = (
        (text.claim, CLAIM_LENGTH),
        (text.works_when, CONDITION_LENGTH),
        (text.not_when, CONDITION_LENGTH),
        (text.dissent, DISSENT_LENGTH),
    )
    for words, most in lengths:
        if len(words) > most:
            raise InsightError(_("At most %(limit)d characters.") % {"limit": most})


def check_links(*words: str, most: int) -> None:
    """Raise InsightError for more links than whoever writes may use."""
    if limits.count_links(" ".join(words)) > most:
        raise InsightError(_("At most %(limit)d links. Leave some out.") % {"limit": most})


def _check_text_of(text: Text, *, by: Person) -> None:
    check_text(text)
    parts = (text.claim, text.works_when, text.not_when, text.dissent)
    check_links(*parts, most=limits.most_links(by))


def fill(insight: Insight, text: Text) -> None:
    """Put a text that was checked into an insight."""
    insight.claim = one_line(text.claim)
    insight.works_when, insight.not_when = text.works_when.strip(), text.not_when.strip()
    insight.dissent, insight.no_dissent = text.dissent.strip(), text.no_dissent


def _open(insight: Insight, text: Text, *, token: uuid.UUID | None, by: Person) -> Insight:
    now = timezone.now()
    fill(insight, text)
    insight.distiller, insight.is_named = by, by.byline == Byline.NAMED
    insight.opened_at, insight.closes_at = now, now + OBJECTING
    insight.token = _free(token)
    insight.save(force_insert=True)
    tell(PROPOSED, subject=insight.public_id)
    return insight


def _check_distiller(thread: Thread, *, by: Person) -> None:
    if thread.merged_into_id is not None:
        raise InsightError(_("This discussion went on elsewhere. Distil it there."))
    if not may_distil(by, thread):
        raise InsightError(_("Who took part by name can distil an insight, and editors."))
    check_not_silent(by, error=InsightError)
    mine = Insight.objects.filter(thread=thread, distiller=by, state=InsightState.OPEN)
    if mine.count() >= MOST_PROPOSALS:
        raise InsightError(
            _("You have %(most)d proposals open here. Wait until one is settled.")
            % {"most": MOST_PROPOSALS}
        )


def _check_pace(person: Person) -> None:
    since = timezone.now() - dt.timedelta(days=1)
    recorded = Insight.objects.filter(kind=InsightKind.DECISION, distiller=person)
    if recorded.filter(opened_at__gt=since).count() >= MOST_DECISIONS:
        raise InsightError(
            _("You recorded %(limit)d decisions in a day. Go on tomorrow.")
            % {"limit": MOST_DECISIONS}
        )


def _check_excerpts(thread: Thread, excerpts: Sequence[Excerpt]) -> None:
    if not excerpts:
        raise InsightError(_("Choose at least one post: an insight has receipts."))
    if len(excerpts) > MOST_QUOTES:
        raise InsightError(_("Choose at most %(most)d posts.") % {"most": MOST_QUOTES})
    if len({each.post.pk for each in excerpts}) != len(excerpts):
        raise InsightError(_("Quote each post once."))
    for each in excerpts:
        check_excerpt(thread, each)


def check_excerpt(thread: Thread, excerpt: Excerpt) -> None:
    """Raise InsightError for words that a post of the thread does not say."""
    number = excerpt.post.number
    post = Post.objects.get(pk=excerpt.post.pk)  # as it is now, not as the form began
    if post.thread_id != thread.pk or not can_be_quoted(post):
        raise InsightError(_("Post #%(number)d cannot be quoted any more.") % {"number": number})
    if len(one_line(excerpt.words)) > QUOTE_LENGTH:
        raise InsightError(_("A quote is at most %(limit)d characters.") % {"limit": QUOTE_LENGTH})
    if not is_excerpt(excerpt.words, post):
        raise InsightError(
            _("These words do not stand like this in post #%(number)d. Copy them as they are.")
            % {"number": number}
        )


def _made_before(token: uuid.UUID | None, *, by: Person) -> Insight | None:
    if token is None:
        return None
    return Insight.objects.filter(token=token, distiller=by).first()


def _free(token: uuid.UUID | None) -> uuid.UUID:
    """Return the token, unless it is somebody else's."""
    is_free = token is not None and not Insight.objects.filter(token=token).exists()
    return token if token is not None and is_free else uuid.uuid4()
