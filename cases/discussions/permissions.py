"""Questions about a person and a thread or post, answered yes or no. Seeing is the gate's."""

import uuid
from collections.abc import Collection

from accounts.clearance import ADMIN_ROLES, Reader, roles_of
from accounts.models import Person
from cases.discussions.models import Post, PostKind, Thread
from cases.discussions.models.post import OWN_STATES


def may_take_part(person: Reader | None) -> bool:
    """Tell whether the person may write at all: whoever has a role today."""
    return bool(roles_of(person))


def may_moderate(person: Reader | None) -> bool:
    """Tell whether the person keeps discussions safe."""
    return bool(roles_of(person) & ADMIN_ROLES)


def may_write_in(person: Reader | None, thread: Thread) -> bool:
    """Tell whether the person may write in a thread they see."""
    return may_take_part(person) and not thread.is_closed


def is_own(person: Reader | None, post: Post, mine: Collection[uuid.UUID]) -> bool:
    """Tell whether a post is somebody's own; `mine` are the ids of their pseudonyms there."""
    if post.pseudonym_id is not None:
        return post.pseudonym_id in mine
    return isinstance(person, Person) and post.author_id == person.pk


def may_change(person: Person, post: Post, mine: Collection[uuid.UUID]) -> bool:
    """Tell whether somebody may change a post: its author, for a day, while it is there.

    And while they may write there: not in a closed thread, nor after their role has ended.
    """
    may_write = may_write_in(person, post.thread)
    is_there = post.is_open_to_change and is_own(person, post, mine) and not post.is_going
    return may_write and is_there


def may_take_back(person: Person, post: Post, mine: Collection[uuid.UUID]) -> bool:
    """Tell whether somebody may take a post back: its author, unless it is gone already."""
    is_there = post.kind != PostKind.NOTE and post.state in OWN_STATES
    return is_there and is_own(person, post, mine) and not post.is_going


def may_settle(person: Person, question: Post, mine: Collection[uuid.UUID]) -> bool:
    """Tell whether somebody may say what answers a question: who asked it, or a moderator."""
    is_question = question.kind == PostKind.QUESTION and question.is_shown
    is_theirs = is_own(person, question, mine) or may_moderate(person)
    return may_take_part(person) and is_question and is_theirs


def may_thank(person: Person, post: Post, mine: Collection[uuid.UUID]) -> bool:
    """Tell whether the person may find a post helpful: not their own, and what is there."""
    return (
        may_take_part(person)
        and not is_own(person, post, mine)
        and post.is_shown
        and post.kind != PostKind.NOTE
    )
