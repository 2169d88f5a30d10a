"""What an author is told: what was decided about their post, and how an appeal ended.

Only who wrote under their own name is told. Of a pseudonymous post nothing is written down:
its author sees it below the post, and on their own page, when they look.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, clearance_of
from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.kinds import MODERATED, Sight, Target, Words
from accounts.notifications.models import Happening
from accounts.notifications.telling import tell
from cases.access import thread_q
from cases.contributing.models import Contribution
from cases.models import Item
from cases.models.wording import AuthorDisplay
from cases.moderation.models import Appeal, Measure, MeasureKind
from cases.moderation.models.measure import REPLACED
from cases.moderation.queries.requested import hides

DECIDED_NAME, JUDGED_NAME = "measure", "appeal"
HIDDEN_NAME, SHOWN_NAME = "item_hidden", "item_shown"

WHAT: Mapping[str, Promise] = {
    MeasureKind.HIDE: _("Your post was hidden"),
    MeasureKind.RESTORE: _("Your post is shown again"),
    MeasureKind.EDIT: _("A moderator changed your post"),
    MeasureKind.WARN: _("A warning about your post"),
    MeasureKind.MUTE: _("You cannot write for a while"),
    MeasureKind.CLOSE: _("Your discussion was closed"),
    MeasureKind.TITLE: _("A moderator changed the title of your discussion"),
    MeasureKind.APPROVE: _("A moderator looked at your post: others see it now"),
    MeasureKind.LET_STAND: _("A moderator looked at your post"),
}


def tell_of_measure(measure: Measure) -> None:
    """Tell a named author what was decided. That flags came to nothing would only worry."""
    is_by_name = measure.post is not None and measure.post.author_id is not None
    if is_by_name and measure.kind != MeasureKind.LET_STAND:
        tell(DECIDED_NAME, subject=measure.key)


def tell_of_judgement(appeal: Appeal) -> None:
    """Tell a named author how their appeal ended."""
    if appeal.measure.post is not None and appeal.measure.post.author_id is not None:
        tell(JUDGED_NAME, subject=appeal.measure.key)


class Decided(kinds.Kind):
    """Something was decided about a post; the happening's subject is the measure's key."""

    name = DECIDED_NAME

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return the author by name, also when they mute the discussion."""
        rows = Measure.objects.filter(key=happening.subject, post__author__isnull=False)
        for author in rows.values_list("post__author", flat=True):
            if author is not None:
                yield Target(author, MODERATED, even_if_muted=True)

    def visible_q(self, person: Person) -> Q:
        """Ask whether it is their own post, and the gate of its thread.

        What hid it until somebody decided is no news once somebody did: one story, one notice.
        """
        here = thread_q(person, "thread__") & Q(thread__isnull=False)
        here |= thread_q(person, "post__thread__") & Q(thread__isnull=True)
        own = Measure.objects.filter(here, key=OuterRef("subject"), post__author=person)
        return Q(kind=self.name) & Q(Exists(own.exclude(REPLACED)))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it: one at most, so each is asked."""
        row = Happening.objects.filter(pk=happening.pk)
        return {person.pk for person in people if row.filter(self.visible_q(person)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return what was decided and in which thread, in one query."""
        keys = [happening.subject for happening in happenings]
        rows = Measure.objects.filter(key__in=keys).select_related(
            "post__thread__item", "thread__item"
        )
        measures = {measure.key: measure for measure in rows}
        return {
            happening.pk: _sight(measure, self.what(measure))
            for happening in happenings
            if (measure := measures.get(happening.subject))
        }

    def what(self, measure: Measure) -> Promise:
        """Return what happened, in words."""
        return WHAT[measure.kind]


class Judged(Decided):
    """An appeal was judged; the happening's subject is the key of the measure."""

    name = JUDGED_NAME

    def what(self, measure: Measure) -> Promise:
        """Return what happened, in words."""
        return _("Your appeal was judged")


def tell_of_hiding(item: Item, *, is_hidden: bool) -> None:
    """Tell an author by name that their item is hidden from readers, or shown again."""
    is_by_name = item.author_display != AuthorDisplay.PSEUDONYM
    if item.author_id is not None and is_by_name:
        tell(HIDDEN_NAME if is_hidden else SHOWN_NAME, subject=item.public_id)


class ItemShown(kinds.Kind):
    """An item is shown again; the happening's subject is its public id. Told to its author only."""

    name = SHOWN_NAME

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return the author by name, also when they mute the item."""
        rows = Item.objects.filter(public_id=happening.subject, author__isnull=False)
        for author in rows.values_list("author", flat=True):
            if author is not None:
                yield Target(author, MODERATED, even_if_muted=True)

    def visible_q(self, person: Person) -> Q:
        """Ask whether it is their own and for a role they have; readers find it or not."""
        own = Item.objects.filter(author=person, audience__lte=int(clearance_of(person)))
        own = own.exclude(author_display=AuthorDisplay.PSEUDONYM).filter(self.holds())
        return Q(kind=self.name) & Q(Exists(own.filter(public_id=OuterRef("subject"))))

    def holds(self) -> Q:
        """Return the condition under which it is so still."""
        return Q(live=True)

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it: one at most, so each is asked."""
        row = Happening.objects.filter(pk=happening.pk)
        return {person.pk for person in people if row.filter(self.visible_q(person)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the title of each and where its author reads how it stands."""
        ids = [happening.subject for happening in happenings]
        found = {item.public_id: item for item in Item.objects.filter(public_id__in=ids)}
        pks = [item.pk for item in found.values()]
        kept = {each.item_id: each for each in Contribution.objects.filter(item__in=pks)}
        return {
            happening.pk: Sight(
                self.what(item),
                item.title,
                item.language,
                kept[item.pk].get_absolute_url() if item.pk in kept else reverse("me"),
                Audience(item.audience),
            )
            for happening in happenings
            if (item := found.get(happening.subject))
        }

    def what(self, item: Item) -> Words:
        """Return what happened, in words."""
        return _("What you wrote is shown to readers again: the request was declined")


class ItemHidden(ItemShown):
    """An item is hidden until a request to take it down is answered."""

    name = HIDDEN_NAME

    def holds(self) -> Q:
        """Return the condition under which it is so still."""
        return Q(live=False)

    def what(self, item: Item) -> Words:
        """Return what happened, for which reason, and what comes next."""
        request = hides(item.pk)
        return format_lazy(
            _("Hidden from readers until moderators answer a request to take it down ({reason})"),
            reason=request.get_reason_display() if request else "–",
        )


def hang_telling() -> None:
    """Register what can happen in moderation."""
    kinds.register(ItemShown())
    kinds.register(ItemHidden())
    kinds.register(Decided())
    kinds.register(Judged())


def _sight(measure: Measure, what: Promise) -> Sight:
    thread = measure.place
    return Sight(
        what,
        thread.heading,
        thread.language,
        f"{reverse('own_measures')}#{measure.key}",
        thread.effective_audience,
    )
