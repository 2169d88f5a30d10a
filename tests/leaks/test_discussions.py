"""What is said for some reaches no others: by no page, press, draft, search or notice."""

import pytest

from accounts.clearance import Audience
from accounts.notifications import actions as following
from accounts.notifications.models import Level, Notice, Subject
from accounts.notifications.spreading import spread_due
from cases.discussions.actions.posting import Words, reply
from cases.discussions.models import Draft, PostKind, Thanks, Thread
from tests.factories import items, talk
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
SECRET = "alleenpolitie"
READERS = [None, "Dirk", "Bram", "Lotte"]


@pytest.fixture
def secret() -> Thread:
    return talk.thread(SECRET, Audience.POLICE)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("rest", "fields"),
    [
        ("reply/", {"body": "Hallo."}),
        ("pseudonym/", {"body": "Hallo.", "say": "1"}),
        ("1/thank/", {}),
        ("1/answer/1/", {}),
        ("1/change/", {"body": "Anders.", "kind": "tip", "seen": ""}),
        ("1/take-back/", {}),
        ("arrange/", {"do": "pin"}),
    ],
)
def test_press_on_what_is_hidden_is_one_on_nothing(
    name: str | None, rest: str, fields: dict[str, str], secret: Thread
) -> None:
    client = ways.client_of(talk.known(person(name)) if name in {"Bram", "Lotte"} else
                            person(name) if name else None)  # fmt: skip
    there = f"/nl/discussions/{secret.public_id}/{rest}"
    nowhere = f"/nl/discussions/D-222222/{rest}"

    one, other = (ways.comparable(client.post(url, fields)) for url in (there, nowhere))

    assert one.replace(secret.public_id, "D-222222") == other
    assert secret.posts.count() == 1
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("place", ["thread", "item"])
def test_no_draft_is_kept_of_what_is_hidden(place: str, secret: Thread) -> None:
    client = ways.client_of(person("Bram"))
    hidden = (
        secret.public_id if place == "thread" else items.tip(audience=Audience.POLICE).public_id
    )

    answer = client.post(f"/nl/discussions/drafts/{hidden}/", {"body": "Hallo."})

    assert answer.status_code == 404
    assert not Draft.objects.exists()


def test_titles_alike_are_told_only_to_who_may_see_them(secret: Thread) -> None:
    asked = {"title": f"Gesprek {SECRET} voorbeeld"}

    bram = ways.client_of(person("Bram")).post("/nl/discussions/similar/", asked)
    anna = ways.client_of(person("Anna")).post("/nl/discussions/similar/", asked)

    assert secret.public_id not in bram.content.decode()
    assert secret.public_id in anna.content.decode()


def test_draft_of_a_thread_gone_from_sight_shows_nowhere(secret: Thread) -> None:
    anna = person("Anna")
    client = ways.client_of(anna)
    client.post(f"/nl/discussions/drafts/{secret.public_id}/", {"body": f"Over {SECRET}."})
    assert SECRET in client.get(secret.get_absolute_url()).content.decode()

    anna.memberships.all().delete()

    assert client.get(secret.get_absolute_url()).status_code == 404
    assert SECRET not in client.get("/nl/me/").content.decode()


def test_link_to_a_post_does_not_tell_its_author_of_a_quote_they_may_not_see() -> None:
    bram = talk.known(person("Bram"))
    public = talk.thread(by=bram)
    hidden = talk.thread(SECRET, Audience.POLICE)
    quote = f"> Bericht\n> [#1](/nl/discussions/{public.public_id}/1/)"

    reply(hidden, words=Words(quote), by=person("Carla"))
    spread_due()

    assert not Notice.objects.filter(person=bram).exists()


@pytest.mark.parametrize("kind", [PostKind.REMARK, PostKind.QUESTION])
def test_followers_of_a_theme_hear_of_what_they_may_see(kind: PostKind) -> None:
    for name in ("Anna", "Bram"):
        who = person(name)
        following.follow(who, kind=Subject.THEME, subject="T05", level=Level.WATCHING, by=who)

    talk.thread(SECRET, Audience.POLICE, kind=kind)
    spread_due()

    assert [notice.person for notice in Notice.objects.all()] == [person("Anna")]


def test_held_and_hidden_words_are_for_the_author_and_moderators_only() -> None:
    thread = talk.thread()
    made = talk.post(thread, SECRET, by=person("Bram"))  # his first: it is held
    seen = {
        name: SECRET in ways.whole(ways.client_of(person(name)).get(thread.get_absolute_url()))
        for name in ("Bram", "Carla", "Anna", "Lotte")
    }

    assert made.state == "held"
    assert seen == {"Bram": True, "Carla": True, "Anna": False, "Lotte": False}
    for rest in ("?quote=2", "2/earlier/"):
        anna = ways.client_of(person("Anna")).get(f"{thread.get_absolute_url()}{rest}")
        assert SECRET not in anna.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "/id/%00", "/id/%00/v1", "/nl/discussions/%00/", "/nl/discussions/about/%00/",
        "/nl/discussions/%00/1/", "/nl/discussions/%00/reply/", "/nl/me/kept/%00/",
        "/nl/insights/%00/", "/nl/tags/%00/",
    ],
)  # fmt: skip
def test_address_with_a_sign_that_no_database_takes_is_not_there(url: str) -> None:
    for name in (None, "Anna", "Carla"):
        client = ways.client_of(person(name) if name else None)
        assert client.get(url).status_code == 404, name
        assert client.post(url).status_code in {403, 404, 405}, name
