"""Pictures in contributions: in with words, frozen when sent, in the item, out with their files."""

import datetime as dt
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from PIL import Image

from accounts.actions.sweeping import sweep
from accounts.clearance import Audience
from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver
from accounts.privacy.spans import Span
from cases.contributing.actions import pictures, publishing, reviewing, sending, writing
from cases.contributing.actions.pseudonyms import Written, send_under_pseudonym
from cases.contributing.actions.sending import Wishes
from cases.contributing.answers import passages, pictures_in
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionPicture, Promise
from cases.contributing.models.picture import MOST_PICTURES
from cases.contributing.privacy import _erase
from cases.contributing.questions import FORMS
from cases.media.models import Picture
from cases.media.queries import audience_of_collection
from cases.media.sizes import sizes_of
from cases.models import CaseStudy, Dilemma
from cases.models.wording import AuthorDisplay, Kind
from tests.cases.privacy.test_exporting import export_of
from tests.factories import giving
from tests.people import person

pytestmark = pytest.mark.django_db
WISHES = Wishes(Promise.values, AuthorDisplay.ROLE, Audience.POLICE)
Commits = Callable[..., AbstractContextManager[Any]]


def case(by: Person | None = None) -> Contribution:
    return giving.complete(by=by or person("Anna"), kind=Kind.CASE)


def square(number: int) -> bytes:
    """Return a picture unlike the others."""
    out = BytesIO()
    Image.new("RGB", (40, 30 + number), (number * 20, 9, 9)).save(out, "PNG")
    return out.getvalue()


def test_picture_is_made_anew_and_told_in_words() -> None:
    made = case()

    row = giving.pictured(made, alt="  Een brug\nover de vaart ")

    kept = Contribution.objects.get()
    assert pictures_in(kept.text) == [{"token": row.token, "alt": "Een brug over de vaart"}]
    with row.large.open("rb") as file, Image.open(file) as stored:
        assert (stored.format, dict(stored.getexif())) == ("WEBP", {})
    assert "pictures.0.alt" in [each.path for each in passages(kept.kind, kept.text)]


@pytest.mark.parametrize("alt", ["", "  ", "x" * 201])
def test_picture_without_fitting_words_is_not_kept(alt: str) -> None:
    made = case()

    with pytest.raises(ContributionError):
        giving.pictured(made, alt=alt)

    assert not ContributionPicture.objects.exists()


def test_same_picture_is_one_and_there_is_an_end() -> None:
    made = case()
    giving.pictured(made)
    giving.pictured(made)
    for number in range(MOST_PICTURES - 1):
        giving.pictured(made, content=square(number))

    with pytest.raises(ContributionError):
        giving.pictured(made, content=square(MOST_PICTURES))

    assert made.pictures.count() == MOST_PICTURES


def test_tip_shows_none_and_nobody_adds_to_what_is_not_theirs() -> None:
    tip, sizes = giving.complete(by=person("Anna")), sizes_of(square(1))

    for made, by in ((tip, "Anna"), (case(), "Carla")):
        with pytest.raises(ContributionError):
            pictures.add_picture(made, picture=sizes, alt="Iets", by=person(by))


def test_what_was_sent_keeps_its_picture_until_it_is_sent_again() -> None:
    anna = person("Anna")
    row = giving.sent_with_picture(by=anna)
    made = reviewing.ask(row.contribution, words="Anders?", by=person("Carla"))

    pictures.leave_out(made, token=row.token, by=anna)
    still = ContributionPicture.objects.count()
    sending.send(Contribution.objects.get(), wishes=WISHES, by=anna)

    assert still == 1
    assert not ContributionPicture.objects.exists()


def _leave_out(made: Contribution, token: str, anna: Person) -> None:
    pictures.leave_out(made, token=token, by=anna)


def _delete(made: Contribution, token: str, anna: Person) -> None:
    writing.delete(made, by=anna)


def _take_back(made: Contribution, token: str, anna: Person) -> None:
    sending.send(made, wishes=WISHES, by=anna)
    sent = reviewing.ask(made, words="Anders?", by=person("Carla"))
    pictures.leave_out(sent, token=token, by=anna)
    sending.take_back(sent, by=anna)


