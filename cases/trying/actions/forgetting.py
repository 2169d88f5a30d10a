"""Taking somebody who leaves out of reports and answers: their own, and what others wrote."""

from accounts.privacy.rooms import Leaver
from cases.trying.models import Answer, Report, WaitingReport
from cases.trying.models.answer import ANSWER_LENGTH
from cases.trying.models.report import REASON_LENGTH, WORDS_LENGTH


def leave_behind(leaver: Leaver) -> None:
    """Let the person's reports and answers stay without their name. Within a transaction."""
    Report.objects.filter(author=leaver.person).update(
        author=None, is_named=False, is_left_behind=True
    )
    Answer.objects.filter(author=leaver.person).update(author=None)


def forget_in_texts(leaver: Leaver) -> None:
    """Take name and addresses out of every text of this room. Within a transaction.

    Of all reports, not of the person's own alone: so nothing shows which were theirs.
    """
    for report in Report.objects.select_related("item").iterator(chunk_size=200):
        before = (report.words, report.hidden_reason, report.earlier)
        report.words = _clean(leaver, report.words, report.item.language)[:WORDS_LENGTH]
        reason = _clean(leaver, report.hidden_reason, report.item.language)
        report.hidden_reason = reason[:REASON_LENGTH]
        report.earlier = [
            {**each, "told": {**each["told"], "words": _clean(
                leaver, each["told"]["words"], report.item.language
            )}}
            for each in report.earlier
        ]  # fmt: skip
        if before != (report.words, report.hidden_reason, report.earlier):
            report.save(update_fields=["words", "hidden_reason", "earlier"])
    for answer in Answer.objects.select_related("report__item").iterator(chunk_size=200):
        _clean_answer(leaver, answer)
    for waiting in WaitingReport.objects.exclude(told=None).select_related("item"):
        told = dict(waiting.told or {})
        words = _clean(leaver, told["words"], waiting.item.language)
        if words != told["words"]:
            told["words"] = words[:WORDS_LENGTH]
            WaitingReport.objects.filter(pk=waiting.pk).update(told=told)


def _clean_answer(leaver: Leaver, answer: Answer) -> None:
    language = answer.report.item.language
    words = _clean(leaver, answer.words, language)[:ANSWER_LENGTH]
    earlier = [
        {**each, "words": _clean(leaver, each["words"], language)} for each in answer.earlier
    ]
    if (words, earlier) != (answer.words, answer.earlier):
        Answer.objects.filter(pk=answer.pk).update(words=words, earlier=earlier)


def _clean(leaver: Leaver, text: str, language: str) -> str:
    return leaver.traces.without_name(leaver.traces.without_call(text, language), language)
