"""Members who flag, and what moderators decide."""

from django.utils import timezone

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from cases.discussions.models import Post, Thread
from cases.moderation.actions import appealing, deciding, flagging
from cases.moderation.actions.making import Why
from cases.moderation.models import Appeal, Flag, FlagReason, Measure, Rule
from tests.factories import talk
from tests.people import person


def member(number: int, *, is_new: bool = False) -> Person:
    """Return an officer who is not one of the cast; not new, they said three things before."""
    email = f"lid{number}@example.org"
    found = Person.objects.filter(email=email).first()
    if found is not None:
        return found
    force = person("Anna").memberships.get().organisation
    made = Person.objects.create_user(email, None, display_name=f"Lid {number}")
    admit(made, to=force, role=Role.OFFICER, by=None)
    if not is_new:
        _said_three_things(made)
    return Person.objects.get(pk=made.pk)


def _said_three_things(who: Person) -> None:
    thread = Thread.objects.create(title="Kennismaken", last_number=3)
    Post.objects.bulk_create(
        Post(thread=thread, number=number, author=who, body="x", html="<p>x</p>", at=timezone.now())
        for number in (1, 2, 3)
    )


def post(word: str = "voorbeeld", *, by: str = "Anna") -> Post:
    """Return a shown post of one of the cast, in a thread that Carla began."""
    return talk.post(talk.thread(), word, by=talk.known(person(by)))


def posts(count: int, *, by: str = "Anna") -> list[Post]:
    """Return many posts, each in a thread of its own; made at once, past the limits of an hour."""
    author = person(by)
    threads = Thread.objects.bulk_create(
        Thread(title=f"Gesprek {number}", audience=0, last_number=1) for number in range(count)
    )
    return Post.objects.bulk_create(
        Post(thread=thread, number=1, author=author, body="x", html="<p>x</p>", at=timezone.now())
        for thread in threads
    )


def flag(about: Post, by: Person, reason: FlagReason = FlagReason.UNKIND, words: str = "") -> Flag:
    """Return a flag."""
    return flagging.flag(about, reason=reason, words=words, by=by)


def flagged_by(about: Post, count: int, reason: FlagReason = FlagReason.UNKIND) -> Post:
    """Return a post that so many members flagged who are not new."""
    for number in range(count):
        flag(about, member(number), reason)
    return Post.objects.get(pk=about.pk)


def why(reason: str = "Dit is te hard gezegd.", rule: Rule | None = Rule.KIND) -> Why:
    """Return why something is decided."""
    return Why(rule, reason)


def hidden(about: Post, *, by: str = "Carla") -> Measure:
    """Return that a post was hidden by a moderator."""
    return deciding.hide(about, why=why(), by=person(by))


def appealed(measure: Measure, by: Person, words: str = "Ik bedoelde het anders.") -> Appeal:
    """Return an appeal of whoever wrote the post."""
    return appealing.appeal(measure, words=words, by=by)
