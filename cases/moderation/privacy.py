"""Flags, measures and appeals in privacy: what is taken along, erased, and ended in time."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.privacy.facts import rows
from accounts.privacy.fates import NOBODY, Ground, Holding, table
from accounts.privacy.rooms import Leaver, Part, Room, Row, Sweep, hang
from accounts.privacy.spans import Span
from cases.moderation.actions.counting import keep_figures
from cases.moderation.actions.forgetting import forget_in_texts
from cases.moderation.models import (
    Appeal,
    AppealState,
    Flag,
    FlagState,
    Measure,
    MeasureKind,
    TakeDown,
    TakeDownState,
)

FLAGS = Holding(
    title="Flags",
    why="That somebody asked the moderators to look at a post, and why.",
    ground=Ground.TASK,
    how_long=f"{Span.FLAG} after a moderator decided",
    seen_by="moderators; never whoever wrote the post",
)
MEASURES = Holding(
    title="What moderators decided",
    why=(
        "What was hidden, changed or said about a post, with the reason, and appeals against it. "
        "Under a pseudonym it is about the post or the pseudonym, never about a person."
    ),
    ground=Ground.TASK,
    how_long=f"{Span.MEASURE}; what still holds, as long as it holds",
    seen_by="moderators, and whoever wrote the post",
)
TAKE_DOWNS = Holding(
    title="Requests to take something down",
    why="What a visitor asks, and an address for the answer if they give one.",
    ground=Ground.TASK,
    how_long=f"{Span.TAKE_DOWN} after the answer",
    seen_by="moderators",
)

TABLES = (
    table(
        "moderation.flag",
        FLAGS,
        keep="id post weight",
        export="reason words at state decided_at",
        erase="person",
    ),
    table(
        "moderation.measure",
        MEASURES,
        keep="id key post thread is_provisional",
        export="kind rule reason title_before at until undone_at",
        erase="person by",
        sealed="pseudonym",
    ),
    table(
        "moderation.appeal",
        MEASURES,
        keep="id measure judged_at",
        export="words day at state answer",
        erase="decided_by judged_by",
    ),
    table(
        "moderation.takedown",
        TAKE_DOWNS,
        keep="id post thread item report insight choice is_item_hidden language answered_at",
        export="address reason words name at state answer",
        erase="email answered_by",
    ),
    table("moderation.quarterfigures", NOBODY, keep="first_day counts"),
)
# These stay as long as they hold.
LASTING = (MeasureKind.HIDE, MeasureKind.EDIT, MeasureKind.CLOSE, MeasureKind.TITLE)


def _flags(person: Person) -> Iterator[Row]:
    yield from rows(Flag.objects.filter(person=person))


def _measures(person: Person) -> Iterator[Row]:
    """Return what was decided about posts under one's name; under a pseudonym nothing is ours."""
    yield from rows(Measure.objects.filter(post__author=person))
    yield from rows(Appeal.objects.filter(measure__post__author=person))


def _requests(person: Person) -> Iterator[Row]:
    yield from rows(TakeDown.objects.filter(email__iexact=person.email))


def _erase(leaver: Leaver) -> None:
    """Take the words of a flag and an appeal away, and the name out of what was said of them."""
    Flag.objects.filter(person=leaver.person).update(words="", person=None)
    mine = Measure.objects.filter(post__author=leaver.person)
    Appeal.objects.filter(measure__in=mine).update(words="")
    for measure in mine.select_related("post__thread", "thread", "appeal"):
        language = measure.place.language
        measure.reason = leaver.traces.without_name(measure.reason, language)
        measure.person, measure.title_before = None, ""
        measure.save(update_fields=["reason", "person", "title_before"])
        if hasattr(measure, "appeal"):
            answer = leaver.traces.without_name(measure.appeal.answer, language)
            Appeal.objects.filter(pk=measure.appeal.pk).update(answer=answer)
    asked = TakeDown.objects.filter(email__iexact=leaver.person.email)
    asked.update(email="", name="", words="")
    forget_in_texts(leaver)


def _sweep_flags(now: dt.datetime) -> int:
    """Count first: figures of a quarter that is over outlive what they were counted from."""
    keep_figures(now)
    old = Flag.objects.exclude(state=FlagState.OPEN)
    return old.filter(decided_at__lte=now - Span.FLAG.delta).delete()[0]


def _sweep_requests(now: dt.datetime) -> int:
    keep_figures(now)
    old = TakeDown.objects.exclude(state=TakeDownState.OPEN)
    return old.filter(answered_at__lte=now - Span.TAKE_DOWN.delta).delete()[0]


def _sweep_measures(now: dt.datetime) -> int:
    """Delete old decisions that hold no longer; that a pseudonym was looked at stays known.

    What a discussion was called before goes in any case: nobody will appeal any more.
    """
    old = Measure.objects.filter(at__lte=now - Span.MEASURE.delta)
    asked = Appeal.objects.open().filter(measure=OuterRef("pk"))
    old.exclude(title_before="").exclude(Exists(asked)).update(title_before="")
    holds = Q(kind__in=LASTING, undone_at__isnull=True) | Q(until__gte=now)
    ended = old.exclude(holds).exclude(kind=MeasureKind.APPROVE)
    return ended.exclude(appeal__state=AppealState.OPEN).delete()[0]


def hang_moderation() -> None:
    """Hang this room's part."""
    hang(
        Room(
            name="moderation",
            tables=TABLES,
            parts=(
                Part("flags", _("What you flagged"), _flags),
                Part("measures", _("What moderators decided about your posts"), _measures),
                Part("take_downs", _("What you asked to take down"), _requests),
            ),
            erase=_erase,
            sweeps=(
                Sweep(Span.FLAG, _sweep_flags),
                Sweep(Span.TAKE_DOWN, _sweep_requests),
                Sweep(Span.MEASURE, _sweep_measures),
            ),
        )
    )
