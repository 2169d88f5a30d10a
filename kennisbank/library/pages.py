"""The item page's context: a face whose every way out has passed the gate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from accounts.clearance import Reader
from cases.insights.models import Insight
from cases.models import (
    CoursePack,
    Dilemma,
    Guidance,
    HelpNumber,
    Item,
    Recommendation,
    Seminar,
    Theme,
    Tip,
)
from cases.queries import is_out_of_date, surroundings, themes_by_code
from kennisbank.choosing.order import seed_of, shuffled
from kennisbank.design.faces import Face, FullFace
from kennisbank.design.rows import Fact, plain_rows
from kennisbank.distilling.cards import Card
from kennisbank.distilling.sources import comes_from, insights_of
from kennisbank.exchange.citing import Citation, cite
from kennisbank.library.chosen import chosen_ids
from kennisbank.library.contents import contents_of
from kennisbank.library.parts import RecommendationRow, SlotRow, StepRow

TEACHING = ("teaching_note", "facilitation", "teacher_guide", "class_notes")


class PageFace(FullFace):
    """An item on its own page, for one reader: nothing in it needs another question."""

    def __init__(
        self,
        item: Item,
        themes: Mapping[str, Theme],
        *,
        may_teach: bool,
        has_chosen: bool,
        order: str,
    ) -> None:
        super().__init__(item, themes)
        self.may_teach = may_teach
        self.has_chosen = has_chosen
        self._order = order
        self.referred: Mapping[int, Item] = {}
        self.insights: Sequence[Sequence[Insight]] = ()  # of each recommendation
        self.unchosen: frozenset[int] = frozenset()  # dilemmas whose insights wait for a choice
        self.own_recommendations = _children(item, Guidance, "recommendations", "evidence")
        self._steps = _children(item, CoursePack, "steps", "step_items")
        self._programme = _children(item, Seminar, "programme")
        self.commitments = _children(item, Seminar, "commitments")
        self.questions = _children(item, Seminar, "questions")
        self._chosen_ids = chosen_ids(item)

    def __getattr__(self, name: str) -> Any:
        if name in TEACHING:
            return plain_rows(getattr(self.item, name, None)) if self.may_teach else None
        if isinstance(self.item, Dilemma) and name in Dilemma.AFTER_CHOOSING:
            is_shown = self.shows_resolution if name in Dilemma.RESOLUTION else self.has_chosen
            return plain_rows(getattr(self.item, name)) if is_shown else ""
        return super().__getattr__(name)

    def refers_to(self) -> Iterable[int]:
        """Return the ids of all items this one points at with something else than a link."""
        item = self.item
        if isinstance(item, Tip) and item.source_item_id:
            yield item.source_item_id
        for ids in self._chosen_ids.values():
            yield from ids
        for recommendation in self.own_recommendations:
            yield from (row.item_id for row in recommendation.evidence.all())
        yield from (slot.item_id for slot in self._programme if slot.item_id)
        for step in self._steps:
            yield from (row.item_id for row in step.step_items.all())

    def _face(self, pk: int | None) -> Face | None:
        found = self.referred.get(pk) if pk else None
        return Face(found, self._themes) if found else None

    def _faces(self, ids: Iterable[int]) -> list[Face]:
        unique = {item.pk: item for item in map(self.referred.get, ids) if item}
        return [Face(item, self._themes) for item in unique.values()]

    @property
    def source_item(self) -> Face | None:
        """Return the item a tip comes from."""
        return self._face(getattr(self.item, "source_item_id", None))

    @property
    def remaining_dilemmas(self) -> list[Face]:
        """Return the dilemmas that a guidance page leaves open."""
        return self._faces(self._chosen_ids["remaining_dilemmas"])

    @property
    def items_discussed(self) -> list[Face]:
        """Return what a seminar talked about."""
        return self._faces(self._chosen_ids["items_discussed"])

    @property
    def items_followed(self) -> list[Face]:
        """Return what came out of a seminar."""
        return self._faces(self._chosen_ids["items_followed"])

    @property
    def programme(self) -> list[SlotRow]:
        """Return the lines of a seminar's programme."""
        return [
            SlotRow(slot.time, slot.title, slot.speaker, self._face(slot.item_id))
            for slot in self._programme
        ]

    @property
    def recommendations(self) -> list[RecommendationRow]:
        """Return the recommendations with their visible evidence."""
        pairs = zip(self.own_recommendations, self.insights, strict=True)
        return [self._recommendation(row, insights) for row, insights in pairs]

    def _recommendation(
        self, row: Recommendation, insights: Sequence[Insight]
    ) -> RecommendationRow:
        evidence = self._faces(each.item_id for each in row.evidence.all())
        return RecommendationRow(
            row.number,
            row.text,
            row.strength,
            str(row.get_strength_display()),
            row.condition,
            row.explanation,
            row.dissent,
            row.review_by,
            row.is_overdue,
            evidence,
            [self._card(each) for each in insights],
            comes_from(insights, evidence),
        )

    def _card(self, insight: Insight) -> Card:
        dilemma = insight.dilemma
        waits = dilemma is not None and dilemma.pk in self.unchosen
        return Card(insight, waits_for_choice=waits)

    @property
    def rests_on_dilemmas(self) -> bool:
        """Tell whether what it says depends on what its reader chose elsewhere."""
        return any(each.dilemma is not None for each in chain(*self.insights))

    def look_up_insights(self, person: Reader | None) -> None:
        """Look up on which insights recommendations rest, as far as this reader sees them."""
        self.insights = insights_of(self.item, self.own_recommendations, person)

    @property
    def has_overdue(self) -> bool:
        """Tell whether a recommendation should have been read again."""
        return any(row.is_overdue for row in self.own_recommendations)

    @property
    def steps(self) -> Any:
        """Return a pack's steps with minutes adding up; a guidance page's list as it is."""
        if not isinstance(self.item, CoursePack):
            return plain_rows(getattr(self.item, "steps", []))
        rows, begins = [], 0
        for number, step in enumerate(self._steps, start=1):
            rows.append(
                StepRow(
                    number,
                    step.do,
                    str(step.get_do_display()),
                    step.title,
                    step.minutes,
                    begins,
                    step.instruction,
                    step.teacher_note if self.may_teach else "",
                    step.group_size,
                    step.hand_in,
                    step.to_print,
                    self._faces(row.item_id for row in step.step_items.all()),
                )
            )
            begins += step.minutes or 0
        return rows

    @property
    def total_minutes(self) -> int:
        """Return the minutes of all steps together."""
        return sum(step.minutes or 0 for step in self._steps)

    @cached_property
    def option_rows(self) -> list[Any]:
        """Return the choices in the reader's own order of chance: none is the default."""
        return shuffled(plain_rows(self.item.options), self._order)

    @property
    def shows_resolution(self) -> bool:
        """Tell whether this reader may see what really happened."""
        is_dilemma = isinstance(self.item, Dilemma)
        return bool(self.has_chosen and is_dilemma and self.item.is_resolution_open)

    def _dilemma_facts(self) -> list[Fact]:
        if self.shows_resolution:  # who has not chosen is not told that there is one
            return [Fact(_("State"), str(Dilemma.State.RESOLVED.label), "state")]
        return super()._dilemma_facts()

    @property
    def has_sealed_resolution(self) -> bool:
        """Tell that an ending exists but its day has not come."""
        return (
            isinstance(self.item, Dilemma)
            and self.item.has_resolution
            and not self.item.is_resolution_open
        )


