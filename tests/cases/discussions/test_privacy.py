"""Who leaves is named in no discussion any more, from the next request."""

import pytest
from django.test import Client

from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from cases.discussions.models import Post, Thanks
from cases.discussions.privacy import POSTS, _erase
from tests.factories import talk
from tests.people import person

pytestmark = pytest.mark.django_db
NAME = "Zwaluwine Quistenbroek"


def leaver(*removing: str) -> Leaver:
    anna = talk.known(person("Anna"))
    Person.objects.filter(pk=anna.pk).update(display_name=NAME, byline="named")
    anna.refresh_from_db()
    return Leaver(anna, frozenset(removing), Traces(NAME, (anna.email,)))


@pytest.mark.parametrize("removing", [(), (POSTS,)])
def test_page_that_was_kept_names_nobody_after(removing: tuple[str, ...]) -> None:
    gone = leaver(*removing)
    thread = talk.thread()
    talk.post(thread, "achtergelaten", by=gone.person)
    url = thread.get_absolute_url()
    before = Client().get(url).content.decode()

    _erase(gone)

    after = Client().get(url).content.decode()
    assert (NAME in before, NAME in after) == (True, False)
    assert ("achtergelaten" in after) == (not removing)
    assert not Post.objects.filter(author=gone.person).exists()


def test_thanks_of_who_leaves_are_counted_no_more() -> None:
    gone = leaver()
    post = talk.thread().posts.get()
    Thanks.objects.create(person=gone.person, post=post)
    Post.objects.filter(pk=post.pk).update(thanks_count=2)

    _erase(gone)

    post.refresh_from_db()
    assert post.thanks_count == 1
