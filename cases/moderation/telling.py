"""What an author is told: what was decided about their post, and how an appeal ended.

Only who wrote under their own name is told. Of a pseudonymous post nothing is written down:
its author sees it below the post, and on their own page, when they look.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.kinds import MODERATED, Sight, Target
from accounts.notifications.models import Happening
from accounts.notifications.telling import tell
from cases.access import thread_q
from cases.moderation.models import Appeal, Measure, MeasureKind
from cases.moderation.models.measure import REPLACED

DECIDED_NAME, JUDGED_NAME = "measure", "appeal"

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


def hang_telling() -> None:
    """Register what can happen in moderation."""
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
