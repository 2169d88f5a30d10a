"""Posting letters, in the transaction of what they tell of; and what administrators do to them.

A kind is a folder of templates, `templates/emails/<kind>/`, and may have a writer: a function
that the worker calls at the moment of sending.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import get_language

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.models import Letter, a_day_from_now

RENDERED = "rendered"  # what Django, allauth or Wagtail wrote: the texts are the data
FORGET_AFTER = dt.timedelta(days=30)

# Returns what the templates need, or None when there is nothing to send.
# `person` among it: whom the mail is to, and whose language it is in.
Writer = Callable[[Letter], Mapping[str, Any] | None]
_writers: dict[str, Writer] = {}


def writer(kind: str) -> Callable[[Writer], Writer]:
    """Register the function below as the writer of a kind."""

    def register(function: Writer) -> Writer:
        _writers[kind] = function
        return function

    return register


def writer_of(kind: str) -> Writer:
    """Return who writes a kind; without a writer of its own the data are all there is."""
    return _writers.get(kind, lambda letter: letter.data)


def post(
    kind: str,
    *,
    to: str,
    language: str,
    person: Person | None = None,
    audience: Audience = Audience.PUBLIC,
    **data: Any,
) -> Letter:
    """Put a letter into the outbox: one row in the caller's transaction, whoever it is to.

    `data` must fit into JSON. Whether `person` may still have it is asked when it is sent.
    Raises ValueError for what is no address, TemplateDoesNotExist for what is no kind.
    """
    try:
        validate_email(to)
    except ValidationError as error:
        raise ValueError("A letter needs one address to go to.") from error
    if kind != RENDERED:
        get_template(f"emails/{kind}/subject.txt")  # a typing error shows here, not in the worker
    return Letter.objects.create(
        kind=kind,
        to=to,
        language=language,
        person=person,
        audience=audience,
        data=data,
        message_id=f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>",
    )


def current_language() -> str:
    """Return the language of the page that is being answered, or the site's own."""
    return get_language() or settings.LANGUAGE_CODE


@transaction.atomic
def try_again(letter: Letter, *, by: Person) -> Letter:
    """Let the worker try a waiting or dead letter at once, and then for another day."""
    Letter.objects.kept().filter(pk=letter.pk).update(
        state=Letter.State.WAITING,
        attempts=0,
        due_at=timezone.now(),
        give_up_at=a_day_from_now(),
        ended_at=None,
        error="",
    )
    letter.refresh_from_db()
    return letter


@transaction.atomic
def let_go(letter: Letter, *, by: Person) -> Letter:
    """Drop a waiting or dead letter: nobody will get it, and what it says is forgotten."""
    end(letter, Letter.State.DROPPED, error=letter.error)
    letter.refresh_from_db()
    return letter


def end(letter: Letter, state: Letter.State, *, error: str = "") -> None:
    """Bring a letter to its end. Sent or dropped, nothing that it said stays behind."""
    emptied = {"to": "", "data": {}} if state in Letter.EMPTIED_STATES else {}
    Letter.objects.kept().filter(pk=letter.pk).update(
        state=state, ended_at=timezone.now(), error=error, **emptied
    )


def forget_ended() -> int:
    """Delete letters that ended a month ago, dead ones too, and return how many."""
    old = Letter.objects.ended_before(timezone.now() - FORGET_AFTER)
    return old.delete()[0]
