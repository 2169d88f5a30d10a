"""Insights, made as members make them, or put in a state at once."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from accounts.models import Person
from cases.discussions.models import Post, Thread
from cases.insights.actions import distilling, settling
from cases.insights.actions.distilling import Decided, Excerpt, Text
from cases.insights.models import Insight, InsightEvidence, InsightState
from cases.models import Guidance, Recommendation, Seminar
from tests.people import person

_number = itertools.count(1)


def text(word: str = "voorbeeld", **fields: Any) -> Text:
    """Return what an insight says, with a word of one's choice in every part."""
    parts: dict[str, Any] = {
        "claim": f"Bewering {word} {next(_number)}",
        "works_when": f"Werkt als {word}.",
        "not_when": f"Niet als {word}.",
        "dissent": f"Anders ziet {word} het.",
        "no_dissent": False,
    }
    return Text(**{**parts, **fields})


def insight(
    thread: Thread,
    word: str = "voorbeeld",
    *,
    posts: Sequence[Post] = (),
    by: Person | None = None,
    **fields: Any,
) -> Insight:
    """Return a proposal that quotes posts of a thread, by default its first, as a whole."""
    chosen = list(posts) or [thread.posts.get(number=1)]
    return distilling.distil(
        thread,
        text=text(word, **fields),
        excerpts=[Excerpt(post, post.body) for post in chosen],
        by=by or person("Carla"),
    )


def decision(meeting: Seminar, word: str = "voorbeeld", **fields: Any) -> Insight:
    """Return a decision of a meeting."""
    return distilling.record_decision(
        meeting,
        text=text(word, **fields),
        decided=Decided(f"Iedereen van {word}", timezone.localdate()),
        by=person("Omar"),
    )


def settled(made: Insight) -> Insight:
    """Let the seven days of an insight be over."""
    past = timezone.now() - dt.timedelta(days=8)
    Insight.objects.filter(pk=made.pk).update(opened_at=past, closes_at=past + dt.timedelta(days=7))
    settling.close_due()
    return Insight.objects.get(pk=made.pk)


def promoted(made: Insight) -> Insight:
    """Let an editor promote an insight."""
    return settling.promote(settled(made), note="", by=person("Esra"))


def attach(made: Insight, guidance: Guidance) -> InsightEvidence:
    """Let the first recommendation of a guidance page rest on an insight."""
    recommendation = Recommendation.objects.filter(guidance=guidance).earliest("pk")
    row = InsightEvidence(recommendation=recommendation, insight=made)
    row.save()
    return row


def many(thread: Thread, count: int) -> list[Insight]:
    """Return promoted insights of one thread, each quoting its first post; for budgets."""
    first = thread.posts.get(number=1)
    past = timezone.now() - dt.timedelta(days=9)
    made = []
    for number in range(count):
        one = Insight.objects.create(
            thread=thread,
            language=thread.language,
            claim=f"Bewering {number}",
            no_dissent=True,
            distiller=person("Carla"),
            state=InsightState.PROMOTED,
            opened_at=past,
            closes_at=past + dt.timedelta(days=7),
            distilled_at=past + dt.timedelta(days=7),
            promoted_at=past + dt.timedelta(days=8),
        )
        one.quotes.create(post=first, words=first.body)
        made.append(one)
    return made
