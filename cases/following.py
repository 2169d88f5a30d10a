"""What followers of the library are told: new items, new versions, what a person wrote by name.

Nothing here decides who may see an item: that is the gate's.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import kinds, subjects
from accounts.notifications.kinds import Sight, Words
from accounts.notifications.models import Happening, Subject
from accounts.notifications.subjects import Named
from accounts.queries import profiles_seen_by
from cases.models import Item, ItemTheme, Theme
from cases.models.item import CHANGED, PUBLISHED
from cases.models.wording import AuthorDisplay

NAMED = Q(author_display=AuthorDisplay.NAMED, author__isnull=False)


class ItemKind(kinds.Kind):
    """Something about an item; the happening's subject is its public id."""

    what: ClassVar[Words]

    def visible_q(self, person: Person) -> Q:
        """Ask the gate."""
        seen = Item.objects.visible_to(person)
        return Q(Exists(seen.filter(public_id=OuterRef("subject"))))

    def named_q(self) -> Q:
        """Look whether the byline names the author today."""
        return Q(Exists(Item.objects.filter(NAMED, public_id=OuterRef("subject"))))

    def silent_for(self, happening: Happening) -> Collection[int]:
        """Leave out the author, who knows; not one under a pseudonym, whom it would give away."""
        known = Item.objects.exclude(author_display=AuthorDisplay.PSEUDONYM)
        own = known.filter(public_id=happening.subject, author__isnull=False)
        return list(own.values_list("author", flat=True))

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return title and address of each, in one query."""
        ids = {happening.subject for happening in happenings}
        items = {item.public_id: item for item in Item.objects.filter(public_id__in=ids)}
        return {
            happening.pk: self._sight(items[happening.subject])
            for happening in happenings
            if happening.subject in items
        }

    def _sight(self, item: Item) -> Sight:
        address, audience = item.get_absolute_url(), Audience(item.audience)
        return Sight(self.what, item.title, item.language, address, audience)


class Published(ItemKind):
    """An item is there for the first time: for followers of its themes and of its author."""

    name = PUBLISHED
    what = _("New")

    def followed(self, happening: Happening) -> Iterable[tuple[str, str]]:
        """Return its themes in their order, and its author if named and showing a profile."""
        themes = ItemTheme.objects.filter(item__public_id=happening.subject).order_by("sort_order")
        for code in themes.values_list("theme", flat=True):
            yield Subject.THEME, code
        authors = Item.objects.filter(
            NAMED, public_id=happening.subject, author__profile_is_shown=True
        )
        for public_id in authors.values_list("author__public_id", flat=True):
            yield Subject.PERSON, str(public_id)


class Changed(ItemKind):
    """An item has a new version: for followers of the item."""

    name = CHANGED
    what = _("Changed")

    def followed(self, happening: Happening) -> Iterable[tuple[str, str]]:
        """Return the item."""
        yield Subject.ITEM, happening.subject


def visible_themes(codes: Collection[str], person: Person) -> Mapping[str, Named]:
    """Return the themes among these; every theme is for everyone."""
    found = Theme.objects.filter(code__in=codes)
    return {theme.code: Named(theme.name, theme.get_absolute_url()) for theme in found}


def visible_items(public_ids: Collection[str], person: Person) -> Mapping[str, Named]:
    """Return the items among these that the person may see."""
    found = Item.objects.visible_to(person).filter(public_id__in=public_ids)
    return {
        item.public_id: Named(item.title, item.get_absolute_url(), item.language) for item in found
    }


def visible_people(public_ids: Collection[str], person: Person) -> Mapping[str, Named]:
    """Return the people among these whose profile the person may see."""
    asked = [known for each in public_ids if (known := _as_uuid(each))]
    return {
        str(found.public_id): Named(found.display_name, _profile(found))
        for found in profiles_seen_by(person, asked)
        if found != person
    }


def _profile(person: Person) -> str:
    return reverse("person", kwargs={"public_id": person.public_id})


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def hang_following() -> None:
    """Register what can happen to items, and what of the library can be followed."""
    kinds.register(Published())
    kinds.register(Changed())
    subjects.register(Subject.THEME, visible_themes)
    subjects.register(Subject.ITEM, visible_items)
    subjects.register(Subject.PERSON, visible_people)
