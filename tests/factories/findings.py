"""Insights, made as members make them, or put in a state at once."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.models import Post, Thread, ThreadTheme
from cases.insights.actions import distilling, settling
from cases.insights.actions.distilling import Decided, Excerpt, Text
from cases.insights.models import Insight, InsightEvidence, InsightKind, InsightState
from cases.models import Guidance, Item, Recommendation, Seminar, Theme
from cases.text import markdown
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


def planted_thread(word: str, audience: Audience, item: Item | None = None) -> Thread:
    """Return a thread with one post of nobody's, with a word in every text."""
    title = "" if item else f"Gesprek {word} {next(_number)}"
    made = Thread.objects.create(
        title=title, item_id=item and item.pk, audience=audience, last_number=1
    )
    if item is None:
        ThreadTheme.objects.create(thread=made, theme=Theme.objects.get(code="T05"))
    body = f"Bericht over {word}."
    made.last_post = Post.objects.create(
        thread=made, number=1, is_left_behind=True, at=timezone.now(), body=body,
        html=markdown(body),
    )  # fmt: skip
    made.save()
    return made


def planted(where: Thread | Seminar, word: str) -> Insight:
    """Return a promoted insight of nobody's, with a word in every text."""
    past = timezone.now() - dt.timedelta(days=9)
    place: dict[str, Any] = (
        {"thread": where}
        if isinstance(where, Thread)
        else {
            "meeting": where,
            "kind": InsightKind.DECISION,
            "decided_by_whom": f"Iedereen {word}",
            "decided_on": past.date(),
        }
    )
    made = Insight.objects.create(
        language="nl",
        claim=f"Bewering {word} {next(_number)}",
        works_when=f"Werkt als {word}.",
        not_when=f"Niet als {word}.",
        dissent=f"Anders {word}.",
        state=InsightState.PROMOTED,
        promotion_note=f"Omdat {word}.",
        opened_at=past,
        closes_at=past + dt.timedelta(days=7),
        distilled_at=past + dt.timedelta(days=7),
        promoted_at=past + dt.timedelta(days=8),
        **place,
    )
    if isinstance(where, Thread):
        post = where.posts.get(number=1)
        made.quotes.create(post=post, words=post.body)
    return made


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
