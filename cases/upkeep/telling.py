"""What authors are asked about their cases. A happening holds identifiers only."""

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.kinds import Sight, Target, Words
from accounts.notifications.models import Happening
from cases.models import Item
from cases.models.wording import AuthorDisplay
from cases.upkeep.models import FollowUp
from cases.upkeep.wording import ASKED, CHOOSE

AUTHOR = "author_asked"


class ToItsAuthor(kinds.Kind):
    """A question about a case; the happening's subject is its public id.

    Never to who wrote under a pseudonym: it would say whose it is.
    """

    what: ClassVar[Words]
    why: ClassVar[Mapping[str, Words]] = {AUTHOR: _("because you wrote the case")}

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return the author."""
        known = Item.objects.exclude(author_display=AuthorDisplay.PSEUDONYM)
        own = known.filter(public_id=happening.subject, author__isnull=False)
        for author in own.values_list("author", flat=True):
            if author is not None:
                yield Target(author, AUTHOR)

    def visible_q(self, person: Person) -> Q:
        """Ask the gate, and whether it is theirs today."""
        return Q(kind=self.name) & Q(Exists(self._own(person)))

    def _own(self, person: Person) -> QuerySet[Item]:
        own = Item.objects.visible_to(person).filter(author=person)
        return own.exclude(author_display=AuthorDisplay.PSEUDONYM).filter(
            public_id=OuterRef("subject")
        )

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Ask for each: it depends on the person, not on their clearance. There is one."""
        row = Happening.objects.filter(pk=happening.pk)
        return {each.pk for each in people if row.filter(self.visible_q(each)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the title of each case and the address of the form, in one query."""
        ids = {happening.subject for happening in happenings}
        items = {item.public_id: item for item in Item.objects.filter(public_id__in=ids)}
        return {
            happening.pk: self._sight(items[happening.subject], happening)
            for happening in happenings
            if happening.subject in items
        }

    def _sight(self, item: Item, happening: Happening) -> Sight:
        audience = Audience(item.audience)
        return Sight(self.what, item.title, item.language, self._address(happening), audience)

    def _address(self, happening: Happening) -> str:
        return reverse("choose_follow_ups", args=[happening.subject])


class Choose(ToItsAuthor):
    """A case was published: when may we ask how it went on?"""

    name = CHOOSE
    what = _("Published. When may we ask how it went on?")


class Asked(ToItsAuthor):
    """Months have passed."""

    name = ASKED
    what = _("How did it go on? Three questions")

    def visible_q(self, person: Person) -> Q:
        """Show it until it is answered."""
        waiting = FollowUp.objects.filter(answered_on=None, asked_on__isnull=False)
        asked = waiting.filter(case__public_id=OuterRef("subject"))
        return super().visible_q(person) & Q(Exists(asked))

    def _address(self, happening: Happening) -> str:
        return reverse("answer_follow_up", args=[happening.subject, happening.data["after"]])


def hang_telling() -> None:
    """Register what authors are asked."""
    for kind in (Choose(), Asked()):
        kinds.register(kind)
