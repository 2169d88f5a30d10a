"""Whether a discussion is there: the short question says what the long one would."""

import pytest

from cases.discussions.models import PostKind, PostState, Thread
from cases.discussions.queries import thread_for
from cases.discussions.there import there_among
from tests.factories import talk
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("later", list(PostState))
@pytest.mark.parametrize("kind", [PostKind.REMARK, PostKind.NOTE])
@pytest.mark.parametrize("first", list(PostState))
def test_thread_is_found_where_it_is_there(
    first: PostState, kind: PostKind, later: PostState
) -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    talk.post(thread, by=person("Anna"))
    thread.posts.filter(number=1).update(state=first, kind=kind)
    thread.posts.filter(number=2).update(state=later)
    named = Thread.objects.filter(pk=thread.pk)

    for reader in (None, person("Bram"), person("Anna"), person("Carla")):
        found = thread_for(reader, thread.public_id)
        assert ([found] if found else []) == there_among(named, reader)
