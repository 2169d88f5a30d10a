"""The answer of an item's author to a report: one, which can be changed, with its history."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.silence import check_not_silent
from cases.trying.errors import TryingError
from cases.trying.models import Answer, Report
from cases.trying.models.answer import ANSWER_LENGTH
from cases.trying.permissions import may_answer
from cases.trying.telling import tell_of_answer


@transaction.atomic
def answer(report: Report, *, words: str, seen: str, by: Person) -> Answer:
    """Answer a report, or change the answer; what it said before stays to be read.

    `seen` is the answer the form began with. Raises TryingError for who may not answer or cannot
    write for a while, without words, and when the answer was changed somewhere else meanwhile.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    if not may_answer(by, report):
        raise TryingError(_("Only the author of the item and editors answer here."))
    check_not_silent(by, error=TryingError)
    words = _tidy(words)
    if not words or len(words) > ANSWER_LENGTH:
        raise TryingError(
            _("Write an answer of at most %(limit)d characters.") % {"limit": ANSWER_LENGTH}
        )
    known = Answer.objects.filter(report=report).first()
    if known is None:
        made = Answer.objects.create(
            report=report, author=by, words=words, audience=report.item.audience
        )
        tell_of_answer(report)
        return made
    if known.words == words:
        return known
    if not known.is_open_to(by):
        raise TryingError(_("Only the author of the item and editors answer here."))
    if known.words != _tidy(seen):
        raise TryingError(
            _("This was changed somewhere else meanwhile. Look at both, and send it again.")
        )
    today = timezone.localdate()
    known.earlier = [*known.earlier, {"words": known.words, "until": today.isoformat()}]
    known.words, known.author, known.changed_on = words, by, today
    known.audience = max(known.audience, report.item.audience)
    known.save(update_fields=["words", "author", "changed_on", "earlier", "audience"])
    return known


def _tidy(words: str) -> str:
    return words.replace("\r\n", "\n").strip()
