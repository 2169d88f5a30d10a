"""The step with pictures, by its page alone; what reviewers and invited people see of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.contributing.actions import reviewing
from cases.contributing.answers import pictures_in
from cases.contributing.models import Contribution, ContributionPicture
from cases.models.wording import Kind
from tests.cases.media import hostile
from tests.factories import giving
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


def photo(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", content or hostile.told_too_much("JPEG"), "image/jpeg")


def address(made: Contribution, language: str = "nl") -> str:
    return f"/{language}/share/{made.key}/step/pictures/"


@pytest.fixture
def made() -> Contribution:
    return giving.complete(by=person("Anna"), kind=Kind.CASE)


def test_picture_with_words_is_added_and_stands_in_the_preview(
    anna: Client, made: Contribution
) -> None:
    answer = anna.post(address(made), {"picture": photo(), "alt": giving.ALT, "add": ""})

    row = ContributionPicture.objects.get()
    page = anna.get(address(made)).content.decode()
    preview = anna.get(f"/nl/share/{made.key}/preview/").content.decode()
    assert (answer.status_code, row.small_url in page, giving.ALT in page) == (302, True, True)
    assert (row.large_url in preview or row.small_url in preview, giving.ALT in preview) == (
        True,
        True,
    )
    assert anna.get(row.small_url)["Content-Type"] == "image/webp"


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Zeg bij elke afbeelding wat er te zien is"), ("en", "Say what each picture shows")],
)
def test_picture_without_words_is_refused_in_the_reader_s_language(
    anna: Client, made: Contribution, language: str, words: str
) -> None:
    answer = anna.post(address(made, language), {"picture": photo(), "alt": " ", "add": ""})

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not ContributionPicture.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        hostile.svg(),
        b"GIF89a" + bytes(60),
        hostile.png_bomb(),
        hostile.animated("WEBP"),
        hostile.SCRIPT,
        hostile.pdf(),
        hostile.told_too_much("JPEG")[:200],
        b"\xff\xd8\xff" + bytes(11 * 1024 * 1024),
    ],
)
def test_what_is_no_picture_is_refused(anna: Client, made: Contribution, content: bytes) -> None:
    answer = anna.post(address(made), {"picture": photo(content), "alt": "Iets", "add": ""})

    assert answer.status_code == 422
    assert (ContributionPicture.objects.count(), giving.files()) == (0, 0)


@pytest.mark.parametrize("sent", [{"alt": "Woorden alleen"}, {"add": ""}])
def test_without_a_picture_it_says_so(
    anna: Client, made: Contribution, sent: dict[str, str]
) -> None:
    answer = anna.post(address(made), sent)

    assert (answer.status_code, "Kies eerst" in answer.content.decode()) == (422, True)


def test_nothing_of_the_file_but_what_is_to_be_seen_is_kept(
    anna: Client, made: Contribution
) -> None:
    anna.post(address(made), {"picture": photo(), "alt": giving.ALT, "add": ""})

    row = ContributionPicture.objects.get()
    for file in (row.large, row.small):
        with file.open("rb") as stored:
            content = stored.read()
        assert (hostile.SECRET in content, hostile.SCRIPT in content) == (False, False)
        assert "IMG_1" not in str(file.name)


def test_words_are_changed_and_a_picture_is_left_out(anna: Client, made: Contribution) -> None:
    row = giving.pictured(made)

    anna.post(address(made), {f"alt-{row.token}": "Een sluis", "next": ""})
    changed = pictures_in(Contribution.objects.get().text)
    empty = anna.post(address(made), {f"alt-{row.token}": "", "next": ""})
    gone = anna.post(address(made), {"leave_out": row.token, "next": ""})

    assert changed == [{"token": row.token, "alt": "Een sluis"}]
    assert (empty.status_code, gone.status_code) == (422, 302)
    assert not ContributionPicture.objects.exists()


def test_form_that_fails_keeps_what_was_said_in_it(anna: Client, made: Contribution) -> None:
    row = giving.pictured(made)
    other = giving.pictured(made, content=hostile.image("PNG"))
    said = {f"alt-{row.token}": "Een sluis", f"alt-{other.token}": " ", "alt": "Half"}

    page = anna.post(address(made), {**said, "leave_out": ["x"]}).content.decode()
    ticked = anna.post(address(made), {"leave_out": other.token, "add": ""}).content.decode()

    assert ("Een sluis" in page, 'value="Half"' in page) == (True, True)
    assert "checked" not in page
    assert (f'value="{row.token}"' in ticked, f'value="{other.token}"' in ticked) == (True, False)


def test_page_that_stood_open_does_not_undo_what_another_said(
    anna: Client, made: Contribution
) -> None:
    row = giving.pictured(made)
    name = row.token

    anna.post(address(made), {f"alt-{name}": "Een sluis", f"was-{name}": giving.ALT})
    anna.post(address(made), {f"alt-{name}": giving.ALT, f"was-{name}": giving.ALT})

    assert pictures_in(Contribution.objects.get().text) == [{"token": name, "alt": "Een sluis"}]


def test_words_come_back_to_who_had_to_sign_in_again(anna: Client, made: Contribution) -> None:
    row = giving.pictured(made)
    page = anna.get(address(made)).content.decode()
    signed = page.partition('name="who" value="')[2].partition('"')[0]
    anna.logout()

    typed = {"who": signed, f"alt-{row.token}": "Een sluis", "alt": "Een dam", "picture": photo()}
    anna.post(address(made), typed)
    anna.force_login(person("Anna"))
    back = anna.get(address(made)).content.decode()

    assert all(f'value="{words}"' in back for words in ("Een sluis", "Een dam"))
    assert pictures_in(Contribution.objects.get().text)[0]["alt"] == giving.ALT


def test_tip_has_no_such_step(anna: Client) -> None:
    tip = giving.complete(by=person("Anna"))

    assert anna.get(address(tip)).status_code == 404


def test_reviewer_sees_it_and_says_something_of_it() -> None:
    row = giving.sent_with_picture(by=person("Anna"))
    carla = ways.client_of(person("Carla"))
    where = f"/nl/review/{row.contribution.key}/"

    page = carla.get(where).content.decode()
    preview = carla.get(f"{where}preview/").content.decode()
    carla.post(where, {"do": "mark", "path": "pictures.0.alt", "words": "Herkenbaar?"})

    assert row.small_url in page
    assert giving.ALT in preview
    assert row.contribution.remarks.get().path == "pictures.0.alt"


def test_who_is_invited_sees_it_while_the_link_is_open(client: Client) -> None:
    row = giving.sent_with_picture(by=person("Anna"), may_be_linked=True)
    link, secret = reviewing.invite(row.contribution, name="Kenner", by=person("Carla"))
    url = f"/nl/share/look/{secret}/{row.token}/small.webp"

    page = client.get(f"/nl/share/look/{secret}/").content.decode()
    seen = client.get(url)
    others = [
        client.get(row.small_url).status_code,
        client.get(url.replace("small", "huge")).status_code,
        client.get(url.replace(row.token, "A" * 22)).status_code,
    ]
    reviewing.uninvite(link, by=person("Carla"))

    assert (url in page, seen.status_code, seen["Content-Type"]) == (True, 200, "image/webp")
    assert seen["X-Robots-Tag"] == "noindex"
    assert others == [404, 404, 404]
    assert client.get(url).status_code == 404


def test_draft_loses_its_pictures_under_a_pseudonym_and_is_told_so_first(
    anna: Client, made: Contribution
) -> None:
    url = f"/nl/share/pseudonym/new/case/?from={made.key}"
    words = "De afbeeldingen erin staan hieronder niet"

    without = anna.get(url).content.decode()
    giving.pictured(made)
    told = anna.get(url).content.decode()
    anna.post(url, {"from": made.key, "title": "T", "summary": "Z", "language": "nl"})

    assert (words in without, words in told) == (False, True)
    assert not ContributionPicture.objects.exists()


def test_form_under_a_pseudonym_says_that_it_takes_none(anna: Client) -> None:
    page = anna.get("/nl/share/pseudonym/new/case/").content.decode()

    assert 'type="file"' not in page
    assert "Onder een pseudoniem" in page
