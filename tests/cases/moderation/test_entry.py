"""What a moderator sees of one post: its context, its flags, and what was before."""

import pytest

from accounts.models import Circle
from cases.discussions.models import Thread
from cases.moderation.actions import deciding
from cases.moderation.queries.entry import entry_of, post_for
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def test_one_before_and_one_after() -> None:
    thread = talk.thread()
    posts = [thread.posts.get(), *(talk.post(thread) for _n in range(4))]

    entry = entry_of(posts[2], person("Esra"))

    assert [post.number for post in entry.around] == [2, 3, 4]


def test_what_is_answered_stands_first() -> None:
    thread = talk.thread()
    posts = [thread.posts.get(), *(talk.post(thread) for _n in range(2))]
    answer = talk.post(thread, reply_to=posts[0])
    follows = talk.post(thread, reply_to=answer)

    around = {
        post: [each.number for each in entry_of(post, person("Esra")).around]
        for post in (answer, follows)
    }

    assert around == {answer: [1, 3, 4, 5], follows: [4, 5]}


def test_flags_and_who_raised_them() -> None:
    post = safety.post()
    flag = safety.flag(post, safety.member(1))

    entry = entry_of(post, person("Esra"))

    assert [(each, each.person) for each in entry.flags] == [(flag, safety.member(1))]


def test_earlier_measures_of_the_same_name_or_pseudonym_are_never_joined() -> None:
    talk.ready_for_pseudonyms()
    named, other_named = safety.post(by="Anna"), safety.post(by="Anna")
    thread = talk.thread()
    first = talk.under_pseudonym(thread, by=person("Anna"))
    second = talk.under_pseudonym(thread, by=person("Anna"))
    elsewhere = talk.under_pseudonym(talk.thread(), by=person("Anna"))
    about = {
        post: deciding.warn(post, why=safety.why(), by=person("Esra"))
        for post in (named, first, elsewhere)
    }

    earlier = {
        post: list(entry_of(post, person("Esra")).earlier)
        for post in (other_named, second, elsewhere)
    }

    assert earlier == {other_named: [about[named]], second: [about[first]], elsewhere: []}


def test_own_post_is_seen_and_not_decided() -> None:
    entry = entry_of(safety.post(by="Esra"), person("Esra"))

    assert (entry.may_decide, entry.is_own) == (False, True)


def test_what_is_for_a_group_is_not_there() -> None:
    post = safety.post()
    Thread.objects.filter(pk=post.thread_id).update(scope=Circle.objects.create(name="Klas"))

    assert post_for(person("Carla"), post.key) is None
