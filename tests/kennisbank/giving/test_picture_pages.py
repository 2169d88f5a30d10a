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
    [("nl", "Zeg bij elke afbeelding wat er te zien is"), ("en", "Say of each picture")],
)
def test_picture_without_words_is_refused_in_the_reader_s_language(
    anna: Client, made: Contribution, language: str, words: str
) -> None:
    answer = anna.post(address(made, language), {"picture": photo(), "alt": " ", "add": ""})

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not ContributionPicture.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"picture": b"<svg onload=alert(1)>", "alt": "Iets"},
        {"alt": "Woorden alleen"},
        {"add": ""},
    ],
)
def test_what_is_no_picture_is_refused(
    anna: Client, made: Contribution, sent: dict[str, object]
) -> None:
    if "picture" in sent:
        sent = sent | {"picture": photo(b"<svg onload=alert(1)>")}

    answer = anna.post(address(made), sent)

    assert answer.status_code == 422
    assert not ContributionPicture.objects.exists()


def test_words_are_changed_and_a_picture_is_left_out(anna: Client, made: Contribution) -> None:
    row = giving.pictured(made)

    anna.post(address(made), {f"alt-{row.token}": "Een sluis", "next": ""})
    changed = pictures_in(Contribution.objects.get().text)
    empty = anna.post(address(made), {f"alt-{row.token}": "", "next": ""})
    gone = anna.post(address(made), {"leave_out": row.token, "next": ""})

    assert changed == [{"token": row.token, "alt": "Een sluis"}]
    assert (empty.status_code, gone.status_code) == (422, 302)
    assert not ContributionPicture.objects.exists()


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
    assert others == [404, 404, 404]
    assert client.get(url).status_code == 404


def test_form_under_a_pseudonym_says_that_it_takes_none(anna: Client) -> None:
    page = anna.get("/nl/share/pseudonym/new/case/").content.decode()

    assert 'type="file"' not in page
    assert "Onder een pseudoniem" in page
