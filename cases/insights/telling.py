"""What people are told of insights. A happening holds identifiers only, and names nobody.

Never told is who takes part under a pseudonym, unless they follow: a notice to them would say
whose the pseudonym is. They see it on top of the thread.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.kinds import Sight, Target, Words
from accounts.notifications.models import Happening, Subject
from cases.insights.models import Insight, Objection
from cases.models import ItemTheme

PROPOSED, PROMOTED = "insight", "insight_promoted"
OBJECTED, ANSWERED = "insight_objection", "insight_answer"
TOOK_PART, DISTILLED, DISAGREED = "took_part", "distilled", "disagreed"


class InsightKind(kinds.Kind):
    """Something about an insight; the happening's subject is its public id."""

    what: ClassVar[Words]
    why = {
        TOOK_PART: _("because you took part in the discussion"),
        DISTILLED: _("because you distilled it"),
        DISAGREED: _("because you amended it or objected to it"),
    }

    def visible_q(self, person: Person) -> Q:
        """Ask the gate; what was withdrawn since, or its thread hidden, is no news any more."""
        seen = Insight.objects.visible_to(person).read_by_others().standing()
        return Q(kind=self.name) & Q(Exists(seen.filter(public_id=OuterRef("subject"))))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it; one of a thread for a group is asked for each."""
        people = list(people)
        insight = _insight(happening)
        if insight is None or insight.thread is None or insight.thread.scope_id is None:
            return super().visible_among(happening, people)
        row = Happening.objects.filter(pk=happening.pk)
        return {each.pk for each in people if row.filter(self.visible_q(each)).exists()}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return the claim and the address of each, in one query."""
        ids = {happening.subject for happening in happenings}
        rows = Insight.objects.with_place().filter(public_id__in=ids)
        found = {insight.public_id: insight for insight in rows}
        return {
            happening.pk: self._sight(found[happening.subject])
            for happening in happenings
            if happening.subject in found
        }

    def _sight(self, insight: Insight) -> Sight:
        address, audience = insight.get_absolute_url(), insight.effective_audience
        # The claim of a dilemma's would tell how others chose; who has not chosen may be told too.
        title = insight.heading if insight.dilemma else insight.claim
        return Sight(self.what, title, insight.language, address, audience)


class Announced(InsightKind):
    """All who take part by name hear of it, and who follows where it comes from."""

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who takes part by name."""
        insight = _insight(happening)
        if insight is not None and insight.thread is not None:
            for person in insight.thread.participants.values_list("person", flat=True):
                yield Target(person, TOOK_PART)

    def followed(self, happening: Happening) -> Iterable[tuple[str, str]]:
        """Return the thread, its item or the meeting, and their themes."""
        insight = _insight(happening)
        if insight is None:
            return
        thread, item = insight.thread, insight.meeting
        if thread is not None:
            yield Subject.THREAD, thread.public_id
            item = thread.item
        if item is not None:
            yield Subject.ITEM, item.public_id
            codes = ItemTheme.objects.filter(item=item.pk).order_by("sort_order")
        elif thread is not None:
            codes = thread.thread_themes.all()
        for code in codes.values_list("theme__code", flat=True):
            yield Subject.THEME, code


class Proposed(Announced):
    """An insight is proposed: seven days to amend and object."""

    name = PROPOSED
    what = _("Proposed insight: amend or object within seven days")

    def silent_for(self, happening: Happening) -> Collection[int]:
        """Leave out who proposed it, by name."""
        insight = _insight(happening)
        return [insight.distiller_id] if insight is not None and insight.distiller_id else []


class Promoted(Announced):
    """Editors lifted an insight out."""

    name = PROMOTED
    what = _("Insight promoted by the editors")


class Objected(InsightKind):
    """Somebody who took part amends or objects; by whom is not said here."""

    name = OBJECTED
    what = _("Somebody amends your insight or objects to it")

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who distilled it: they answer."""
        insight = _insight(happening)
        if insight is not None and insight.distiller_id:
            yield Target(insight.distiller_id, DISTILLED)


class Answered(InsightKind):
    """An objection by name was answered."""

    name = ANSWERED
    what = _("Your objection to an insight was answered")

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who objected, if by name."""
        key = uuid.UUID(str(happening.data["objection"]))
        rows = Objection.objects.filter(pk=key, person__isnull=False)
        for person in rows.values_list("person", flat=True):
            if person is not None:
                yield Target(person, DISAGREED)


def hang_telling() -> None:
    """Register what can happen to insights."""
    for kind in (Proposed(), Promoted(), Objected(), Answered()):
        kinds.register(kind)


def _insight(happening: Happening) -> Insight | None:
    rows = Insight.objects.select_related("thread__item", "thread__origin", "meeting")
    return rows.filter(public_id=happening.subject).first()
