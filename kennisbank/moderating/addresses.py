"""From an address somebody pastes to what it leads to, if that somebody may see it."""

import re
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language_from_path, override

from cases.discussions import queries
from cases.discussions.models import Thread
from cases.insights.queries import insight_for
from cases.models import Item
from cases.moderation.actions.requests import Target
from cases.moderation.models.take_down import ADDRESS_LENGTH
from cases.trying.queries import report_for

_FRAGMENT = re.compile(r"post-(\d{1,7})")


def target_of(request: HttpRequest, typed: str) -> Target | None:
    """Return what an address of this site leads to; None alike for what is hidden and is not."""
    try:
        parts = urlsplit(typed.strip())
    except ValueError:
        return None
    if parts.netloc not in {"", request.get_host()} or len(parts.path) > ADDRESS_LENGTH:
        return None
    match = _match(parts.path)
    if match is None:
        return None
    if match.url_name in {"thread", "post"}:
        return _in_discussion(request, match, parts)
    if match.url_name == "tried_report":
        return _report(request, match)
    if match.url_name == "insight":
        insight = insight_for(request.user, match.kwargs["insight_id"])
        return Target(insight.get_absolute_url(), insight=insight) if insight else None
    if match.url_name in {"item", "permanent"}:
        return _item(request, match, parts.path)
    return None


def _match(path: str) -> ResolverMatch | None:
    """Resolve an address in its own language: in another one nothing is found there."""
    if not path.startswith("/"):
        return None
    with override(get_language_from_path(path)):
        try:
            return resolve(path)
        except Resolver404:
            return None


def _in_discussion(request: HttpRequest, match: ResolverMatch, parts: SplitResult) -> Target | None:
    thread = queries.thread_for(request.user, match.kwargs["thread_id"])
    if thread is None:
        return None
    number = match.kwargs.get("number") or _number_in(parts.fragment)
    if number is None:
        return Target(thread.get_absolute_url(), thread=thread)
    return _post(thread, number)


def _number_in(fragment: str) -> int | None:
    found = _FRAGMENT.fullmatch(fragment)
    return int(found.group(1)) if found else None


def _post(thread: Thread, number: int) -> Target | None:
    if number > thread.last_number:
        return None
    post = queries.post_at(thread, number)
    return Target(thread.url_of(number), post=post) if post else None


def _report(request: HttpRequest, match: ResolverMatch) -> Target | None:
    """Return a report of trying: its page is where a moderator hides it."""
    found = report_for(request.user, match.kwargs["key"])
    return Target(found.get_absolute_url(), item=found.item, report=found) if found else None


def _item(request: HttpRequest, match: ResolverMatch, path: str) -> Target | None:
    rows = Item.objects.visible_to(request.user)
    if match.url_name == "permanent":
        rows = rows.filter(public_id=match.kwargs["public_id"].upper())
    else:
        rows = rows.filter(kind=match.kwargs["kind"], slug=match.kwargs["slug"])
    found = rows.first()
    return Target(found.get_absolute_url(), item=found) if found else None
