"""Pictures of contributions: in, with words for who cannot see them, and out again."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from cases.contributing.actions.files import clear_unused
from cases.contributing.actions.writing import locked, touch
from cases.contributing.answers import PICTURES, pictures_in, tokens_in
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionPicture
from cases.contributing.models.picture import ALT_LENGTH, MOST_PICTURES
from cases.contributing.questions import form_of
from cases.media.sizes import Sizes

PICTURES_PER_DAY = 20  # of one person, as in discussions


@transaction.atomic
def add_picture(
    contribution: Contribution, *, picture: Sizes, alt: str, by: Person
) -> Contribution:
    """Put a picture into one's own contribution, with what is to be seen on it.

    One that is there already is not kept twice. Raises ContributionError without words, for
    more than a contribution or a day takes, and for a type that shows none.
    """
    kept = locked(contribution, by=by)
    if form_of(kept.kind).question(PICTURES) is None:
        raise ContributionError(_("This type shows no pictures."))
    alt = checked_alt(alt)
    shown = pictures_in(kept.text)
    row = kept.pictures.filter(sha256=picture.sha256).first()
    if row is not None and row.token in tokens_in(kept.text):
        return kept
    if len(shown) >= MOST_PICTURES:
        raise ContributionError(
            _("At most %(limit)d pictures in one contribution.") % {"limit": MOST_PICTURES}
        )
    if row is None:
        _check_day(by)
        row = _keep(picture, kept)
    _put(kept, [*shown, {"token": row.token, "alt": alt}])
    return kept


def _check_day(person: Person) -> None:
    rows = ContributionPicture.objects.filter(contribution__author=person)
    if rows.filter(added_on=timezone.localdate()).count() >= PICTURES_PER_DAY:
        raise ContributionError(
            _("At most %(limit)d pictures a day. Go on tomorrow.") % {"limit": PICTURES_PER_DAY}
        )


def _keep(sizes: Sizes, kept: Contribution) -> ContributionPicture:
    return ContributionPicture.objects.create(
        contribution=kept,
        large=ContentFile(sizes.large, name="picture.webp"),
        small=ContentFile(sizes.small, name="picture.webp"),
        width=sizes.width,
        height=sizes.height,
        sha256=sizes.sha256,
    )


@transaction.atomic
def describe_picture(
    contribution: Contribution, *, token: str, alt: str, by: Person
) -> Contribution:
    """Say otherwise what is to be seen on a picture."""
    kept = locked(contribution, by=by)
    alt = checked_alt(alt)
    said = [
        {**each, "alt": alt} if each["token"] == token else each for each in pictures_in(kept.text)
    ]
    _put(kept, said)
    return kept


@transaction.atomic
def leave_out(contribution: Contribution, *, token: str, by: Person) -> Contribution:
    """Take a picture out. Its file goes as soon as nothing that was sent shows it."""
    kept = locked(contribution, by=by)
    _put(kept, [each for each in pictures_in(kept.text) if each["token"] != token])
    clear_unused(kept)
    return kept


def checked_alt(alt: str) -> str:
    """Return what is said of a picture, on one line. Raises ContributionError without words."""
    alt = " ".join(alt.split())
    if not alt:
        raise ContributionError(_("Say what each picture shows: not everybody can see it."))
    if len(alt) > ALT_LENGTH:
        raise ContributionError(
            _("What you say of a picture is at most %(limit)d characters.") % {"limit": ALT_LENGTH}
        )
    return alt


def _put(kept: Contribution, shown: list[dict[str, Any]]) -> None:
    kept.put({PICTURES: shown})
    touch(kept)
