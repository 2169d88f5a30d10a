"""Adding pictures to what one says: with a browser, without JavaScript, and with bad intent."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from cases.discussions import limits
from cases.discussions.models import Draft, Post, PostPicture, Thread, WaitingPost
from tests.cases.media import hostile
from tests.factories import items, showing, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
ASKED = "Zeg wat er te zien is, en plaats het dan."


@pytest.fixture
def anna(client: Client) -> Client:
    """Return a browser in which Anna is signed in, who has said enough not to be new."""
    enter(client, talk.known(person("Anna")))
    return client


@pytest.fixture
def thread() -> Thread:
    return talk.thread()


def upload(content: bytes | None = None, name: str = "foto.jpg") -> SimpleUploadedFile:
    photo = hostile.told_too_much("JPEG") if content is None else content
    return SimpleUploadedFile(name, photo, "image/jpeg")


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}"\s+value="([^"]*)"', page)


def said(page: str, body: str, *alts: str, **more: Any) -> dict[str, Any]:
    """Return the form on a page, with a text and words for its pictures."""
    tokens = hidden(page, "picture")
    words = {f"alt-{token}": alt for token, alt in zip(tokens, alts, strict=True)}
    return {"body": body, "picture": tokens, "token": hidden(page, "token")[0], **words, **more}


def test_choose_describe_post_without_javascript(anna: Client, thread: Thread) -> None:
    url = thread.get_absolute_url()

    chosen = anna.post(f"{url}reply/", {"body": "Kijk **hier**.", "pictures": upload()})
    page = chosen.content.decode()
    posted = anna.post(f"{url}reply/", said(page, "Kijk **hier**.", "Een brug"))
    shown = Client().get(url).content.decode()

    assert chosen.status_code == 200
    assert ASKED in page
    assert "Kijk **hier**." in page
    assert posted.headers["Location"] == thread.url_of(2)
    picture = Post.objects.get(thread=thread, number=2).pictures.get()
    assert f'href="{picture.large_url}"' in shown
    assert re.search(
        rf'src="{picture.small_url}"\s+alt="Een brug"\s+width="64"\s+height="48"', shown
    )
    assert "<figcaption" in shown
    assert b"".join(Client().get(picture.large_url))[8:12] == b"WEBP"


def test_picture_in_a_draft_is_there_another_day(anna: Client, thread: Thread) -> None:
    url = thread.get_absolute_url()
    anna.post(f"{url}reply/", {"body": "Half af", "add_pictures": "", "pictures": upload()})
    token = PostPicture.objects.get().token

    anna.post(
        f"/nl/discussions/drafts/{thread.public_id}/",
        {"body": "Half af", "picture": token, f"alt-{token}": "Een\nbrug\x00"},
    )
    page = anna.get(url).content.decode()

    assert hidden(page, "picture") == [token]
    assert 'value="Een brug"' in page
    assert "Half af" in page


def test_what_cannot_be_posted_keeps_its_picture(anna: Client, thread: Thread) -> None:
    url = thread.get_absolute_url()
    page = anna.post(f"{url}reply/", {"body": "Kijk.", "pictures": upload()}).content.decode()
    links = " ".join(f"https://example.org/{n}" for n in range(20))

    refused = anna.post(f"{url}reply/", said(page, links, "Een brug"))
    nameless = anna.post(f"{url}reply/", said(page, "Kijk.", ""))

    for answer in (refused, nameless):
        assert answer.status_code == 422
        assert hidden(answer.content.decode(), "picture") == hidden(page, "picture")
    assert 'value="Een brug"' in refused.content.decode()
    assert "Zeg bij elke afbeelding wat er te zien is" in nameless.content.decode()
    assert thread.posts.count() == 1


def test_part_of_the_form_comes_alone_and_saving_never_doubles(
    anna: Client, thread: Thread
) -> None:
    url = f"/nl/discussions/drafts/{thread.public_id}/"
    part = anna.post(f"{url}pictures/", {"body": "Half", "pictures": upload()}).content.decode()
    token = hidden(part, "picture")[0]
    for _time in range(3):
        anna.post(url, {"body": "Half af", "picture": token, "pictures": upload()})
    again = anna.post(f"{url}pictures/", {"picture": token, "pictures": upload()}).content.decode()

    assert part.startswith("\n<fieldset") or part.strip().startswith("<fieldset")
    assert "autofocus" in part
    assert hidden(again, "picture") == [token]
    assert Draft.objects.get().body == ""  # what the last form said
    assert PostPicture.objects.count() == 1


def test_tick_takes_a_picture_out_of_the_draft(
    anna: Client, thread: Thread, django_capture_on_commit_callbacks: Any
) -> None:
    picture = showing.drafted(thread.public_id, by=person("Anna"))
    url = f"/nl/discussions/drafts/{thread.public_id}/pictures/"

    with django_capture_on_commit_callbacks(execute=True):
        part = anna.post(url, {"picture": picture.token, "leave_out": picture.token})

    assert hidden(part.content.decode(), "picture") == []
    assert (PostPicture.objects.count(), showing.files()) == (0, 0)


def test_look_first_shows_the_picture_with_its_words(anna: Client, thread: Thread) -> None:
    token = showing.drafted(thread.public_id, by=person("Anna")).token
    others = showing.drafted("new", by=person("Carla")).token

    page = anna.post(
        "/nl/discussions/preview/",
        {"body": "Kijk.", "picture": [token, others], f"alt-{token}": "Een <b>brug</b>"},
    ).content.decode()

    assert f"/files/s/{token}/small.webp" in page
    assert "Een &lt;b&gt;brug&lt;/b&gt;" in page
    assert others not in page


def test_new_thread_keeps_all_that_was_typed_while_a_picture_is_added(anna: Client) -> None:
    theme = talk._themes(("T05",))[0]
    form = {
        "title": "Zo ziet het eruit", "themes": [theme.pk], "audience": 20, "language": "nl",
        "kind": "tip", "body": "Kijk.",
    }  # fmt: skip

    page = anna.post("/nl/discussions/new/", {**form, "pictures": upload()}).content.decode()
    answer = anna.post("/nl/discussions/new/", {**form, **said(page, "Kijk.", "Een brug")})

    assert 'value="Zo ziet het eruit"' in page
    assert re.search(rf'value="{theme.pk}"[^>]*checked', page)
    assert answer.status_code == 302
    assert Thread.objects.get(title="Zo ziet het eruit").posts.get().pictures.count() == 1


def test_first_post_about_an_item_takes_a_picture(anna: Client) -> None:
    url = f"/nl/discussions/about/{items.tip().public_id}/reply/"

    page = anna.post(url, {"body": "Kijk.", "pictures": upload()}).content.decode()
    anna.post(url, said(page, "Kijk.", "Een brug"))

    assert PostPicture.objects.get().post is not None


def test_own_post_changes_its_pictures(anna: Client, thread: Thread) -> None:
    post = showing.pictured(thread, by=person("Anna"))
    url, old = f"{post.get_absolute_url()}change/", post.pictures.get()
    begun = anna.get(url).content.decode()
    seen = {"kind": "remark", "seen": post.body}

    added = anna.post(
        url,
        {**seen, "body": "Nu zo.", "picture": [old.token], f"alt-{old.token}": "Oud",
         "leave_out": old.token, "pictures": upload(hostile.image(size=(9, 9)))},
    ).content.decode()  # fmt: skip
    before = Client().get(thread.get_absolute_url()).content.decode()
    new = next(token for token in hidden(added, "picture") if token != old.token)
    answer = anna.post(url, {**seen, **said_change(added, "Nu zo.", old.token, new)})
    after = Client().get(thread.get_absolute_url()).content.decode()

    assert hidden(begun, "picture") == [old.token]
    assert "Nu zo." in added
    assert (old.token in before, new in before) == (True, False)
    assert answer.status_code == 302
    assert (old.token in after, new in after) == (False, True)


def said_change(page: str, body: str, out: str, new: str) -> dict[str, Any]:
    tokens = hidden(page, "picture")
    return {"body": body, "picture": tokens, "leave_out": out, f"alt-{new}": "Een boot"}


def test_part_of_the_form_for_another_s_post_is_not_there(anna: Client, thread: Thread) -> None:
    first = thread.posts.get()

    for place in (first.key, "P-22222222", "D-222222", "KB-22222"):
        url = f"/nl/discussions/drafts/{place}/pictures/"
        assert anna.post(url, {"pictures": upload()}).status_code == 404
    assert Client().post(url, {"pictures": upload()}).status_code == 302
    assert not PostPicture.objects.exists()


def refused(answer: Any) -> list[str]:
    return re.findall(r'class="field__error">([^<]*)<', answer.content.decode())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (hostile.svg(), "tekening.svg"),
        (hostile.svg(), "tekening.png"),
        (hostile.SCRIPT, "pagina.png"),
        (b"", "leeg.png"),
        (hostile.png_bomb(), "bom.png"),
        (hostile.animated("WEBP"), "film.webp"),
        (hostile.pdf(), "stuk.jpg"),
        (hostile.image("GIF"), "plaatje.gif"),
        (hostile.image("JPEG")[:200], "half.jpg"),
        (b"\xff\xd8\xff" + b"x" * (10 * 1024 * 1024), "groot.jpg"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    content: bytes, name: str, anna: Client, thread: Thread
) -> None:
    form = {"body": "Kijk.", "pictures": upload(content, name)}

    answer = anna.post(f"{thread.get_absolute_url()}reply/", form)

    assert answer.status_code == 200
    assert [sentence.startswith(f"{name}: ") for sentence in refused(answer)] == [True]
    assert "Kijk." in answer.content.decode()
    assert (PostPicture.objects.count(), showing.files(), thread.posts.count()) == (0, 0, 1)


def test_picture_with_a_page_behind_it_is_only_a_picture(anna: Client, thread: Thread) -> None:
    polyglot = hostile.told_too_much("PNG") + hostile.SCRIPT

    anna.post(f"{thread.get_absolute_url()}reply/", {"body": "x", "pictures": upload(polyglot)})

    picture = PostPicture.objects.get()
    for url in (picture.large_url, picture.small_url):
        content = b"".join(anna.get(url))
        assert Image.open(BytesIO(content)).format == "WEBP"
        assert b"<script" not in content
        assert hostile.SECRET not in content


@pytest.mark.parametrize("name", ["a\x00.jpg", "../../etc/passwd", "<img src=x>.jpg", "a" * 900])
def test_name_of_a_file_counts_for_nothing(name: str, anna: Client, thread: Thread) -> None:
    upload_named = upload()
    upload_named._name = name  # type: ignore[attr-defined]  # a browser that lies

    url = f"{thread.get_absolute_url()}reply/"
    answer = anna.post(url, {"body": "x", "pictures": upload_named})

    assert answer.status_code == 200
    assert "<img src=x>" not in answer.content.decode()
    assert all(re.fullmatch(r"said/[\w-]{32}\.webp", each.large.name or "")
               for each in PostPicture.objects.all())  # fmt: skip


def test_fifth_picture_and_good_ones_beside_a_bad_one(anna: Client, thread: Thread) -> None:
    url = f"{thread.get_absolute_url()}reply/"
    five = [upload(hostile.image(size=(n, 9))) for n in range(10, 15)]

    answer = anna.post(url, {"body": "x", "pictures": five})
    none = PostPicture.objects.count()
    mixed = [upload(hostile.image(size=(9, 9))), upload(hostile.svg(), "fout.svg")]
    both = anna.post(url, {"body": "x", "pictures": mixed})

    assert refused(answer) == ["Hoogstens 4 afbeeldingen in één bericht."]
    assert none == 0
    assert [sentence[:9] for sentence in refused(both)] == ["fout.svg:"]
    assert PostPicture.objects.count() == 1


@pytest.mark.parametrize(
    "token", ["A" * 22, "' OR 1=1 --", "\x00" * 22, "A" * 5000, "../../../etc/passwd...."]
)
def test_form_that_names_a_wrong_picture_posts_nothing_of_it(
    token: str, anna: Client, thread: Thread
) -> None:
    form = {"body": "Kijk.", "picture": token, f"alt-{token[:30]}": "Een brug"}

    answer = anna.post(f"{thread.get_absolute_url()}reply/", form)

    assert answer.status_code == (422 if token == "A" * 22 else 302)
    assert not PostPicture.objects.exists()


def test_who_is_new_is_told_and_cannot(client: Client, thread: Thread) -> None:
    enter(client, person("Bram"))
    url = thread.get_absolute_url()

    page = client.get(url).content.decode()
    answer = client.post(f"{url}reply/", {"body": "Kijk.", "pictures": upload()})

    told = f"zodra {limits.NEW_UNTIL_SHOWN} van je berichten"
    assert told in page
    assert 'type="file"' not in page
    assert told in answer.content.decode()
    assert not PostPicture.objects.exists()


def test_too_many_tries_in_an_hour_are_refused(anna: Client, thread: Thread, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "pictures": "2/h/user"}
    url = f"{thread.get_absolute_url()}reply/"

    answers = [anna.post(url, {"body": "x", "pictures": upload(b"x")}) for _time in range(3)]

    assert ["in korte tijd" in answer.content.decode() for answer in answers] == [
        False,
        False,
        True,
    ]


def test_pseudonym_page_has_no_field_and_refuses_what_is_sent(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(audience=20)  # type: ignore[arg-type]  # the police
    picture = showing.drafted(thread.public_id, by=person("Anna"))
    url = f"{thread.get_absolute_url()}pseudonym/"

    page = anna.get(url).content.decode()
    hiddens = dict(re.findall(r'type="hidden" name="(name|token)" value="([^"]*)"', page))
    form = {"body": "Stil.", "say": "1", **hiddens}
    tries = [anna.post(url, {**form, **more})
             for more in ({"pictures": upload()}, {"picture": picture.token})]  # fmt: skip
    none = WaitingPost.objects.count()
    without = anna.post(url, form)

    assert 'type="file"' not in page
    assert "het bestand zou verraden wanneer" in page
    assert "wordt gewist zodra je hier op een knop drukt" in page
    assert [answer.status_code for answer in tries] == [422, 422]
    assert none == 0
    assert (without.status_code, WaitingPost.objects.count()) == (302, 1)
    assert not PostPicture.objects.filter(pk=picture.pk).exists()


def test_pseudonymous_post_is_changed_without_pictures(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(audience=20), by=person("Anna"))  # type: ignore[arg-type]  # the police
    url = f"{post.get_absolute_url()}change/"
    form = {"kind": "remark", "body": "Anders.", "seen": post.body}

    page = anna.get(url).content.decode()
    answer = anna.post(url, {**form, "pictures": upload()})
    part = anna.post(f"/nl/discussions/drafts/{post.key}/pictures/", {"pictures": upload()})

    assert 'type="file"' not in page
    assert (answer.status_code, part.status_code) == (422, 404)
    assert "het bestand zou verraden wanneer" in answer.content.decode()
    assert not PostPicture.objects.exists()


def test_draft_begun_before_an_item_had_a_thread_keeps_its_picture(anna: Client) -> None:
    tip = items.tip()
    early = showing.drafted(tip.public_id, by=person("Anna"))
    thread = talk.post(tip).thread
    page = anna.get(thread.get_absolute_url()).content.decode()

    part = anna.post(
        f"/nl/discussions/drafts/{thread.public_id}/pictures/",
        {"picture": early.token, "pictures": upload(hostile.image(size=(9, 9)))},
    ).content.decode()
    anna.post(f"{thread.get_absolute_url()}reply/",
              {"body": "Zo.", "picture": hidden(part, "picture"),
               **{f"alt-{token}": "Een brug" for token in hidden(part, "picture")}})  # fmt: skip

    assert hidden(page, "picture") == [early.token]
    assert Post.objects.get(thread=thread, number=2).pictures.count() == 2
    assert not Draft.objects.exists()


def test_moderators_see_the_picture_where_they_decide(thread: Thread) -> None:
    post = showing.pictured(thread, by=person("Anna"))
    carla = Client()
    enter(carla, person("Carla"))

    page = carla.get(f"/nl/moderation/posts/{post.key}/").content.decode()

    assert post.pictures.get().small_url in page


@pytest.mark.parametrize("name", ["Bram", "Carla"])  # Carla moderates: nothing is kept for her
def test_page_asks_as_much_with_many_pictures_as_with_one(name: str, thread: Thread) -> None:
    client = Client()
    enter(client, talk.known(person(name)))
    counts = []
    for posts in (1, 4):
        for _time in range(posts):
            showing.pictured(thread)
        client.get(thread.get_absolute_url())  # from now on nothing is new to them
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(thread.get_absolute_url())
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_own_page_lists_drafts_and_where_they_wait(anna: Client, thread: Thread) -> None:
    tip = items.tip("iets")
    post = showing.pictured(thread, by=person("Anna"))
    for place in (thread.public_id, tip.public_id, "new", "D-222222"):
        showing.drafted(place, by=person("Anna"))
    showing.drafted(post.key, by=person("Anna"))

    page = anna.get("/nl/me/").content.decode()
    listed = page.partition("Nog niet geplaatst")[2]

    assert set(re.findall(r'<a href="(/nl/discussions/[^"]+)"', listed)) == {
        f"{thread.get_absolute_url()}#write",
        f"/nl/discussions/about/{tip.public_id}/#write",
        "/nl/discussions/new/",
        f"{post.get_absolute_url()}change/",
    }
    assert "Nog niet geplaatst" not in _me_of("Bram")


def _me_of(name: str) -> str:
    client = Client()
    enter(client, person(name))
    return client.get("/nl/me/").content.decode()
