"""How an item looks to a template: plain attributes, texts in the reader's language.

A face never asks what one may see: it is made of an item that passed the gate.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.clearance import Audience
from cases.models import CaseStudy, Dilemma, Experiment, Item, Outcome, Seminar, Theme
from cases.models.tip import Tip
from cases.models.wording import Kind, Licence, Origin, Use
from kennisbank.design import dates
from kennisbank.design.rows import Fact, Row, plain_rows

LICENCE_URLS = {Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/"}


# What leads from an item to other items, or is not for every reader of it. A
# template gets these only from a view that asked the gate (library/pages.py).
NEEDS_THE_GATE = frozenset({
    "translation_of", "translations", "replaced_by", "links", "links_here", "tips_from_here",
    "source_item", "remaining_dilemmas", "recommendations", "items_discussed", "items_followed",
    "programme", "steps", "versions", "former_slugs", "trials", "asked_later", "followup_plan",
    "revisions", "latest_revision", "live_revision", "teaching_note", "facilitation",
    "teacher_guide", "class_notes",
})  # fmt: skip


class Face:
    """An item for a list or a card: what the base knows, without another query.

    Given all themes by code, it takes its own from the index row.
    """

    def __init__(self, item: Item, themes: Mapping[str, Theme]) -> None:
        self.item = item
        self._themes = themes

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name in NEEDS_THE_GATE:
            raise AttributeError(name)
        if isinstance(self.item, Dilemma) and name in Dilemma.AFTER_CHOOSING:
            raise AttributeError(name)
        return plain_rows(getattr(self.item, name))

    @property
    def url(self) -> str:
        """Return the address under the interface language."""
        return self.item.get_absolute_url()

    @property
    def kind_label(self) -> str:
        """Return the type in words."""
        return str(self.item.get_kind_display())

    @property
    def section_url(self) -> str:
        """Return the address of the list of this type."""
        return reverse("list", kwargs={"kind": self.item.kind})

    @property
    def audience_label(self) -> str:
        """Return for whom it is, in words."""
        return str(Audience(self.item.audience).label)

    @property
    def is_restricted(self) -> bool:
        """Tell whether it is not for everyone."""
        return bool(self.item.audience != Audience.PUBLIC)

    @property
    def is_composite(self) -> bool:
        """Tell whether it is put together from several situations."""
        return bool(self.item.origin == Origin.COMPOSITE)

    @property
    def is_fictional(self) -> bool:
        """Tell whether it is invented."""
        return bool(self.item.origin == Origin.FICTIONAL)

    @cached_property
    def ranked_themes(self) -> list[Theme]:
        """Return its themes, the most important first."""
        entry = getattr(self.item, "entry", None)
        return [self._themes[code] for code in entry.themes.split(",") if code] if entry else []

    @property
    def pattern(self) -> str:
        """Return the code of the first theme's pattern."""
        return self.ranked_themes[0].code if self.ranked_themes else "T02"

    @property
    def meeting(self) -> Seminar | None:
        """Return what a list has to say of a seminar: only what was fetched along with it."""
        field = Item._meta.get_field("seminar")
        return getattr(self.item, "seminar", None) if field.is_cached(self.item) else None

    @property
    def verdict(self) -> str:
        """Return a case's verdict, or how an experiment ended, from the index row; or nothing."""
        entry = getattr(self.item, "entry", None)
        return (entry.verdict or entry.outcome) if entry else ""

    @property
    def verdict_label(self) -> str:
        """Return the verdict in words."""
        words = {**dict(CaseStudy.Verdict.choices), **dict(Outcome.choices)}
        return str(words[self.verdict]) if self.verdict else ""

    @property
    def tried(self) -> str:
        """Return what came of it in practice, from the index row; nothing below three reports."""
        entry = getattr(self.item, "entry", None)
        if entry is None or entry.tried_bound is None:
            return ""
        numbers = {"worked": entry.tried_worked, "count": entry.tried_count}
        return _("worked for %(worked)d of %(count)d") % numbers

    @property
    def reading_time(self) -> str:
        """Return how long it takes to read, in words."""
        entry = getattr(self.item, "entry", None)
        minutes = entry.minutes if entry else 1
        return ngettext("%(n)d min read", "%(n)d min read", minutes) % {"n": minutes}

    @property
    def is_stale(self) -> bool:
        """Tell whether its review date has passed."""
        return self.item.review_by is not None and self.item.review_by < timezone.localdate()

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether it was taken back."""
        return self.item.withdrawn_on is not None


class FullFace(Face):
    """An item on its own page: everything its type knows."""

    def __init__(self, item: Item, themes: Mapping[str, Theme]) -> None:
        super().__init__(item.specific, themes)

    @cached_property
    def ranked_themes(self) -> list[Theme]:
        """Return its themes, the most important first; a preview has no index row."""
        return [self._themes[row.theme_id] for row in self.item.item_themes.all()]

    @property
    def verdict(self) -> str:
        """Return the verdict from the item itself: a preview has no index row."""
        name = "outcome" if isinstance(self.item, Experiment) else "verdict"
        return str(getattr(self.item, name, ""))

    @property
    def origin_label(self) -> str:
        """Return where the knowledge comes from, in words."""
        return str(self.item.get_origin_display())

    @cached_property
    def tag_list(self) -> list[tuple[str, str]]:
        """Return its tags with their addresses."""
        return [(tag.name, tag.get_absolute_url()) for tag in self.item.tags.all()]

    @cached_property
    def platform_names(self) -> list[str]:
        """Return the platforms in the reader's language."""
        return [platform.name for platform in self.item.platforms.all()]

    @property
    def where_to_use_labels(self) -> list[str]:
        """Return the moments in the work at which it serves."""
        return [str(Use(value).label) for value in self.item.where_to_use if value in Use.values]

    @property
    def change_log(self) -> list[Row]:
        """Return what changed, newest first."""
        notes = [
            Row(str(row["on"]), str(row["text"])) for row in plain_rows(self.item.change_notes)
        ]
        return sorted(notes, key=lambda row: row.on, reverse=True)

    @property
    def licence_label(self) -> str:
        """Return the licence in words."""
        return str(self.item.get_licence_display())

    @property
    def licence_url(self) -> str:
        """Return the licence's address, or an empty string."""
        return LICENCE_URLS.get(Licence(self.item.licence), "")

    @cached_property
    def facts(self) -> list[Fact]:
        """Return the quiet strip: only what is known."""
        makers = {
            Kind.CASE: self._case_facts,
            Kind.DILEMMA: self._dilemma_facts,
            Kind.TIP: self._tip_facts,
            Kind.GUIDANCE: self._guidance_facts,
            Kind.SEMINAR: self._seminar_facts,
            Kind.PACK: self._pack_facts,
            Kind.EXPERIMENT: self._experiment_facts,
        }
        own = makers[Kind(self.item.kind)]()
        if self.platform_names:
            own.append(Fact(_("Platform"), ", ".join(self.platform_names), "platform"))
        return [fact for fact in own if fact.value]

    def _case_facts(self) -> list[Fact]:
        case = self.item
        return [
            Fact(_("Verdict"), self.verdict_label, "verdict"),
            Fact(_("Roughly when"), case.period, "period"),
            Fact(
                _("Where"),
                ", ".join(
                    filter(
                        None,
                        [
                            str(case.get_area_kind_display()) if case.area_kind else "",
                            case.region.name if case.region else "",
                        ],
                    )
                ),
                "area",
            ),
            Fact(_("Evidence"), case.get_evidence_display() if case.evidence else "", "evidence"),
            Fact(_("Approach"), case.get_approach_display() if case.approach else "", "approach"),
            Fact(_("Maturity"), case.get_maturity_display() if case.maturity else "", "maturity"),
        ]

    def _dilemma_facts(self) -> list[Fact]:
        return [Fact(_("State"), self.item.get_state_display(), "state")]

    def _tip_facts(self) -> list[Fact]:
        tip = self.item
        minutes = tip.minutes
        return [
            Fact(
                _("Takes"),
                ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
                if minutes
                else "",
                "minutes",
            ),
            Fact(_("For whom"), Tip.Level(tip.level).label if tip.level else "", "level"),
            Fact(_("Tool"), tip.tool, "tool"),
        ]

    def _guidance_facts(self) -> list[Fact]:
        guidance = self.item
        return [
            Fact(_("Answer"), guidance.get_answer_display() if guidance.answer else "", "answer"),
            Fact(_("Owner"), guidance.owner, "owner"),
            Fact(_("Supported by"), guidance.sponsor, "sponsor"),
        ]

    def _seminar_facts(self) -> list[Fact]:
        seminar = self.item
        return [
            Fact(_("Where"), seminar.where, "place"),
            Fact(_("Organiser"), seminar.organiser, "organiser"),
            Fact(_("House rule"), seminar.get_house_rule_display(), "house_rule"),
            Fact(_("Outcome"), seminar.get_outcome_state_display(), "outcome_state"),
        ]

    def _pack_facts(self) -> list[Fact]:
        pack = self.item
        return [
            Fact(
                _("Level"), ", ".join(str(type(pack).Level(v).label) for v in pack.levels), "level"
            ),
            Fact(_("Entry or next"), pack.get_stage_display() if pack.stage else "", "stage"),
            Fact(
                _("Study load"),
                ngettext("%(n)d minute", "%(n)d minutes", pack.load) % {"n": pack.load}
                if pack.load
                else "",
                "load",
            ),
        ]

    def _experiment_facts(self) -> list[Fact]:
        until = self.item.until
        return [
            Fact(_("How it stands"), self.verdict_label, "verdict"),
            Fact(_("Until"), dates.exact(until) if until else "", "until"),
        ]
