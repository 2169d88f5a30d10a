"""Pictures in posts: into a draft, from there into the post, and out again with their files.

A file is written before its row is, and deleted after the row is gone for good: killed in
between, a file is left that belongs to nothing, and the sweep in privacy.py takes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Person
from cases.discussions import limits
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Draft, Post, PostPicture
from cases.discussions.models.picture import ALT_LENGTH, MOST_PICTURES
from cases.media.sizes import Sizes
from cases.media.sweeping import clear


@dataclass(frozen=True)
class Shown:
    """A picture that a form names: what it says of it, and whether it is to go."""

    token: str
    alt: str = ""
    is_left_out: bool = False


@transaction.atomic
def add_pictures(place: str, *, pictures: Sequence[Sizes], others: int = 0, by: Person) -> Draft:
    """Put pictures into the draft at a place; one that is there already is not kept twice.

    `others` is how many the post has already that they are for. Raises DiscussionError for
    more than a post or a day takes.
    """
    limits.check_pictures(by, more=len(pictures))
    draft = _locked_draft(place, by)
    known = set(draft.pictures.values_list("sha256", flat=True))
    new = {each.sha256: each for each in pictures if each.sha256 not in known}
    check_count(others + len(known) + len(new))
    highest = draft.pictures.aggregate(highest=Max("position"))["highest"] or 0
    for position, sizes in enumerate(new.values(), start=highest + 1):
        _keep(sizes, draft, position)
    return draft


def _locked_draft(place: str, person: Person) -> Draft:
    made, _is_new = Draft.objects.get_or_create(person=person, place=place)
    draft = Draft.objects.select_for_update().filter(pk=made.pk).first()
    if draft is None:
        raise DiscussionError(_("You have posted this in the meantime."))
    return draft


def check_count(count: int) -> None:
    """Raise DiscussionError for more pictures than a post takes."""
    if count > MOST_PICTURES:
        raise DiscussionError(
            _("At most %(limit)d pictures in one post.") % {"limit": MOST_PICTURES}
        )


def _keep(sizes: Sizes, draft: Draft, position: int) -> PostPicture:
    return PostPicture.objects.create(
        draft=draft,
        position=position,
        large=ContentFile(sizes.large, name="picture.webp"),
        small=ContentFile(sizes.small, name="picture.webp"),
        width=sizes.width,
        height=sizes.height,
        sha256=sizes.sha256,
    )


@transaction.atomic
def describe(shown: Iterable[Shown], *, by: Person) -> None:
    """Keep in somebody's drafts what a form says of their pictures, and let some go."""
    said = {each.token: each for each in shown}
    for picture in PostPicture.objects.filter(draft__person=by, token__in=said):
        wanted = said[picture.token]
        if wanted.is_left_out:
            clear(PostPicture.objects.filter(pk=picture.pk))
        elif wanted.alt[:ALT_LENGTH] != picture.alt:
            picture.alt = wanted.alt[:ALT_LENGTH]
            picture.save(update_fields=["alt"])


def settle(post: Post, shown: Sequence[Shown], *, by: Person) -> bool:
    """Let a post have the pictures that a form names, and tell whether it has others than before.

    Within a transaction, with the post's row locked. What it has and no form names stays.
    Raises DiscussionError for a picture without words, for one that is not the person's or is
    gone, and under a pseudonym for any.
    """
    if not shown:
        return False
    check_by_name(post, shown)
    said = {each.token: each for each in shown}
    found = _locked(post, said, by=by)
    gone = [token for token, picture in found.items() if said[token].is_left_out]
    clear(PostPicture.objects.filter(token__in=gone))
    added = [each for each in found.values() if each.token not in gone and each.draft_id]
    if added:
        limits.check_pictures(by, more=0)
    changes = [
        _put(picture, post, position, said[token].alt)
        for position, (token, picture) in enumerate(found.items(), start=1)
        if token not in gone
    ]
    check_count(post.pictures.count())
    return bool(gone) or any(changes)


def check_by_name(post: Post, shown: Sequence[Shown]) -> None:
    """Raise DiscussionError for pictures in what is not somebody's under their own name."""
    if shown and post.author_id is None:
        raise DiscussionError(refused_under_pseudonym())


def refused_under_pseudonym() -> str:
    """Return why no picture goes along under a pseudonym."""
    return _("You cannot add pictures under a pseudonym: the file would show when it came.")


def _locked(post: Post, said: Mapping[str, Shown], *, by: Person) -> dict[str, PostPicture]:
    """Return the pictures that a form names, in its order: of the post, or in own drafts."""
    rows = PostPicture.objects.select_for_update(of=("self",)).filter(token__in=said)
    mine = {
        picture.token: picture
        for picture in rows.select_related("draft")
        if picture.post_id == post.pk or (picture.draft and picture.draft.person_id == by.pk)
    }
    if any(token not in mine and not each.is_left_out for token, each in said.items()):
        raise DiscussionError(
            _("A picture is not there any more. Look at what is left and send it again.")
        )
    return {token: mine[token] for token in said if token in mine}


def _put(picture: PostPicture, post: Post, position: int, alt: str) -> bool:
    """Put a picture into a post and tell whether that changed anything for readers."""
    if not alt.strip():
        raise DiscussionError(_("Say what each picture shows: not everybody can see it."))
    if len(alt) > ALT_LENGTH:
        raise DiscussionError(
            _("What you say of a picture is at most %(limit)d characters.") % {"limit": ALT_LENGTH}
        )
    is_change = picture.post_id is None or picture.alt != alt
    picture.post, picture.draft, picture.alt, picture.position = post, None, alt, position
    picture.save(update_fields=["post", "draft", "alt", "position"])
    return is_change
