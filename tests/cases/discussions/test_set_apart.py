"""A thread that is for fewer people than its item makes room for those to whom it is not there."""

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.actions import arranging, posting
from cases.discussions.actions.pseudonyms import opening_about, say_under_pseudonym
from cases.discussions.models import Post, Thread
from cases.models import Item, ItemTheme, Theme, Tip
from tests.factories import findings, items, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return talk.known(person("Anna"))


@pytest.fixture
def bram() -> Person:
    return talk.known(person("Bram"))


def restrict(item: Item, to: Audience) -> Item:
    """Let an editor have changed for whom an item is."""
    Item.objects.filter(pk=item.pk).update(audience=to)
    item.refresh_from_db()
    return item


def of_police(by: Person) -> tuple[Tip, Thread]:
    """Return an item for all, with a thread from when it was for the police."""
    tip = items.tip("apart", audience=Audience.POLICE)
    thread = talk.post(tip, "geheim", by=by).thread
    restrict(tip, Audience.PUBLIC)
    return tip, Thread.objects.get(pk=thread.pk)


def text(name: str, url: str) -> str:
    return client_of(person(name)).get(url).content.decode()


def test_others_begin_a_discussion_of_their_own(anna: Person, bram: Person) -> None:
    tip, before = of_police(anna)

    theirs = posting.discuss(Item.objects.get(pk=tip.pk), words=talk.said("ons"), by=bram).thread

    before.refresh_from_db()
    assert theirs.item_id == tip.pk
    assert theirs.effective_audience == Audience.PUBLIC
    assert (before.item, before.origin_id, before.title) == (None, tip.pk, tip.title)
    assert before.effective_audience == Audience.POLICE
    assert [row.theme.code for row in before.thread_themes.all()] == ["T05"]


def test_most_important_theme_of_the_item_stays_first(anna: Person, bram: Person) -> None:
    tip, before = of_police(anna)
    own = ItemTheme.objects.get(item=tip)
    own.sort_order = 5
    own.save()
    ItemTheme.objects.create(item=tip, theme=Theme.objects.get(code="T11"), sort_order=1)

    posting.discuss(Item.objects.get(pk=tip.pk), words=talk.said("ons"), by=bram)

    assert [row.theme.code for row in before.thread_themes.all()] == ["T11", "T05"]


def test_for_whom_it_is_goes_on_and_finds_both(anna: Person, bram: Person) -> None:
    tip, before = of_police(anna)
    url = tip.get_absolute_url()
    first = text("Anna", url)
    posting.discuss(Item.objects.get(pk=tip.pk), words=talk.said("ons"), by=bram)

    again = talk.post(Thread.objects.get(pk=before.pk), "verder", by=anna)

    assert again.thread_id == before.pk
    assert before.get_absolute_url() in first
    assert before.get_absolute_url() in text("Anna", url)
    assert before.public_id not in text("Bram", url)
    assert "geheim" in text("Anna", before.get_absolute_url())
    assert client_of(person("Bram")).get(before.get_absolute_url()).status_code == 404


def test_nobody_has_the_same_pseudonym_in_both(anna: Person, bram: Person) -> None:
    talk.ready_for_pseudonyms()
    tip, before = of_police(anna)
    there = talk.under_pseudonym(before, by=anna)
    posting.discuss(Item.objects.get(pk=tip.pk), words=talk.said("ons"), by=bram)
    theirs = Thread.objects.get(item=tip)

    here = talk.under_pseudonym(theirs, by=anna)
    again = talk.under_pseudonym(Thread.objects.get(pk=before.pk), "weer", by=anna)

    assert here.pseudonym_id != there.pseudonym_id
    assert again.pseudonym_id == there.pseudonym_id


def test_discussion_can_begin_under_a_pseudonym_where_there_is_one_for_others(
    anna: Person, bram: Person
) -> None:
    talk.ready_for_pseudonyms()
    tip, before = of_police(anna)
    tip = Item.objects.get(pk=tip.pk)
    opening = opening_about(tip, bram)

    say_under_pseudonym(opening, words=talk.said("stil"), name="Stille Reiger", by=bram)
    talk.release_all()

    theirs = Thread.objects.get(item=tip)
    assert theirs.pk != before.pk
    assert theirs.scope_name == opening.scope == f"item:{tip.public_id}:1"
    assert Post.objects.filter(thread=theirs, pseudonym__scope=opening.scope).count() == 1


def test_what_was_said_while_an_item_was_for_few_is_not_read_by_more(
    anna: Person, bram: Person
) -> None:
    tip = items.tip("heen en weer")
    thread = talk.post(tip, "voor allen", by=bram).thread
    restrict(tip, Audience.POLICE)
    talk.post(Thread.objects.get(pk=thread.pk), "alleen politie", by=anna)
    restrict(tip, Audience.PUBLIC)

    assert client_of(person("Bram")).get(thread.get_absolute_url()).status_code == 404
    assert Client().get(thread.get_absolute_url()).status_code == 404
    assert "alleen politie" in text("Anna", thread.get_absolute_url())


def test_item_that_was_for_few_and_is_again_keeps_what_nobody_added_to(bram: Person) -> None:
    tip = items.tip("heen en weer")
    thread = talk.post(tip, "voor allen", by=bram).thread
    restrict(tip, Audience.POLICE)
    restrict(tip, Audience.PUBLIC)

    assert "voor allen" in text("Bram", thread.get_absolute_url())


def test_narrower_thread_that_moderators_move_onto_an_item_makes_room_too(bram: Person) -> None:
    tip = items.tip()
    thread = talk.thread("van de politie", audience=Audience.POLICE)
    arranging.move(thread, item=tip, by=person("Carla"))

    theirs = posting.discuss(Item.objects.get(pk=tip.pk), words=talk.said("ons"), by=bram).thread

    thread.refresh_from_db()
    assert (theirs.item_id, thread.item_id) == (tip.pk, None)
    assert thread.title.startswith("Gesprek van de politie")


def test_insights_stay_on_the_item_for_whom_they_are(anna: Person, bram: Person) -> None:
    tip, before = of_police(anna)
    made = findings.settled(findings.insight(before))
    posting.discuss(Item.objects.get(pk=tip.pk), words=talk.said("ons"), by=bram)

    assert made.claim in text("Anna", tip.get_absolute_url())
    assert made.claim not in text("Bram", tip.get_absolute_url())


def test_what_came_out_of_a_dilemma_waits_for_a_choice_too(anna: Person) -> None:
    dilemma = items.dilemma()
    posts = [talk.post(dilemma, word, by=anna) for word in ("blijft", "gaat")]
    apart = arranging.split(
        posts[0].thread, numbers=[2], title="Verder", themes=list(Theme.objects.all()[:1]),
        by=person("Carla"),
    )  # fmt: skip
    made = findings.insight(apart, posts=[Post.objects.get(pk=posts[1].pk)])

    page = text("Anna", apart.get_absolute_url())

    assert "Kies eerst" in page
    assert dilemma.title in page
    assert made.claim not in page
