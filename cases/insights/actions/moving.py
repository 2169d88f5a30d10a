"""Insights go where their posts go, when moderators split and merge threads."""

from cases.discussions.actions import places
from cases.discussions.models import Thread
from cases.insights.models import Insight, Quote


def go_along(source: Thread, into: Thread) -> None:
    """Bring insights to the thread that most of the posts they quote went to.

    From a merged thread all of them: it has no page any more. Split evenly, they stay. Never to a
    thread for more people. Within the transaction in which the posts went.
    """
    if into.effective_audience < source.effective_audience or into.scope_id != source.scope_id:
        return
    for insight in Insight.objects.select_for_update().filter(thread=source):
        posts = Quote.objects.filter(insight=insight)
        went, stayed = posts.filter(post__thread=into), posts.filter(post__thread=source)
        if source.merged_into_id == into.pk or went.count() > stayed.count():
            Insight.objects.filter(pk=insight.pk).update(thread=into)
            places.changed(into)
            places.changed(source)
