"""Who said a post, as readers see it: a name, a role with a number, or a pseudonym."""

import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.clearance import Audience, Role
from accounts.models import Person
from accounts.models.person import Byline
from accounts.queries import know_roles, profile_audience
from cases.discussions.models import Participant, Post, Thread
from cases.discussions.queries import numbers_of


@dataclass(frozen=True)
class Profile:
    """The page of somebody who shows it, and what a member must be able to read to see it."""

    public_id: uuid.UUID
    audience: Audience


@dataclass(frozen=True)
class Speaker:
    """What stands above a post."""

    name: str
    role: str = ""
    is_pseudonym: bool = False
    profile: Profile | None = None  # of who is named here, and of nobody else
    # What they are called by in any language: who writes and who reads may see other words.
    calls: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all that a text may call them by."""
        return (self.name, *self.calls)


def speakers_of(thread: Thread, posts: Iterable[Post]) -> Mapping[int, Speaker]:
    """Return who said each of these posts and what they answer, by the post's id.

    Two questions, however many people there are; one where all show their names.
    """
    posts = list(posts)
    said = {post.pk: post for post in posts}
    said |= {post.reply_to.pk: post.reply_to for post in posts if post.reply_to}
    authors = [post.author for post in said.values() if post.author]
    know_roles(authors)
    unnamed = {post.author.pk for post in said.values() if post.author and not _is_named(post)}
    numbers = numbers_of(thread, unnamed)
    return {pk: speaker_of(post, numbers) for pk, post in said.items()}


def speakers_anywhere(posts: Iterable[Post]) -> Mapping[int, Speaker]:
    """Return who said each of these posts, of any threads, by the post's id, in two questions."""
    posts = list(posts)
    know_roles([post.author for post in posts if post.author])
    rows = Participant.objects.filter(
        thread__in={post.thread_id for post in posts},
        person__in={post.author_id for post in posts if post.author_id},
    )
    numbers: dict[int, dict[int, int]] = {}
    for each in rows:
        numbers.setdefault(each.thread_id, {})[each.person_id] = each.number
    return {post.pk: speaker_of(post, numbers.get(post.thread_id, {})) for post in posts}


def speaker_of(post: Post, numbers: Mapping[int, int]) -> Speaker:
    """Return who said a post whose author's roles are known."""
    if post.pseudonym is not None:
        return Speaker(post.pseudonym.name, is_pseudonym=True)
    if post.author is None:
        return Speaker(capfirst(_("a former member")))
    return name_in(post.author, numbers.get(post.author.pk), is_named=post.is_named)


def _is_named(post: Post) -> bool:
    """Tell whether a post shows its author's name: they chose so then, and still do."""
    return post.is_named and post.author is not None and post.author.byline == Byline.NAMED


def name_in(person: Person, number: int | None, *, is_named: bool = True) -> Speaker:
    """Return what a person is called in a thread: as they chose on their profile.

    Under a role, `is_named` false, they stay unnamed whatever they chose since. Whoever shows
    only a role gets a number, so that two officers are not taken for one.
    """
    roles = ", ".join(str(role.label) for role in Role if role in person.current_roles)
    if is_named and person.byline == Byline.NAMED:
        named = person.display_name
        return Speaker(named, roles, profile=_profile_of(person), calls=(named,))
    called = capfirst(roles or _("a member"))
    suffix = f" {number}" if number else ""
    also = _unnamed(frozenset(role.value for role in person.current_roles))
    return Speaker(called + suffix, calls=tuple(each + suffix for each in also))


def call_of(names: Collection[str]) -> re.Pattern[str]:
    """Return what finds a call of any of these, “@name”, the longest name first."""
    any_of = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w@.])@({any_of})(?!\w)", re.IGNORECASE)


@cache
def _unnamed(roles: frozenset[str]) -> tuple[str, ...]:
    """Return what somebody of these roles is called without a name, in every language."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            labels = ", ".join(str(role.label) for role in Role if role.value in roles)
            found.append(capfirst(labels or _("a member")))
    return tuple(found)


def _profile_of(person: Person) -> Profile | None:
    audience = profile_audience(person)
    return None if audience is None else Profile(person.public_id, audience)
