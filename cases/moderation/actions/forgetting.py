"""Taking somebody who leaves out of flags, reasons, appeals and requests that are not theirs."""

from collections.abc import Iterator

from django.db import models

from accounts.privacy.rooms import Leaver
from cases.discussions.called import Called
from cases.discussions.models import Thread
from cases.moderation.models import Appeal, Flag, Measure, TakeDown

DUTCH = "nl"  # of a request about an item: where the words do not say their language


def forget_in_texts(leaver: Leaver) -> None:
    """Take a name and addresses out of what others flagged, decided, appealed and asked."""
    called = Called.of(leaver)
    for row, fields, thread in _rows(called):
        called.rewrite(
            row,
            *fields,
            thread=thread.pk if thread else None,
            language=thread.language if thread else DUTCH,
        )


def _rows(called: Called) -> Iterator[tuple[models.Model, tuple[str, ...], Thread | None]]:
    for flag in Flag.objects.filter(called.stands_in(Flag, "words")).select_related("post__thread"):
        yield flag, ("words",), flag.post.thread
    measures = Measure.objects.filter(called.stands_in(Measure, "reason", "title_before"))
    for measure in measures.select_related("post__thread", "thread"):
        yield measure, ("reason", "title_before"), measure.place
    appeals = Appeal.objects.filter(called.stands_in(Appeal, "words", "answer"))
    for appeal in appeals.select_related("measure__post__thread", "measure__thread"):
        yield appeal, ("words", "answer"), appeal.measure.place
    asked = TakeDown.objects.filter(called.stands_in(TakeDown, "words", "answer"))
    for request in asked.select_related("thread", "post__thread"):
        where = request.post.thread if request.post else request.thread
        yield request, ("words", "answer"), where
