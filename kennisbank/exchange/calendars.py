"""iCalendar: a seminar, and all that are coming, as far as the reader may see them."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone

from cases.access import get_visible_or_404
from cases.models import Seminar
from cases.queries import coming_seminars

DEFAULT_LENGTH = dt.timedelta(hours=2)


@require_safe
def seminar(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one seminar."""
    found = get_visible_or_404(Seminar.objects.all(), request.user, slug=slug)
    return _answer(request, [found], f"{found.public_id}.ics")


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    """Answer with the seminars still to come."""
    return _answer(request, coming_seminars(request.user), "kennisbank.ics")


def _answer(request: HttpRequest, seminars: Iterable[Seminar], name: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Kennisbank//kennisbank//NL")
    calendar.add("version", "2.0")
    # A calendar holds at least one component (RFC 5545), also when nothing is coming.
    calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    for one in seminars:
        if one.starts:
            calendar.add_component(_event(request, one))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _event(request: HttpRequest, one: Seminar) -> Event:
    event = Event()
    event.add("uid", f"{one.public_id}@kennisbank")
    event.add("dtstamp", timezone.now().replace(hour=0, minute=0, second=0, microsecond=0))
    event.add("summary", one.title)
    event.add("description", one.summary)
    event.add("location", one.where)
    event.add("url", request.build_absolute_uri(one.permanent_url))
    if one.starts is None:
        return event
    if one.has_time:
        ends: dt.datetime = one.ends or one.starts + DEFAULT_LENGTH
        event.add("dtstart", one.starts.astimezone(dt.UTC))
        event.add("dtend", ends.astimezone(dt.UTC))
    else:
        event.add("dtstart", timezone.localtime(one.starts).date())
    return event
