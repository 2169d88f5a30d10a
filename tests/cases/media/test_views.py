"""How a file is handed out, and how one that is not looks the same as one that never was."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.http import FileResponse, HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.clearance import Audience
from cases.media.models import Paper, Picture, Rendition
from cases.media.renditions import SPECS
from tests.cases.media import hostile
from tests.factories import items

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]
MakePicture = Callable[..., Picture]
MakePaper = Callable[..., Paper]
ABSENT = "A" * 22


def body(response: object) -> bytes:
    assert isinstance(response, FileResponse)
    return b"".join(response)


@pytest.fixture
def shown(picture: MakePicture) -> Picture:
    made = picture()
    items.tip(lead_image=made)
    return made


@pytest.fixture
def plan(paper: MakePaper) -> Paper:
    made = paper()
    items.case(context=[("document", {"document": made, "title": "Plan"})])
    return made


def test_picture_is_handed_out_as_stored(shown: Picture, client: Client) -> None:
    response = client.get(shown.gated_url)

    assert body(response) == Path(shown.file.path).read_bytes()
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("spec", SPECS)
def test_every_size_on_the_list_is_made(spec: str, shown: Picture, client: Client) -> None:
    response = client.get(shown.address(spec))

    made = Image.open(BytesIO(body(response)))
    assert made.format == ("JPEG" if spec == "share" else "WEBP")
    assert response.headers["Content-Type"] == f"image/{made.format.lower()}"
    assert made.width <= shown.width


def test_size_is_made_once(shown: Picture, client: Client) -> None:
    first, second = (body(client.get(shown.address("w320"))) for _n in range(2))

    assert first == second
    assert Rendition.objects.count() == 1


@pytest.mark.parametrize("spec", ["w321", "max", "width", "w0", "originals"])
def test_size_off_the_list_is_absent(spec: str, shown: Picture, client: Client) -> None:
    address = shown.gated_url.replace("/original/", f"/{spec}/")

    assert client.get(address).status_code == 404
    assert Rendition.objects.count() == 0


def test_paper_is_handed_out_to_be_saved(plan: Paper, client: Client) -> None:
    response = client.get(plan.url)

    assert body(response) == hostile.pdf()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan-b.pdf"'


@pytest.mark.parametrize("name", ["x.html", "x.svg", "%0d%0aX: 1", "%00", "a%22b"])
def test_name_in_the_address_changes_nothing(name: str, plan: Paper, client: Client) -> None:
    response = client.get(f"/files/d/{plan.token}/{name}")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="plan-b.pdf"'


def test_files_can_do_nothing_in_a_browser(shown: Picture, plan: Paper, client: Client) -> None:
    for address in (shown.gated_url, shown.address("card"), plan.url):
        headers = client.get(address).headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].endswith("sandbox")
        assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_visitors_copy_is_asked_for_anew(shown: Picture, client: Client) -> None:
    first = client.get(shown.gated_url)
    again = client.get(shown.gated_url, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "private, no-cache"


def test_nothing_is_kept_of_someone_signed_in(shown: Picture, as_person: SignIn) -> None:
    response = as_person("Bram").get(shown.gated_url)

    assert response.headers["Cache-Control"] == "private, no-store"


def addresses(token_of: Picture | Paper | str) -> list[str]:
    token = token_of if isinstance(token_of, str) else token_of.token
    return [
        reverse("picture_file", args=[token, "original", "x.jpg"]),
        reverse("picture_file", args=[token, "w320", "x.webp"]),
        reverse("paper_file", args=[token, "x.pdf"]),
        reverse("rendition_file", args=[token, "x.webp"]),
    ]


def answer(client: Client, method: str, address: str) -> tuple[object, ...]:
    response = client.generic(method, address)
    assert isinstance(response, HttpResponse)
    headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
    # The token of the sign-out form is new in each answer, whatever was asked.
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)
    return response.status_code, content, headers


@pytest.mark.parametrize("name", ["", "Dirk", "Bram"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_forbidden_is_absent_byte_for_byte(
    method: str, name: str, picture: MakePicture, paper: MakePaper, as_person: SignIn
) -> None:
    hidden, plan = picture(Audience.POLICE), paper(Audience.POLICE)
    items.case(
        audience=Audience.POLICE,
        lead_image=hidden,
        context=[("document", {"document": plan, "title": "Plan"})],
    )
    admins = hidden.get_rendition("max-165x165")
    client = as_person(name)

    absent = {answer(client, method, each)[:2] for each in addresses(ABSENT)}
    headers = [answer(client, method, each)[2] for each in addresses(ABSENT)]
    for token in (hidden.token, plan.token, admins.token):
        for each, expected in zip(addresses(token), headers, strict=True):
            status, content, found = answer(client, method, each)

            assert {(status, content)} == absent
            assert found == expected
    assert {status for status, _content in absent} == {404 if method in {"GET", "HEAD"} else 405}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_possible_even_for_those_who_may(
    method: str, shown: Picture, as_person: SignIn
) -> None:
    client = Client(enforce_csrf_checks=True)

    assert (
        answer(client, method, shown.gated_url)[:2]
        == answer(client, method, addresses(ABSENT)[0])[:2]
    )


def test_head_answers_like_get_without_the_file(shown: Picture, client: Client) -> None:
    got, asked = client.get(shown.gated_url), client.head(shown.gated_url)

    assert asked.status_code == 200
    assert asked.headers == got.headers
    assert body(asked) == b""


def test_lost_file_is_absent(shown: Picture, client: Client) -> None:
    Path(shown.file.path).unlink()

    assert client.get(shown.gated_url).status_code == 404
    assert client.get(shown.address("w320")).status_code == 404


def test_admins_own_sizes_pass_the_gate_too(shown: Picture, client: Client) -> None:
    admins = shown.get_rendition("max-165x165")

    assert admins.url == admins.file.url == f"/files/r/{admins.token}/picture.jpg"
    assert client.get(admins.url).status_code == 200


def test_no_address_leads_to_the_stored_files(shown: Picture, plan: Paper, client: Client) -> None:
    for file in (shown.file, plan.file, shown.get_rendition("width-100").file):
        assert file.url.startswith("/files/")
        assert client.get(f"/media/{file.name}").status_code == 404


def test_stored_names_tell_nothing(shown: Picture, plan: Paper) -> None:
    for file in (shown.file, plan.file, shown.get_rendition("width-100").file):
        folder, _slash, name = str(file.name).partition("/")

        assert folder in {"pictures", "papers", "renditions"}
        assert len(name.partition(".")[0]) == 32
        assert shown.token not in name
        assert plan.token not in name
