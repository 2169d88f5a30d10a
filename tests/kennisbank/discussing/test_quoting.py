"""Who is quoted: named where the quote leads back, as the page names them, and nowhere kept."""

import re

import pytest
from django.test import Client
from django.utils.safestring import SafeString

from accounts.models import Person
from cases.discussions.actions import posting
from cases.discussions.actions.posting import Words
from cases.discussions.models import Post, Thread
from kennisbank.discussing.quoting import quoted, with_sayers
from tests.factories import talk
from tests.people import person

pytestmark = pytest.mark.django_db


def quote_of(post: Post, *, by: str) -> Post:
    words = Words(f"{quoted(post)}Dat zie ik ook.", reply_to=post)
    return posting.reply(post.thread, words=words, by=talk.known(person(by)))


def back_links(page: str) -> list[str]:
    return re.findall(r'<a href="/discussions/[^"]+"[^>]*>([^<]*)</a>', page)


def test_quote_of_a_whole_post_names_who_said_it() -> None:
    Person.objects.filter(pk=person("Omar").pk).update(byline="named", display_name="O. <b>Mar")
    said = talk.post(talk.thread(), by=talk.known(person("Omar")))

    made = quote_of(said, by="Anna")

    page = Client().get(said.thread.get_absolute_url()).content.decode()
    assert back_links(page) == [f"O. &lt;b&gt;Mar, #{said.number}"]
    assert "<br>\n<a" in page
    assert "Mar" not in made.html + made.body


def test_quote_names_a_pseudonym_and_a_role() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Omar")))
    sealed = talk.under_pseudonym(thread, by=person("Lotte"))
    for post in (sealed, thread.posts.get(number=1)):
        quote_of(post, by="Anna")

    page = Client().get(thread.get_absolute_url()).content.decode()

    assert sealed.pseudonym is not None
    assert back_links(page) == ["Organisator 1, #1", f"{sealed.pseudonym.name}, #2"]


def test_who_shows_a_role_from_now_on_is_named_by_no_quote() -> None:
    Person.objects.filter(pk=person("Omar").pk).update(byline="named")
    said = talk.post(talk.thread(), by=talk.known(person("Omar")))
    quote_of(said, by="Anna")
    Person.objects.filter(pk=person("Omar").pk).update(byline="role")
    Thread.objects.filter(pk=said.thread_id).update(version=99)

    page = Client().get(said.thread.get_absolute_url()).content.decode()

    assert "Omar" not in page
    assert len(back_links(page)) == 1


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/discussions/D-222222/1/">#1</a>',  # another discussion
        '<a href="/discussions/{here}/1/">#2</a>',
        '<a href="/discussions/{here}/1/">lees dit</a>',
        '<a href="/discussions/{here}/9/">#9</a>',
    ],
)
def test_other_links_stay_as_they_are(link: str) -> None:
    thread = talk.thread()
    text = SafeString(link.format(here=thread.public_id))

    assert with_sayers(text, thread, {1: "Anna", 2: "Bram"}) == text