def _go_away(made: Contribution, token: str, anna: Person) -> None:
    _erase(Leaver(anna, frozenset(), Traces("Anna", (anna.email,))))


@pytest.mark.parametrize("way", [_leave_out, _delete, _take_back, _go_away])
def test_files_go_with_what_shows_them(
    way: Callable[[Contribution, str, Person], None],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    anna = person("Anna")
    row = giving.pictured(case(anna))
    there = giving.files()

    with django_capture_on_commit_callbacks(execute=True):
        way(Contribution.objects.get(), row.token, anna)

    assert (there, giving.files()) == (2, 0)
    assert not ContributionPicture.objects.exists()


@pytest.mark.parametrize(
    ("kind", "model", "field"),
    [(Kind.CASE, CaseStudy, "action"), (Kind.DILEMMA, Dilemma, "situation")],
)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.POLICE])
def test_publishing_puts_it_into_the_item_and_lets_the_rest_go(
    kind: Kind,
    model: Any,
    field: str,
    audience: Audience,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    anna = person("Anna")
    row = giving.sent_with_picture(by=anna, kind=kind, audience=audience)
    made = reviewing.propose(row.contribution, by=person("Carla"))
    sending.agree(made, version=made.version, by=anna)

    with django_capture_on_commit_callbacks(execute=True):
        item = publishing.release(made, audience=audience, by=person("Esra"))

    last = list(getattr(model.objects.get(pk=item.pk), field))[-1]
    picture = Picture.objects.get()
    assert (last.block_type, last.value["alt"]) == ("image", giving.ALT)
    assert last.value["image"] == picture
    assert audience_of_collection(picture.collection) == audience
    assert picture.uploaded_by_user == anna
    assert (ContributionPicture.objects.count(), giving.files()) == (0, 0)


def test_alt_text_is_checked_as_all_text_is() -> None:
    made = case()
    giving.pictured(made, alt="Bel 06-12345678 daar")

    with pytest.raises(ContributionError):
        sending.send(Contribution.objects.get(), wishes=WISHES, by=person("Anna"))


def test_under_a_pseudonym_there_are_none() -> None:
    text = {**giving.ANSWERS[Kind.CASE], "title": "T", "summary": "Z"}
    written = Written(Kind.CASE, text | {"pictures": [{"token": "x", "alt": "y"}]}, {})

    with pytest.raises(ContributionError, match="afbeelding"):
        send_under_pseudonym(
            written,
            wishes=Wishes(Promise.values, AuthorDisplay.PSEUDONYM, Audience.POLICE),
            name="Naam",
            token=uuid.uuid4(),
            by=person("Anna"),
        )


def test_export_takes_the_file_along() -> None:
    anna = person("Anna")
    row = giving.pictured(case(anna))

    _data, files = export_of(anna)

    with row.large.open("rb") as file:
        assert files[f"files/contributions/{row.pk}.webp"] == file.read()


def test_file_that_no_row_knows_is_swept_once_it_is_old() -> None:
    with transaction.atomic():
        giving.pictured(case())
        transaction.set_rollback(True)  # as a server that stops: the file is there, the row not

    at_once = sweep()[Span.STRAY_FILE]
    with time_machine.travel(timezone.now() + Span.STRAY_FILE.delta + dt.timedelta(hours=1)):
        later = sweep()[Span.STRAY_FILE]

    assert (at_once, later, giving.files()) == (0, 2, 0)


def test_kinds_with_a_body_take_pictures() -> None:
    assert [kind for kind, form in FORMS.items() if form.step("pictures")] == ["case", "dilemma"]


def test_picture_of_what_became_a_tip_goes_nowhere(
    django_capture_on_commit_callbacks: Commits,
) -> None:
    row = giving.sent_with_picture(by=person("Anna"))
    tip = giving.ANSWERS[Kind.TIP]
    made = Contribution.objects.get(pk=row.contribution.pk)
    made.kind, made.sent_kind = Kind.TIP, Kind.TIP
    made.sent = {**made.promised_text, **tip}
    made.save()
    made = reviewing.propose(made, by=person("Carla"))
    sending.agree(made, version=made.version, by=person("Anna"))

    with django_capture_on_commit_callbacks(execute=True):
        publishing.release(made, audience=made.audience, by=person("Esra"))

    assert (Picture.objects.count(), giving.files()) == (0, 0)