def _children(item: Item, kind: type[Item], name: str, *deeper: str) -> list[Any]:
    """Return an item's child rows with their own, in two queries.

    A preview or an old version has them in memory: there a query would find
    the rows of today.
    """
    if not isinstance(item, kind):
        return []
    manager = getattr(item, name)
    in_memory = name in getattr(item, "_cluster_related_objects", {})
    return list(manager.all() if in_memory else manager.prefetch_related(*deeper))


@dataclass(frozen=True)
class FacedGroup:
    """A group of links as a template shows it."""

    label: str
    items: list[Face]


def item_context(
    item: Item, person: Reader | None, *, may_teach: bool, has_chosen: bool, base_url: str
) -> dict[str, Any]:
    """Return everything on an item's page; the keys are its table of contents."""
    themes = themes_by_code()
    order = seed_of(person, item)
    face = PageFace(item, themes, may_teach=may_teach, has_chosen=has_chosen, order=order)
    around = surroundings(item, person, refers_to=face.refers_to())
    face.referred = around.referred
    face.look_up_insights(person)
    original = around.original
    translation = around.translations[0] if around.translations else None
    citation: Citation = cite(item, base_url=base_url)
    return {
        "item": face,
        "contents": contents_of(face),
        "links": [FacedGroup(g.label, [Face(i, themes) for i in g.items]) for g in around.links],
        "related": [Face(other, themes) for other in around.related],
        "translation": Face(translation, themes) if translation else None,
        "original": Face(original, themes) if original else None,
        "is_translation_outdated": bool(original and is_out_of_date(item, original)),
        "cite": citation,
        "may_teach": may_teach,
        "has_chosen": has_chosen,
        "share_url": base_url + item.permanent_url,
        "numbers": list(HelpNumber.objects.all()) if getattr(item, "call_first", False) else [],
        "linked_data": citation.linked_data,
        "canonical": base_url + item.canonical_path,
        "alternates": [
            (each.language, base_url + each.canonical_path)
            for each in (item, *around.translations)
            if around.translations
        ],
    }
