"""Taking somebody who leaves out of insights, objections and quotes that are not theirs."""

from accounts.privacy.naming import NAMELESS
from accounts.privacy.rooms import Leaver
from cases.discussions.actions import places
from cases.discussions.called import Called
from cases.insights.models import Insight, Objection, Quote

TEXTS = ("claim", "works_when", "not_when", "dissent")
NOTES = ("promotion_note", "withdrawn_reason", "hidden_because")
SAID = ("words", "answer", "hidden_because")


def forget_in_texts(leaver: Leaver) -> None:
    """Take a name and addresses out of what others found, objected, answered and quoted.

    A quote is changed as its post was, so that the post still says it. Within a transaction.
    """
    called = Called.of(leaver)
    holds = called.stands_in(Insight, *TEXTS, *NOTES, "decided_by_whom", "earlier")
    for insight in Insight.objects.filter(holds).select_related("thread"):
        _out_of_insight(insight, called)
    objections = Objection.objects.filter(called.stands_in(Objection, *SAID))
    for objection in objections.select_related("insight"):
        about = objection.insight
        called.rewrite(objection, *SAID, thread=about.thread_id, language=about.language)
    quotes = Quote.objects.filter(called.stands_in(Quote, "words"))
    for quote in quotes.select_related("post__thread"):
        thread = quote.post.thread
        called.rewrite(quote, "words", thread=thread.pk, language=thread.language)


def _out_of_insight(insight: Insight, called: Called) -> None:
    where, language = insight.thread_id, insight.language
    called.rewrite(insight, *TEXTS, *NOTES, thread=where, language=language)
    earlier = [
        {**each, **{name: called.without(each[name], where, language) for name in TEXTS}}
        for each in insight.earlier
    ]
    by_whom = called.traces.without_byline(insight.decided_by_whom)
    if insight.decided_by_whom and not by_whom:
        by_whom = NAMELESS[language]
    rows = Insight.objects.filter(pk=insight.pk)
    rows.update(earlier=earlier, decided_by_whom=called.without(by_whom, where, language)[:160])
    if insight.thread is not None:
        places.changed(insight.thread)
