"""What authors see of decisions about their posts, under their name and their pseudonyms."""

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.clearance import Audience
from cases.discussions.models import Post
from cases.discussions.own import own_pseudonyms
from cases.moderation.actions import deciding
from cases.moderation.models import Flag
from cases.moderation.permissions import Own
from cases.moderation.queries.own import Standing, own_measure, own_measures, standings
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def seen_by(name: str | None, posts: list[Post], mine: Own = ()) -> Mapping[int, Standing]:
    """Return how posts of one thread each stand with somebody, or with visitors."""
    if name is None:
        return standings(posts, None, (), is_member=False, flagged=frozenset())
    who = person(name)
    flagged = frozenset(Flag.objects.filter(person=who).values_list("post", flat=True))
    return standings(posts, who, mine, is_member=True, flagged=flagged)


def test_author_sees_what_was_decided_under_both_names() -> None:
    talk.ready_for_pseudonyms()
    named = safety.hidden(safety.post(by="Anna"))
    under = safety.hidden(talk.under_pseudonym(talk.thread(), by=person("Anna")))
    safety.hidden(safety.post(by="Bram"))

    assert {each.measure for each in own_measures(person("Anna"))} == {named, under}
    assert {each.may_appeal for each in own_measures(person("Anna"))} == {True}


def test_others_see_nothing_of_it() -> None:
    talk.ready_for_pseudonyms()
    measure = safety.hidden(talk.under_pseudonym(talk.thread(), by=person("Anna")))

    for name in ("Bram", "Carla", "Esra", "Dirk"):
        assert own_measures(person(name)) == []
        assert own_measure(person(name), measure.key) is None


def test_hidden_for_now_is_not_said_twice_after_the_decision() -> None:
    post = safety.post(by="Anna")
    deciding.hide_for_now(post, why=safety.why(), by=person("Carla"))
    final = deciding.hide(post, why=safety.why(), by=person("Esra"))

    assert [each.measure for each in own_measures(person("Anna"))] == [final]


def test_flags_that_came_to_nothing_are_not_said() -> None:
    deciding.let_stand(safety.flagged_by(safety.post(by="Anna"), 1), by=person("Carla"))

    assert own_measures(person("Anna")) == []


def test_of_what_one_may_no_longer_see_no_place_is_said() -> None:
    anna = talk.known(person("Anna"))
    measure = safety.hidden(talk.post(talk.thread("p", Audience.POLICE), by=anna))
    anna.memberships.all().delete()

    (own,) = own_measures(type(anna).objects.get(pk=anna.pk))

    assert (own.measure, own.post) == (measure, None)


def test_standing_says_who_may_flag_and_who_did() -> None:
    post, other = safety.post(by="Anna"), safety.post(by="Anna")
    safety.flag(post, person("Bram"))

    of_bram = seen_by("Bram", [post, other])
    of_anna = seen_by("Anna", [post])
    of_nobody = seen_by(None, [post])

    assert [(each.may_flag, each.has_flagged) for each in of_bram.values()] == [
        (False, True), (True, False),
    ]  # fmt: skip
    assert (of_anna[post.pk].may_flag, of_nobody[post.pk].may_flag) == (False, False)


def test_standing_shows_measures_to_author_and_moderators_only() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(), by=person("Anna"))
    measure = safety.hidden(post)
    mine = own_pseudonyms(person("Anna"), post.thread, [post])

    seen = {
        name: seen_by(name, [post], mine if name == "Anna" else ())[post.pk].measures
        for name in ("Anna", "Bram", "Carla")
    }

    assert seen == {"Anna": (measure,), "Bram": (), "Carla": (measure,)}


def test_one_question_for_a_page() -> None:
    posts = [safety.post(by="Anna") for _n in range(5)]
    for post in posts:
        safety.hidden(post)
    anna = person("Anna")

    with CaptureQueriesContext(connection) as asked:
        standings(posts, anna, (), is_member=True, flagged=frozenset())

    assert len([query for query in asked if "moderation_" in query["sql"]]) == 1
