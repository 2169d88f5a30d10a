"""The answer that helped says so, and whoever asked can take that back."""

import re

import pytest
from django.test import Client

from cases.discussions.actions import changing
from cases.discussions.models import Post, PostKind, PostState
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
MARK = "Dit hielp"
BACK = "Nee, dit hielp toch niet"


def answered() -> tuple[Post, Post]:
    """Return Anna's question and the answer of Carla that she says helped."""
    anna = talk.known(person("Anna"))
    thread = talk.thread()
    question = talk.post(thread, by=anna, kind=PostKind.QUESTION)
    answer = talk.post(thread, by=person("Carla"), reply_to=question)
    changing.accept(question, answer=answer, by=anna)
    return question, answer


def article(page: str, number: int) -> str:
    """Return one post of a page."""
    return page.partition(f'id="post-{number}"')[2].partition("</article>")[0]


def test_answer_that_helped_leads_to_its_question() -> None:
    question, answer = answered()

    page = Client().get(question.thread.get_absolute_url()).content.decode()

    said = article(page, answer.number)
    assert MARK in said
    link = rf'href="{question.get_absolute_url()}">\s*vraag #{question.number}\s*<'
    assert re.search(link, said)
    assert page.count(MARK) == 1


def test_whoever_asked_takes_it_back_and_nobody_else(client: Client) -> None:
    question, answer = answered()
    url = question.thread.get_absolute_url()
    enter(client, talk.known(person("Bram")))
    others = client.get(url).content.decode()
    enter(client, person("Anna"))

    asker = article(client.get(url).content.decode(), answer.number)
    back = re.search(rf'formaction="([^"]+)">\s*{BACK}', asker)
    assert back
    client.post(back[1])

    after = client.get(url).content.decode()
    assert BACK not in others
    assert "Dit beantwoordt de vraag" not in asker
    assert MARK not in after
    assert "Dit beantwoordt de vraag" in article(after, answer.number)


def test_question_that_was_hidden_leaves_no_mark() -> None:
    question, _answer = answered()
    Post.objects.filter(pk=question.pk).update(state=PostState.HIDDEN)

    page = Client().get(question.thread.get_absolute_url()).content.decode()

    assert MARK not in page
