"""What one said by name in discussions is in a list of one's own; of pseudonyms nothing is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.clearance import Audience
from cases.discussions.models import Post, PostState, Thread
from tests.factories import safety, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db
YOURS = "/nl/discussions/yours/"


def yours(name: str = "Anna", url: str = YOURS) -> str:
    return client_of(person(name)).get(url).content.decode()


def said(state: PostState = PostState.SHOWN) -> Post:
    """Return a post of Anna's in this state."""
    post = talk.post(talk.thread(), by=talk.known(person("Anna")))
    Post.objects.filter(pk=post.pk).update(state=state)
    return post


def test_list_leads_to_what_is_shown_held_and_hidden_and_says_which() -> None:
    shown, held, hidden = said(), said(PostState.HELD), said()
    safety.hidden(hidden)

    page = yours()

    for post in (shown, held, hidden):
        assert page.count(f'href="{post.get_absolute_url()}"') == 1
    assert page.count("wacht op een moderator, anderen lezen het nog niet") == 1
    assert page.count("verborgen voor anderen") == 1


def test_what_was_taken_back_and_what_others_said_is_not_in_it() -> None:
    gone = said(PostState.WITHDRAWN)
    other = talk.post(gone.thread, by=person("Carla"))

    page = yours()

    assert gone.get_absolute_url() not in page
    assert other.get_absolute_url() not in page


def test_nothing_said_under_a_pseudonym_is_in_it() -> None:
    talk.ready_for_pseudonyms()
    anna = talk.known(person("Anna"))
    before = yours()
    post = talk.under_pseudonym(talk.thread("stil"), by=anna)

    page = yours()

    assert post.thread.public_id not in page
    assert page.count('class="entry"') == before.count('class="entry"')


def test_what_became_for_fewer_people_is_not_in_it() -> None:
    talk.known(person("Bram"))
    thread = talk.thread("straks dicht")
    post = talk.post(thread, by=person("Bram"))
    thread.audience = Audience.POLICE
    thread.save(update_fields=["audience"])

    assert post.get_absolute_url() not in yours("Bram")


def test_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(YOURS).status_code == 302


def test_own_page_leads_there_and_says_what_others_do_not_read() -> None:
    said()
    before = yours(url="/nl/me/")
    said(PostState.HELD)
    safety.hidden(said())

    page = yours(url="/nl/me/")

    assert f'href="{YOURS}"' in before
    assert "1 is verborgen" not in before
    assert "1 wacht op een moderator, 1 is verborgen" in page


def test_questions_do_not_grow_with_what_was_said() -> None:
    said()
    client = client_of(person("Anna"))
    client.get(YOURS)  # what pages have in common is kept from here
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(YOURS)
        counts.append(len(asked))
        said()

    assert counts[0] == counts[1]


def narrowed(word: str = "nog van mij") -> Post:
    """Return a post of Bram's in a discussion that is not for him any more."""
    bram = talk.known(person("Bram"))
    thread = talk.thread("geheime titel", audience=Audience.EDUCATION)
    post = talk.post(thread, word, by=bram)
    talk.post(thread, "antwoord van de politie", by=talk.known(person("Anna")))
    Thread.objects.filter(pk=thread.pk).update(audience=Audience.POLICE)
    return post


def test_what_became_for_fewer_people_can_be_taken_back_unseen() -> None:
    post = narrowed()
    address = f"{YOURS}{post.key}/take-back/"
    client = client_of(person("Bram"))

    page = yours("Bram")
    asked = client.get(address).content.decode()
    answer = client.post(address, follow=True)

    assert "Waar je niet meer meeleest" in page
    assert f'href="{address}"' in page
    assert "Bericht over nog van mij." in asked
    for text in (page, asked):
        assert "geheime titel" not in text
        assert "antwoord van de politie" not in text
        assert post.thread.public_id not in text
    post.refresh_from_db()
    assert (post.state, post.body) == (PostState.WITHDRAWN, "")
    assert "Waar je niet meer meeleest" not in answer.content.decode()


def test_only_ones_own_is_taken_back_unseen_and_only_where_one_does_not_read() -> None:
    unseen, seen = narrowed(), said()
    talk.known(person("Omar"))
    client = client_of(person("Omar"))

    answers = [
        client.post(f"{YOURS}{post.key}/take-back/").status_code
        for post in (unseen, seen, talk.post(seen.thread, by=person("Omar")))
    ]

    assert answers == [404, 404, 404]
    assert set(
        Post.objects.filter(pk__in=[unseen.pk, seen.pk]).values_list("state", flat=True)
    ) == {PostState.SHOWN}


def test_what_moderators_hid_is_not_taken_back_unseen() -> None:
    post = narrowed()
    safety.hidden(post)

    assert client_of(person("Bram")).post(f"{YOURS}{post.key}/take-back/").status_code == 404


def test_what_was_said_under_a_pseudonym_is_in_no_list_where_one_does_not_read() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread("geheim", audience=Audience.EDUCATION)
    talk.under_pseudonym(thread, "stilletjes", by=talk.known(person("Bram")))
    Thread.objects.filter(pk=thread.pk).update(audience=Audience.POLICE)

    assert "stilletjes" not in yours("Bram")
