"""What a request to take something down is about, and whose that is."""

from accounts.models import Person
from cases.contributing import permissions as contributing
from cases.contributing.models import Contribution
from cases.discussions.beginnings import began_with
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import is_own
from cases.insights.models import Insight
from cases.insights.voices import voice_in
from cases.models import Item
from cases.moderation.models import TakeDown
from cases.trying import own as trying
from cases.trying.permissions import is_own as is_own_report


def is_about_own(request: TakeDown, person: Person) -> bool:
    """Tell whether a request is about what somebody wrote themselves, under whichever name."""
    post = request.post or (began_with(request.thread) if request.thread else None)
    if post is not None:
        return is_own(person, post, own_pseudonyms(person, post.thread, [post]))
    if request.report is not None:
        mine = trying.own_pseudonyms(person, [request.report.target])
        return is_own_report(person, request.report, mine)
    if request.insight is not None:
        return _is_own_insight(request.insight, person)
    if request.choice is not None:
        return request.choice.person_id == person.pk
    return request.item is not None and _is_own_item(request.item, person)


def _is_own_insight(insight: Insight, person: Person) -> bool:
    """Tell whether somebody distilled it, or objects to it: a request may be about either."""
    voice = voice_in(insight, person)
    said = insight.objections.all() if voice is not None else ()
    return insight.distiller_id == person.pk or any(voice and voice.is_of(each) for each in said)


def _is_own_item(item: Item, person: Person) -> bool:
    sent = Contribution.objects.filter(item=item).select_related("pseudonym")
    return item.author_id == person.pk or any(contributing.is_own(person, each) for each in sent)
