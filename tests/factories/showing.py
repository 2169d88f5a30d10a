"""Pictures in posts, as members bring them in."""

from accounts.models import Person
from cases.discussions.actions.pictures import Shown, add_pictures
from cases.discussions.actions.posting import Words, discuss, reply
from cases.discussions.models import Post, PostPicture, Thread
from cases.discussions.permissions import may_moderate
from cases.media.sizes import sizes_of
from cases.models import Item
from tests.cases.media import hostile
from tests.factories import talk
from tests.people import person

ALT = "Een brug over de vaart"


def drafted(place: str, *, by: Person, content: bytes = b"") -> PostPicture:
    """Return a picture in the draft that a person has at a place."""
    sizes = sizes_of(content or hostile.told_too_much("JPEG"))
    draft = add_pictures(place, pictures=[sizes], by=by)
    return draft.pictures.get(sha256=sizes.sha256)


def pictured(
    where: Thread | Item, word: str = "voorbeeld", *, by: Person | None = None, alt: str = ALT
) -> Post:
    """Return a post with a picture, by somebody who is not new."""
    author = by or person("Carla")
    author = author if may_moderate(author) else talk.known(author)
    picture = drafted(where.public_id, by=author)
    words = Words(f"Bericht over {word}.", pictures=[Shown(picture.token, alt)])
    if isinstance(where, Thread):
        return reply(where, words=words, by=author)
    return discuss(where, words=words, by=author)


def files() -> int:
    """Return how many files of pictures in posts there are on the disk."""
    storage = PostPicture._meta.get_field("large").storage
    return len(storage.listdir("said")[1]) if storage.exists("said") else 0
