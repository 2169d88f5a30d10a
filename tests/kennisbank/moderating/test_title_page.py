"""The page on which moderators change a title, and who reads of it where."""

import pytest
from django.test import Client

from accounts.notifications.spreading import spread_due
from cases.discussions.models import Thread
from cases.moderation.models import Measure
from tests.factories import items, talk
from tests.leaks.ways import client_of, comparable
from tests.people import person

pytestmark = pytest.mark.django_db
OLD, NEW = "Wat Jansenqzx uit Dorp deed", "Wat een buurman deed"


@pytest.fixture
def thread() -> Thread:
    """Return a discussion that Anna began, with somebody's name in its title."""
    made = talk.thread(by=talk.known(person("Anna")))
    Thread.objects.filter(pk=made.pk).update(title=OLD)
    return Thread.objects.get(pk=made.pk)


def page_of(thread: Thread) -> str:
    return f"/nl/moderation/discussions/{thread.public_id}/title/"


def change(carla: Client, thread: Thread, **more: str) -> int:
    form = {"title": NEW, "seen": OLD, "rule": "safe", "reason": "Daar stond een naam in."}
    return int(carla.post(page_of(thread), form | more).status_code)


def test_old_title_is_read_by_nobody_but_who_began_it_and_moderators(
    carla: Client, thread: Thread
) -> None:
    for name in ("Bram", "Omar"):
        follows = {"kind": "thread", "subject": thread.public_id, "level": "watching"}
        client_of(person(name)).post("/nl/me/follow/", {**follows, "do": "follow"})
    talk.post(thread, by=talk.known(person("Lotte")))
    spread_due()
    url = thread.get_absolute_url()

    assert change(carla, thread) == 302
    talk.post(thread, "later", by=person("Lotte"))
    spread_due()

    ways = (
        url, "/nl/discussions/", "/nl/search/?q=dorp", "/nl/themes/", "/nl/", "/nl/me/",
        "/nl/me/notices/", "/nl/me/following/", "/nl/me/moderation/", "/feeds/nl/",
        f"{url}news/?after=0", f"{url}2/earlier/",
    )  # fmt: skip
    for reader in (person("Bram"), person("Omar"), None):
        client = client_of(reader)
        pages = [client.get(way, follow=True).content.decode() for way in ways]
        assert [way for way, page in zip(ways, pages, strict=True) if "ansenqzx" in page] == []
        assert NEW in pages[0]
        assert "Daar stond een naam in." in pages[0]
    similar = client_of(person("Bram")).post("/nl/discussions/similar/", {"title": "Jansenqzx"})
    assert "ansenqzx" not in similar.content.decode()
    own = client_of(person("Anna")).get("/nl/me/moderation/").content.decode()
    assert (OLD in own, NEW in own, "andere moderator" in own) == (True, True, True)


def test_who_began_it_reads_the_reason_below_their_post_and_appeals(
    carla: Client, thread: Thread
) -> None:
    change(carla, thread)
    measure = Measure.objects.get()
    anna = client_of(person("Anna"))

    below = anna.get(thread.get_absolute_url()).content.decode()
    form = anna.get(f"/nl/me/moderation/{measure.key}/appeal/")
    others = client_of(person("Bram")).get(thread.get_absolute_url()).content.decode()

    assert f'href="/nl/me/moderation/{measure.key}/appeal/"' in below
    assert measure.key not in others
    assert form.status_code == 200
    assert OLD in form.content.decode()


def test_judge_sees_both_titles(carla: Client, thread: Thread) -> None:
    change(carla, thread)
    measure = Measure.objects.get()
    client_of(person("Anna")).post(
        f"/nl/me/moderation/{measure.key}/appeal/", {"words": "Zo heet het echt."}
    )
    esra = client_of(person("Esra"))

    queue = esra.get("/nl/moderation/").content.decode()
    page = esra.get(f"/nl/moderation/appeals/{measure.appeal.pk}/").content.decode()

    assert NEW in queue
    assert OLD not in queue
    assert (OLD in page, NEW in page) == (True, True)


@pytest.mark.parametrize("name", ["Anna", "Bram", "Lotte", "Omar", "Dirk", None])
def test_to_others_the_page_was_never_there(thread: Thread, name: str | None) -> None:
    client = client_of(person(name) if name else None)
    absent = comparable(client.get("/nl/moderation/discussions/D-222222/title/"))

    assert comparable(client.get(page_of(thread))) == absent
    assert client.post(page_of(thread), {"title": NEW, "seen": OLD}).status_code == 404
    assert Thread.objects.get(pk=thread.pk).title == OLD


def test_second_factor_is_asked_for(thread: Thread) -> None:
    client = Client()
    client.force_login(person("Carla"))

    assert client.get(page_of(thread)).headers["Location"].startswith("/accounts/2fa/")


def test_what_cannot_be_is_said_and_kept(carla: Client, thread: Thread) -> None:
    form = {"title": NEW, "seen": "Een andere titel", "reason": "Omdat."}

    answer = carla.post(page_of(thread), form)

    assert answer.status_code == 422
    assert f'value="{NEW}"' in answer.content.decode()
    assert "Iemand heeft de titel intussen gewijzigd." in answer.content.decode()


def test_title_of_an_item_is_the_desks(carla: Client) -> None:
    about = talk.post(items.tip(), by=talk.known(person("Anna"))).thread

    page = carla.get(page_of(about)).content.decode()

    assert "Een redacteur wijzigt die op de redactie." in page
    assert 'name="title"' not in page


@pytest.mark.parametrize("where", ["arrange", "post"])
def test_way_there_stands_where_moderators_work(carla: Client, thread: Thread, where: str) -> None:
    key = thread.posts.get(number=1).key
    url = f"{thread.get_absolute_url()}arrange/" if where == "arrange" else ""

    page = carla.get(url or f"/nl/moderation/posts/{key}/").content.decode()

    assert f'href="{page_of(thread)}"' in page
