"""What is kept of insights on top of a thread: for each reader what would be made for them."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver, rooms_to_erase
from cases.discussions.actions import arranging, changing
from cases.discussions.models import Post, PostKind, Thread
from cases.insights.actions import hiding, objecting, settling
from cases.insights.models import Hidden, Insight, InsightEvidence, ObjectionKind, Quote
from cases.insights.privacy import INSIGHTS_KEY
from cases.models import Guidance, Recommendation, Theme
from kennisbank.distilling import cards, kept
from tests.factories import findings, items, safety, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def there(thread: Thread | None) -> Thread:
    """Return a thread as its page has it."""
    assert thread is not None
    return Thread.objects.visible_to(person("Bram")).with_there(person("Bram")).get(pk=thread.pk)


def shown(thread: Thread | None, name: str = "Bram", clearance: Audience = Audience.POLICE) -> str:
    """Return what stands on top, as one of these people sees it."""
    return str(kept.on_top(there(thread), person(name), clearance))


def anew(thread: Thread | None, name: str = "Bram") -> str:
    found = there(thread)
    return str(kept.made_anew(found, cards.of_thread(found, person(name))))


def two_posts() -> tuple[Thread, Post]:
    thread = talk.thread("blijft")
    return thread, talk.post(thread, "weg", by=talk.known(person("Anna")))


def proposal() -> Insight:
    thread, second = two_posts()
    made = findings.insight(thread, posts=[thread.posts.get(number=1), second])
    assert shown(thread) == anew(thread)
    return made


def promoted() -> tuple[Insight, Guidance]:
    guidance = items.guidance()
    made = findings.promoted(findings.insight(two_posts()[0]))
    findings.attach(made, guidance)
    assert guidance.title in shown(made.thread)
    return made, guidance


def test_next_reader_costs_no_question() -> None:
    thread = there(proposal().thread)

    omar = person("Omar")

    with CaptureQueriesContext(connection) as asked:
        again = kept.on_top(thread, omar, Audience.POLICE)

    assert [query["sql"] for query in asked] == []
    assert again == anew(thread)


def object_to(made: Insight) -> None:
    objecting.object_to(made, kind=ObjectionKind.OBJECT, words="Bij ons niet.", by=person("Anna"))


def take_post_back(made: Insight) -> None:
    changing.take_back(made.quotes.get(sort_order=1).post, by=person("Anna"))


def hide_post(made: Insight) -> None:
    safety.hidden(made.quotes.get(sort_order=1).post, by="Esra")


def change_post(made: Insight) -> None:
    post = made.quotes.get(sort_order=1).post
    changing.change(
        post, body="Heel iets anders.", kind=PostKind(post.kind), seen=post.body, by=person("Anna")
    )


def hide_insight(made: Insight) -> None:
    hiding.hide(made, what=Hidden.ALL, because="Dit noemt een naam.", by=person("Esra"))


def withdraw(made: Insight) -> None:
    settling.withdraw(made, reason="Toch niet.", by=person("Carla"))


@pytest.mark.parametrize(
    "change", [object_to, take_post_back, hide_post, change_post, hide_insight, withdraw]
)
def test_change_shows_at_once(change: Callable[[Insight], None]) -> None:
    made = proposal()
    before = shown(made.thread)

    change(made)

    after = shown(made.thread)
    assert after != before
    assert after == anew(made.thread)


@pytest.mark.parametrize("removing", [frozenset(), frozenset({INSIGHTS_KEY})])
def test_who_leaves_is_named_no_more(removing: frozenset[str]) -> None:
    thread, _second = two_posts()
    Person.objects.filter(pk=person("Esra").pk).update(byline=Byline.NAMED)
    mine = findings.insight(thread, by=person("Esra"))
    objecting.object_to(mine, kind=ObjectionKind.OBJECT, words="Toch niet.", by=person("Anna"))
    before = shown(thread)

    for room in rooms_to_erase():
        if room.name == "insights":
            room.erase(Leaver(person("Esra"), removing, Traces("Esra", ("esra@example.org",))))

    assert "Esra" in before
    assert "Esra" not in shown(thread)
    assert shown(thread) == anew(thread)


def test_guidance_that_goes_is_gone_at_once() -> None:
    made, guidance = promoted()

    Guidance.objects.filter(pk=guidance.pk).update(live=False)

    assert guidance.title not in shown(made.thread)


def test_guidance_that_is_called_otherwise_is_so_at_once() -> None:
    made, guidance = promoted()

    Guidance.objects.filter(pk=guidance.pk).update(title="Nieuwe titel")

    assert "Nieuwe titel" in shown(made.thread)


def test_evidence_that_comes_and_goes_shows_at_once() -> None:
    made, guidance = promoted()
    other = items.guidance("ander")

    findings.attach(made, other)
    with_two = shown(made.thread)
    InsightEvidence.objects.filter(
        recommendation=Recommendation.objects.get(guidance=guidance)
    ).delete()
    with_one = shown(made.thread)

    assert (guidance.title in with_two, other.title in with_two) == (True, True)
    assert (guidance.title in with_one, other.title in with_one) == (False, True)


def test_what_one_may_read_is_not_kept_for_who_may_not() -> None:
    made, guidance = promoted()
    Guidance.objects.filter(pk=guidance.pk).update(audience=Audience.POLICE)
    thread = there(made.thread)

    seen = guidance.title in kept.on_top(thread, person("Anna"), Audience.POLICE)
    outside = guidance.title in kept.on_top(thread, None, Audience.PUBLIC)
    # Also where two of them were taken for one: the lines are asked of whoever reads.
    mistaken = guidance.title in kept.on_top(thread, None, Audience.POLICE)

    assert (seen, outside, mistaken) == (True, False, False)


def test_quote_that_stands_elsewhere_is_looked_up_each_time() -> None:
    thread, second = two_posts()
    made = findings.insight(thread, posts=[thread.posts.get(number=1), second])
    themes = [Theme.objects.get(code="T11")]
    arranging.split(
        thread, numbers=[second.number], title="Verder", themes=themes, by=person("Esra")
    )
    elsewhere = Quote.objects.get(insight=made, sort_order=1).post
    assert elsewhere.thread_id != thread.pk
    before = shown(thread)

    changing.take_back(elsewhere, by=person("Anna"))

    assert elsewhere.body in before
    assert elsewhere.body not in shown(thread)


def test_what_moderators_see_is_not_kept(client: Client) -> None:
    made = proposal()
    caches["pages"].clear()
    of_police = []

    for name in ("Esra", "Anna"):
        enter(client, person(name))
        client.get(there(made.thread).get_absolute_url())
        of_police.append(caches["pages"].get(kept._key(there(made.thread), Audience.POLICE)))

    assert [each is None for each in of_police] == [True, False]
