"""Demonstration insights from cases/demo/talk.yaml: invented, and each claim says so.

Made directly and not by the actions: their seven days are over, and nobody is told.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Person
from cases.discussions.actions import places
from cases.discussions.models import Post, Thread
from cases.insights.actions.distilling import Text, check_text, fill
from cases.insights.excerpts import is_excerpt, one_line
from cases.insights.models import Insight, InsightEvidence, InsightKind, InsightState, Quote
from cases.insights.models.insight import OBJECTING
from cases.models import Recommendation

EDITOR = "esra@politie.example.org"


def load_insights(path: Path) -> int:
    """Make the insights that are not there yet, and return how many."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sum(_make(each) for each in said["insights"])


def _make(said: dict[str, Any]) -> bool:
    where = {"item__public_id": said["item"]} if "item" in said else {"title": said["thread"]}
    thread = Thread.objects.filter(**where).order_by("pk").first()
    if thread is None:
        return False
    text = _text(said, thread.language)
    if Insight.objects.filter(thread=thread, claim=text.claim).exists():
        return False
    insight = Insight(kind=InsightKind.INSIGHT, thread=thread, language=thread.language)
    fill(insight, text)
    _settle(insight, said)
    insight.save()
    _quote(insight, said["quotes"])
    if "guidance" in said:
        _attach(insight, guidance=said["guidance"], number=said["recommendation"])
    places.changed(thread)
    return True


def _text(said: dict[str, Any], language: str) -> Text:
    with override(language):
        claim = f"{said['claim']} {_('(invented example)')}"
    text = Text(claim, said["works_when"], said["not_when"], said["dissent"])
    check_text(text)
    return text


def _settle(insight: Insight, said: dict[str, Any]) -> None:
    """Let it be distilled after its seven days, and promoted a day later where it is."""
    insight.distiller = Person.objects.get(email=said["as"])
    insight.opened_at = timezone.now() - dt.timedelta(days=said["days"])
    insight.closes_at = insight.distilled_at = insight.opened_at + OBJECTING
    insight.state = InsightState.DISTILLED
    if said.get("promoted"):
        insight.state = InsightState.PROMOTED
        insight.promoted_at = insight.closes_at + dt.timedelta(days=1)
        insight.promoted_by = Person.objects.get(email=EDITOR)
        insight.promotion_note = said["promoted"]


def _quote(insight: Insight, quotes: list[str]) -> None:
    """Find who said each of the words: numbers differ where nobody keeps keys of pseudonyms."""
    posts = list(Post.objects.shown().filter(thread=insight.thread).order_by("number"))
    for place, words in enumerate(quotes):
        post = next((each for each in posts if is_excerpt(words, each)), None)
        if post is None:
            raise CommandError(f"Nobody says “{words}” in {insight.thread}.")
        Quote.objects.create(insight=insight, post=post, words=one_line(words), sort_order=place)


def _attach(insight: Insight, *, guidance: str, number: str) -> None:
    """Let a recommendation rest on it, in the page and in what editors go on from."""
    found = Recommendation.objects.filter(guidance__public_id=guidance, number=number).first()
    if found is None:
        return
    InsightEvidence.objects.create(recommendation=found, insight=insight)
    page = type(found.guidance).objects.get(pk=found.guidance.pk)
    revision = page.latest_revision
    if revision is not None and not page.has_unpublished_changes:
        revision.content = page.serializable_data()
        revision.save(update_fields=["content"])
