"""Pictures while one writes: what a form says of them, what it brings, and what it shows again.

They wait in the draft. So a form that comes back, a preview or another day has them still,
with JavaScript and without.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from allauth.core.ratelimit import consume
from django.conf import settings
from django.core.files.base import File
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.requests import signed_in
from cases.discussions import limits, queries
from cases.discussions.actions import pictures as actions
from cases.discussions.actions.drafts import Typed, save_draft
from cases.discussions.actions.pictures import Shown
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, PostKind, PostPicture
from cases.discussions.models.picture import ALT_LENGTH, MOST_PICTURES
from cases.media.refusals import FileRefusedError, read_within
from cases.media.sizes import Sizes, sizes_of
from cases.text import without_controls
from kennisbank.discussing.forms import WritingForm

F = TypeVar("F", bound=WritingForm)
UPLOADS = "pictures"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
MOST_NAMED = 2 * MOST_PICTURES  # those a post has, and those that are to take their place


@dataclass(frozen=True)
class Row:
    """A picture in the form: what is said of it there, and whether it is ticked to go."""

    picture: PostPicture
    alt: str
    is_left_out: bool = False
    is_next: bool = False  # the first of which nothing is said yet


@dataclass(frozen=True)
class PictureDesk:
    """The part of a form in which pictures come and go."""

    place: str
    rows: Sequence[Row]
    may_add: bool
    errors: Sequence[str] = ()
    most: int = MOST_PICTURES
    alt_length: int = ALT_LENGTH
    needed: int = limits.NEW_UNTIL_SHOWN

    @property
    def has_room(self) -> bool:
        """Tell whether the post takes another picture."""
        return len(self.to_show) < self.most

    @property
    def to_show(self) -> list[PostPicture]:
        """Return the pictures that go along, with the words the form has for them."""
        kept = [row for row in self.rows if not row.is_left_out]
        for row in kept:
            row.picture.alt = row.alt
        return [row.picture for row in kept]


def shown_in(request: HttpRequest) -> tuple[Shown, ...]:
    """Return the pictures that a form names, with what it says of each."""
    sent = request.POST
    left_out = set(sent.getlist("leave_out"))
    tokens = [token for token in dict.fromkeys(sent.getlist("picture")) if _TOKEN.fullmatch(token)]
    return tuple(
        Shown(token, _on_one_line(sent.get(f"alt-{token}", "")), token in left_out)
        for token in tokens[:MOST_NAMED]
    )


def _on_one_line(text: str) -> str:
    return " ".join(without_controls(text).split())


def brings_any(request: HttpRequest) -> bool:
    """Tell whether a form brings or names pictures, wherever it came from."""
    return bool(request.FILES) or bool(request.POST.getlist("picture"))


def desk(
    person: Person,
    place: str,
    *,
    places: Sequence[str],
    post: Post | None = None,
    shown: Sequence[Shown] = (),
    errors: Sequence[str] = (),
    is_known: bool | None = None,
) -> PictureDesk:
    """Return what the form shows: the pictures of the post and of drafts, as they were typed."""
    said = {each.token: each for each in shown}
    found = [
        *(post.pictures.all() if post is not None else ()),
        *(queries.draft_pictures(person, places) if places else ()),
    ]
    rows = [_row(picture, said.get(picture.token)) for picture in found]
    first = next((number for number, row in enumerate(rows) if not row.alt), None)
    if first is not None:
        rows[first] = replace(rows[first], is_next=True)
    return PictureDesk(place, rows, limits.may_add_pictures(person, is_known=is_known), errors)


def _row(picture: PostPicture, said: Shown | None) -> Row:
    if said is None:
        return Row(picture, picture.alt)
    return Row(picture, said.alt, said.is_left_out)


def desk_of(
    request: HttpRequest,
    form: WritingForm,
    place: str,
    *,
    places: Sequence[str] | None = None,
    post: Post | None = None,
    is_known: bool | None = None,
) -> PictureDesk:
    """Return the part of a form as it was sent, or as it begins.

    `places` are where a draft may be, when that is not the place itself; `is_known` says that
    the person is no longer new, where that was asked already.
    """
    person, errors = signed_in(request), form.picture_errors
    shown = shown_in(request) if request.method == "POST" else ()
    where = [place] if places is None else places
    return desk(
        person, place, places=where, post=post, shown=shown, errors=errors, is_known=is_known
    )


def takes_up(request: HttpRequest, form: F, place: str, *, post: Post | None = None) -> F | None:
    """Keep in the draft what a form brings; return the form to show again, or None to go on.

    Whoever chose pictures is asked first what is to be seen on them.
    """
    if request.POST.get("website"):  # as in PostForm: no person fills it in
        return None
    errors = keep(request, place, post=post)
    if not request.FILES and "add_pictures" not in request.POST:
        return None
    again = form.begun_again(request.POST)
    is_empty = not request.FILES and not shown_in(request)
    wanted = (
        _("Choose a picture first.") if is_empty else _("Say what the picture shows, then post.")
    )
    again.picture_errors = errors or [wanted]
    return again


def keep(request: HttpRequest, place: str, *, post: Post | None = None) -> list[str]:
    """Keep what a form says of pictures in drafts, and those it brings; return what was refused.

    With new ones the words are kept too: they would wait in a draft without.
    """
    person, shown = signed_in(request), shown_in(request)
    actions.describe(shown, by=person)
    uploads = request.FILES.getlist(UPLOADS)
    if not uploads:
        return []
    stays = {each.token for each in shown if not each.is_left_out}
    others = post.pictures.filter(token__in=stays).count() if post is not None else 0
    try:
        limits.check_pictures(person, more=len(uploads))
        actions.check_count(others + len(uploads))
        pictures, refused = _read(request, uploads)
        if pictures:
            actions.add_pictures(place, pictures=pictures, others=others, by=person)
    except DiscussionError as error:
        return [str(error)]
    if pictures and post is None:
        save_draft(place, typed=typed_in(request), by=person)
    return refused


def _read(request: HttpRequest, uploads: Sequence[File[Any]]) -> tuple[list[Sizes], list[str]]:
    """Return the uploads that can be taken, and a sentence for each of the others."""
    taken, refused = [], []
    for upload in uploads:
        if not consume(request, action="pictures", user=signed_in(request)):
            raise DiscussionError(_("That were many pictures in a short time. Wait an hour."))
        try:
            content = read_within(upload, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
            taken.append(sizes_of(content))
        except FileRefusedError as error:
            name = without_controls(upload.name or "")[:60]
            refused.append(f"{name}: {error.messages[0]}")
    return taken, refused


def typed_in(request: HttpRequest) -> Typed:
    """Return what stands in a form now, finished or not."""
    number, kind = request.POST.get("reply_to", ""), request.POST.get("kind", "")
    return Typed(
        body=without_controls(request.POST.get("body", "")),
        title=without_controls(request.POST.get("title", "")),
        kind=PostKind(kind) if kind in PostKind.values else PostKind.REMARK,
        reply_to=int(number) if number.isascii() and number.isdigit() and len(number) < 8 else None,
    )
