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


def test_what_is_said_below_a_question_that_began_can_answer_it_too(client: Client) -> None:
    anna = talk.known(person("Anna"))
    thread = talk.thread(by=anna, kind=PostKind.QUESTION)
    answer = talk.post(thread, by=person("Carla"))
    aside = talk.post(thread, by=person("Carla"), reply_to=answer)
    enter(client, anna)
    url = thread.get_absolute_url()

    page = client.get(url).content.decode()
    press = re.search(
        r'formaction="([^"]+)">\s*Dit beantwoordt de vraag', article(page, answer.number)
    )
    assert press
    client.post(press[1])

    assert Post.objects.get(thread=thread, number=1).answer == answer
    assert MARK in article(client.get(url).content.decode(), answer.number)
    assert "Dit beantwoordt" not in article(page, aside.number)
    assert "Dit beantwoordt" not in article(page, 1)


def test_who_is_new_hears_first_that_a_change_waits(client: Client) -> None:
    post = talk.post(talk.thread(), by=person("Bram"))
    Post.objects.filter(pk=post.pk).update(state=PostState.SHOWN)
    enter(client, person("Bram"))
    where = f"{post.get_absolute_url()}change/"

    new = client.get(where).content.decode()
    for _more in range(2):
        talk.post(talk.thread(), by=person("Bram"))
    Post.objects.filter(author=person("Bram")).update(state=PostState.SHOWN)
    known = client.get(where).content.decode()

    assert ["kijkt eerst een moderator" in page for page in (new, known)] == [True, False]
