"""Who writes which kind of letter. Called by the worker, never within a request."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Notices
from accounts.notifications import letters
from accounts.notifications.kinds import kind_called
from accounts.notifications.models import Letter
from accounts.notifications.posting import NOTICES
from accounts.notifications.queries import NoticeRow, follow_behind, rows_of, visible_notices
from accounts.notifications.stopping import stop_url

MOST_LINES = 50  # in one mail; the inbox has the rest


@letters.writer("password_reset")
def password_forgotten(letter: Letter) -> Mapping[str, Any] | None:
    """Write to whoever has an account with this address; to others nothing is sent.

    The request that posted the letter knew neither, so that its answer could not tell.
    """
    person = Person.objects.filter(email=letter.to, is_active=True).first()
    if person is None:
        return None
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return {
        "person": person,
        "link": get_adapter().get_reset_password_from_key_url(key),
        "until": timezone.now() + dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    }


@letters.writer(NOTICES)
def told(letter: Letter) -> Mapping[str, Any] | None:
    """Write about notices that are still unseen and may still be seen, if mail is still wanted.

    Of what is not for everyone the mail holds no title and no text.
    """
    person = letter.person
    if person is None or letter.to.lower() != person.email or person.notices == Notices.NONE:
        return None
    asked = visible_notices(person).unseen().filter(pk__in=letter.data["notices"])
    notices = list(asked.select_related("happening"))
    with override(person.language):
        told_of = [_line(row, is_one=len(notices) == 1) for row in rows_of(notices[:MOST_LINES])]
        lines = _together(told_of)
        pages = {name: f"{settings.SITE_URL}{reverse(name)}" for name in ("inbox", "following")}
    if not lines:
        return None
    followed = follow_behind(notices[0]) if len(notices) == 1 else None
    return {
        "person": person,
        "lines": lines,
        "first": lines[0],
        "count": len(notices),
        "more": len(notices) - len(told_of),
        "pages": pages,
        "stops_all": followed is None,
        "unsubscribe": stop_url(person, followed),
    }


@dataclass(frozen=True)
class Line:
    """A notice as a mail tells it; without a title where that is not for everyone."""

    words: str
    title: str
    language: str
    why: str
    url: str
    stop: str = ""  # among others: where one stops to follow what this one is about
    count: int = 1  # how many read the same


def _together(lines: Sequence[Line]) -> list[Line]:
    """Return each line once: what may not be named reads the same, and leads to the inbox.

    If it comes of several things that are followed, none of them is stopped by it.
    """
    inbox = f"{settings.SITE_URL}{reverse('inbox')}"
    found: dict[Line, Line] = {}
    for line in lines:
        same = line if line.title else replace(line, url="", stop="")
        known = found.get(same)
        if known is not None:
            stop = known.stop if known.stop == line.stop else ""
            line = replace(known, url=inbox, count=known.count + 1, stop=stop)
        found[same] = line
    return list(found.values())


def _line(row: NoticeRow, *, is_one: bool) -> Line:
    """Return a notice as a line; the only one of a mail is stopped by what stops the mail."""
    sight, notice = row.sight, row.notice
    url = f"{settings.SITE_URL}{reverse('open_notice', kwargs={'key': notice.pk})}"
    followed = None if is_one else follow_behind(notice)
    stop = stop_url(notice.person, followed) if followed else ""
    if sight.audience == Audience.PUBLIC:
        return Line(str(sight.what), sight.title, sight.language, row.why, url, stop)
    unnamed = kind_called(notice.happening.kind).unnamed[sight.audience]
    return Line(str(unnamed), "", "", row.why, url, stop)
