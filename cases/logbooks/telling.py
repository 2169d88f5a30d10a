"""What people are told of their logbooks. A happening holds identifiers only."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.kinds import Sight, Target, Words
from accounts.notifications.models import Happening
from cases.logbooks.models import Trial
from cases.logbooks.wording import ENDED, HALFWAY, JOINED, TAKEN_OFF
from cases.models import Item

MINE, BEGAN = "own_trial", "began_trial"


class OwnTrial(kinds.Kind):
    """Something about somebody's own logbook; the happening's subject is its key."""

    what: ClassVar[Words]
    why: ClassVar[Mapping[str, Words]] = {MINE: _("because it is your experiment")}
    unnamed: ClassVar[Mapping[Audience, Words]] = {
        Audience.POLICE: _("Your experiment asks for you"),
    }

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return its owner."""
        for owner in Trial.objects.filter(key=happening.subject).values_list("owner", flat=True):
            if owner is not None:
                yield Target(owner, MINE)

    def visible_q(self, person: Person) -> Q:
        """Show it to the owner alone, as long as it runs."""
        mine = Trial.objects.of(person).running()
        return Q(kind=self.name) & Q(Exists(mine.filter(key=OuterRef("subject"))))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Ask for each: it depends on the person, not on their clearance. There is one."""
        row = Happening.objects.filter(pk=happening.pk)
        return {each.pk for each in people if row.filter(self.visible_q(each)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the idea and the address of each. A joined one is called by its place only:

        what its owner wrote; the experiment's own words are for its page.
        """
        rows = Trial.objects.filter(key__in={happening.subject for happening in happenings})
        found = {trial.key: trial for trial in rows}
        return {
            happening.pk: self._sight(found[happening.subject])
            for happening in happenings
            if happening.subject in found
        }

    def _sight(self, trial: Trial) -> Sight:
        title = trial.idea or trial.place or str(_("Your logbook"))
        address = trial.get_absolute_url()
        return Sight(self.what, title, trial.language, address, Audience.POLICE)


class Halfway(OwnTrial):
    """Half of the time is over."""

    name = HALFWAY
    what = _("Your experiment is halfway: what do you see?")


class Ended(OwnTrial):
    """The last day has come."""

    name = ENDED
    what = _("Your experiment is over: look back in three questions")


class TakenOff(OwnTrial):
    """A moderator or editor took it off the experiment's page."""

    name = TAKEN_OFF
    what = _("Your logbook was taken off the page")

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return its owner, whatever they follow."""
        for target in super().targets(happening):
            yield replace(target, even_if_muted=True)

    def visible_q(self, person: Person) -> Q:
        """Show it to the owner alone, until it stands there again."""
        mine = Trial.objects.of(person).filter(hidden_on__isnull=False)
        return Q(kind=self.name) & Q(Exists(mine.filter(key=OuterRef("subject"))))


class Joined(kinds.Kind):
    """A colleague joined; who it is the experiment's page says, if they show it."""

    name = JOINED
    what: ClassVar[Words] = _("A colleague joined your experiment")
    why: ClassVar[Mapping[str, Words]] = {BEGAN: _("because you began the experiment")}

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who began it."""
        began = Trial.objects.filter(experiment__public_id=happening.subject, is_start=True)
        for owner in began.values_list("owner", flat=True):
            if owner is not None:
                yield Target(owner, BEGAN)

    def visible_q(self, person: Person) -> Q:
        """Ask the gate."""
        seen = Item.objects.visible_to(person)
        return Q(kind=self.name) & Q(Exists(seen.filter(public_id=OuterRef("subject"))))

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


def hang_telling() -> None:
    """Register what can happen to logbooks."""
    for kind in (Halfway(), Ended(), TakenOff(), Joined()):
        kinds.register(kind)
