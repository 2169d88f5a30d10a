"""Demonstration discussions from cases/demo/talk.yaml: invented, and each begins by saying so.

Made directly and not by the actions: they happened some days ago, when nobody was new.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from accounts.sealing.actions import keep, prepare
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import places
from cases.discussions.models import Post, PostKind, Thanks, Thread
from cases.models import Item, Theme
from cases.moderation.models import Measure, MeasureKind
from cases.moderation.models.wording import NOTHING_WRONG
from cases.text import markdown

MODERATOR = "carla@politie.example.org"


def load_talk(path: Path) -> int:
    """Make the threads that are not there yet, and return how many."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    # As it went: where something was said last is made last.
    threads = sorted(said["threads"], key=lambda each: -min(post["days"] for post in each["posts"]))
    return sum(_make(each) for each in threads)


def _make(said: dict[str, Any]) -> bool:
    thread = _thread(said)
    if thread is None:
        return False
    with override(thread.language):
        note = _("This discussion is an invented example.")
    first = max(each["days"] for each in said["posts"])
    moderator = Person.objects.get(email=MODERATOR)
    _put(thread, Post(author=moderator, kind=PostKind.NOTE, body=note), days=first)
    for each in said["posts"]:
        _say(thread, each)
    return True


def _thread(said: dict[str, Any]) -> Thread | None:
    """Open a thread; None for one that is there already, or whose item is not."""
    if "item" in said:
        item = Item.objects.filter(public_id=said["item"]).first()
        if item is None or Thread.objects.filter(item=item).exists():
            return None
        return places.thread_of(item, clearance=Audience.POLICE)
    if Thread.objects.filter(title=said["title"]).exists():
        return None
    themes = {theme.code: theme for theme in Theme.objects.filter(code__in=said["themes"])}
    return places.open_thread(
        title=said["title"],
        themes=[themes[code] for code in said["themes"]],
        audience=said["audience"],
        language=said["language"],
    )


def _say(thread: Thread, said: dict[str, Any]) -> None:
    post = Post(kind=said.get("kind", PostKind.REMARK), body=said["body"])
    if "reply_to" in said:
        post.reply_to = Post.objects.get(thread=thread, number=said["reply_to"])
    if said["as"] == "pseudonym":
        person = Person.objects.get(email=said["person"])
        try:
            scope = thread.scope_name
            post.pseudonym = keep(prepare(person, scope=scope, name=suggest_name(scope)), scope)
        except SealingError:
            return  # nobody keeps the keys here
    else:
        post.author = Person.objects.get(email=said["as"])
        places.take_part(thread, post.author)
    _put(thread, post, days=said["days"])
    if post.pseudonym is not None:
        _look_at(post, days=said["days"])
    for person in Person.objects.exclude(email=said["as"]).order_by("pk")[: said.get("thanks", 0)]:
        Thanks.objects.create(person=person, post=post)
    Post.objects.filter(pk=post.pk).update(thanks_count=said.get("thanks", 0))
    if said.get("answers") and post.reply_to is not None:
        Post.objects.filter(pk=post.reply_to.pk, kind=PostKind.QUESTION).update(answer=post)


def _look_at(post: Post, *, days: int) -> None:
    """Let a moderator have looked at a pseudonym's post on its day: nothing waits for weeks."""
    moderator = Person.objects.get(email=MODERATOR)
    with override(post.thread.language):
        reason = str(NOTHING_WRONG)
    at = timezone.now() - dt.timedelta(days=days)
    Measure.objects.create(kind=MeasureKind.APPROVE, post=post, reason=reason, by=moderator, at=at)


def _put(thread: Thread, post: Post, *, days: int) -> None:
    moment = timezone.now() - dt.timedelta(days=days)
    post.html = markdown(post.body)
    post.day = timezone.localdate(moment)
    post.at = moment if post.pseudonym is None else None
    post.is_named = post.author is not None and post.author.byline == Byline.NAMED
    places.put(thread, post)
    if thread.last_number == 1:
        Thread.objects.filter(pk=thread.pk).update(opened_on=post.day)
