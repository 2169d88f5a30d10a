"""Every door of the admin takes the same files, and refuses the others with a sentence."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from accounts.clearance import Audience
from cases.media.models import Paper, Picture
from cases.media.queries import collection_for
from tests.cases.media import hostile

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]

PICTURE_DOORS = {
    "wagtailimages:add": "file",
    "wagtailimages:add_multiple": "files[]",
    "wagtailimages_chooser:create": "image-chooser-upload-file",
}
PAPER_DOORS = {
    "wagtaildocs:add": "file",
    "wagtaildocs:add_multiple": "files[]",
    "wagtaildocs_chooser:create": "document-chooser-upload-file",
}
BAD_PICTURES = {
    "foto.png": hostile.png_bomb(),
    "foto.jpg": hostile.svg(),
    "foto.jpeg": hostile.SCRIPT,
    "foto.webp": hostile.image("WEBP")[:30],
}
BAD_PAPERS = {
    "plan.pdf": hostile.SCRIPT,
    "b.pdf": hostile.pdf(tail=hostile.SCRIPT),
    "c.pdf": hostile.pdf(b"4 0 obj\n<< /S /JavaScript /JS (1) >>\nendobj\n"),
    "large.pdf": hostile.pdf(b" " * 10 * 1024 * 1024),
}


def upload(client: Client, door: str, field: str, name: str, content: bytes) -> Any:
    prefix = field.removesuffix("file") if field.endswith("-file") else ""
    return client.post(
        reverse(door),
        {
            f"{prefix}title": "Een brug",
            f"{prefix}collection": collection_for(Audience.EDUCATION).pk,
            field: SimpleUploadedFile(name, content),
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


@pytest.mark.parametrize(("door", "field"), PICTURE_DOORS.items())
def test_picture_comes_in_clean_by_every_door(door: str, field: str, as_person: SignIn) -> None:
    told = hostile.told_too_much("JPEG")

    response = upload(as_person("Esra"), door, field, "foto.jpg", told)

    assert response.status_code in {200, 302}
    made = Picture.objects.get()
    with made.open_file() as file:
        stored = file.read()
    assert hostile.SECRET not in stored
    assert (made.width, made.height, made.file_size) == (64, 48, len(stored))
    assert made.collection == collection_for(Audience.EDUCATION)
    assert len(made.file_hash) == 40
    assert len({made.upload_sha256, made.stored_sha256}) == 2


@pytest.mark.parametrize(("door", "field"), PICTURE_DOORS.items())
@pytest.mark.parametrize(("name", "content"), BAD_PICTURES.items())
def test_bad_picture_is_refused_by_every_door(
    name: str, content: bytes, door: str, field: str, as_person: SignIn
) -> None:
    response = upload(as_person("Esra"), door, field, name, content)

    assert response.status_code == 200
    assert (Picture.objects.count(), UploadedFile.objects.count()) == (0, 0)
    assert refusal_in(response)


@pytest.mark.parametrize(("door", "field"), PAPER_DOORS.items())
def test_paper_comes_in_by_every_door(door: str, field: str, as_person: SignIn) -> None:
    response = upload(as_person("Esra"), door, field, "plan.pdf", hostile.pdf())

    assert response.status_code in {200, 302}
    made = Paper.objects.get()
    assert (made.file_size, len(made.stored_sha256)) == (len(hostile.pdf()), 64)


@pytest.mark.parametrize(("door", "field"), PAPER_DOORS.items())
@pytest.mark.parametrize(("name", "content"), BAD_PAPERS.items())
def test_bad_paper_is_refused_by_every_door(
    name: str, content: bytes, door: str, field: str, as_person: SignIn
) -> None:
    response = upload(as_person("Esra"), door, field, name, content)

    assert response.status_code == 200
    assert (Paper.objects.count(), UploadedFile.objects.count()) == (0, 0)
    assert refusal_in(response)


def refusal_in(response: Any) -> list[str]:
    """Return what the admin says beside the file."""
    if response.headers["Content-Type"] == "application/json":
        said = json.loads(response.content)
        if "error_message" in said:
            return [said["error_message"]]
    return list(response.context["form"].errors["file"])


@pytest.mark.parametrize("content", BAD_PICTURES.values())
def test_model_itself_refuses_a_bad_picture(content: bytes) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        Picture(title="x", file=ContentFile(content, name="x.jpg")).save()

    assert not Picture.objects.exists()


@pytest.mark.parametrize("content", BAD_PAPERS.values())
def test_model_itself_refuses_a_bad_paper(content: bytes) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        Paper(title="x", file=ContentFile(content, name="x.pdf")).save()

    assert not Paper.objects.exists()


def test_model_itself_cleans_a_picture() -> None:
    told = hostile.told_too_much("PNG")
    made = Picture(title="x", file=ContentFile(told, name="x.png"))
    made.save()

    with made.open_file() as file:
        assert hostile.SECRET not in file.read()


def test_new_file_replaces_the_old_one_everywhere(
    picture: Callable[..., Picture], as_person: SignIn
) -> None:
    made = picture()
    old, address = made.file.name, made.gated_url
    client = as_person("Esra")
    first = client.get(made.address("w320")).headers["ETag"]

    client.post(
        reverse("wagtailimages:edit", args=[made.pk]),
        {
            "title": "Brug",
            "collection": made.collection_id,
            "file": SimpleUploadedFile("b.png", hostile.image("PNG", (900, 900))),
        },
    )

    made = Picture.objects.get()
    assert not made.file.storage.exists(old)
    assert (made.width, made.suffix, made.gated_url) == (
        900,
        ".png",
        address.replace(".jpg", ".png"),
    )
    assert client.get(address).headers["Content-Type"] == "image/png"
    assert client.get(made.address("w320")).headers["ETag"] != first


def test_deleted_picture_leaves_no_file(
    picture: Callable[..., Picture],
    as_person: SignIn,
    django_capture_on_commit_callbacks: Any,
) -> None:
    made = picture()
    made.get_rendition("width-100")
    kept = made.file.storage

    with django_capture_on_commit_callbacks(execute=True):
        as_person("Esra").post(reverse("wagtailimages:delete", args=[made.pk]))

    assert kept.listdir("pictures")[1] == kept.listdir("renditions")[1] == []


@pytest.mark.parametrize("name", ["", "Dirk", "Bram", "Anna"])
@pytest.mark.parametrize("door", [*PICTURE_DOORS, *PAPER_DOORS])
def test_readers_have_no_door(door: str, name: str, as_person: SignIn) -> None:
    response = upload(as_person(name), door, "file", "foto.jpg", hostile.image())

    assert response.status_code in {302, 403, 404}
    assert (Picture.objects.count(), Paper.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "address",
    ["wagtailimages:index", "wagtaildocs:index", "wagtailimages_chooser:choose"],
)
def test_admin_shows_files_by_gated_addresses(
    address: str,
    picture: Callable[..., Picture],
    paper: Callable[..., Paper],
    as_person: SignIn,
) -> None:
    picture(), paper()

    page = as_person("Esra").get(reverse(address)).content.decode()

    assert "/files/" in page
    assert '"/media/' not in page


def test_admin_edits_by_gated_addresses(
    picture: Callable[..., Picture], paper: Callable[..., Paper], as_person: SignIn
) -> None:
    client = as_person("Esra")
    pages = [
        reverse("wagtailimages:edit", args=[picture().pk]),
        reverse("wagtaildocs:edit", args=[paper().pk]),
    ]

    for each in pages:
        page = client.get(each).content.decode()
        assert "/files/" in page
        assert '"/media/' not in page
