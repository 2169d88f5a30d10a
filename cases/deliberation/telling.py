"""What people are told of dilemmas they chose in. A happening names nobody and no choice."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.kinds import Sight, Target
from accounts.notifications.models import Happening
from cases.deliberation.models import Choice
from cases.deliberation.queries.endings import ending_open_q
from cases.models import Dilemma

RESOLVED, CHOSE = "resolved", "chose"


class Resolved(kinds.Kind):
    """What really happened can be read; the happening's subject is the dilemma's public id."""

    name = RESOLVED
    why = {CHOSE: _("because you chose in this dilemma")}

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who chose."""
        rows = Choice.objects.filter(dilemma__public_id=happening.subject, person__isnull=False)
        for person in rows.values_list("person", flat=True).distinct():
            if person is not None:
                yield Target(person, CHOSE)

    def visible_q(self, person: Person) -> Q:
        """Ask the gate, whether the ending is still open, and whether they chose."""
        seen = Dilemma.objects.visible_to(person).filter(ending_open_q(), choices__person=person)
        return Q(kind=self.name) & Q(Exists(seen.filter(public_id=OuterRef("subject"))))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it: of those who chose, one question per clearance."""
        rows = Choice.objects.filter(dilemma__public_id=happening.subject)
        chose = set(rows.values_list("person", flat=True))
        return super().visible_among(happening, [each for each in people if each.pk in chose])

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the title and address of each, in one query."""
        ids = {happening.subject for happening in happenings}
        found = {each.public_id: each for each in Dilemma.objects.filter(public_id__in=ids)}
        return {
            happening.pk: _sight(found[happening.subject])
            for happening in happenings
            if happening.subject in found
        }


def hang_telling() -> None:
    """Register what can happen to dilemmas."""
    kinds.register(Resolved())


def _sight(dilemma: Dilemma) -> Sight:
    address, audience = f"{dilemma.get_absolute_url()}#ending", Audience(dilemma.audience)
    return Sight(_("What really happened"), dilemma.title, dilemma.language, address, audience)
