"""What stands between an item and its publication, told as an invitation.

Pure questions about one item in memory: unsaved rows count, nothing is looked
up that the item does not hold. The admin's form and the import both ask here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from accounts.clearance import Audience
from cases.models.case import CaseStudy
from cases.models.dilemma import Dilemma
from cases.models.experiment import Experiment
from cases.models.guidance import Guidance
from cases.models.item import Item
from cases.models.seminar import Seminar
from cases.models.wording import SOURCED_ORIGINS, Kind, Licence, Origin
from cases.text import count_words

SITUATION_WORDS = 250
CONTEXT_WORDS = 200


@dataclass(frozen=True)
class Missing:
    """One thing that is still needed: the model's field, and a sentence for people."""

    field: str
    message: str


def missing_for_publication(item: Item) -> list[Missing]:
    """Return what must still be added or changed; an empty list means: ready.

    `item` is of its own type (not a bare Item) and need not be saved.
    """
    special = _SPECIAL.get(item.KIND)
    found = [*_empty_fields(item), *_shared(item), *(special(item) if special else ())]
    return list({missing.field: missing for missing in reversed(found)}.values())[::-1]


@dataclass(frozen=True)
class _Rows:
    least: int
    most: int | None
    message: Promise


_THEMES = {
    "item_themes": _Rows(
        1, 3, gettext_lazy("Choose one to three themes, the most important first.")
    )
}
_ROWS: dict[Kind, dict[str, _Rows]] = {
    Kind.DILEMMA: {"options": _Rows(2, 5, gettext_lazy("Give two to five choices."))},
    Kind.GUIDANCE: {
        "recommendations": _Rows(1, None, gettext_lazy("Give at least one recommendation."))
    },
    Kind.PACK: {"steps": _Rows(1, None, gettext_lazy("Give at least one step."))},
}


def rows_needed(kind: Kind) -> list[str]:
    """Return the names of the child rows of which a number is needed."""
    return [*_THEMES, *_ROWS.get(kind, {})]


def missing_rows(kind: Kind, counts: Mapping[str, int]) -> Iterator[Missing]:
    """Yield for which child rows there are too few or too many; `counts` is by name."""
    for name, rows in {**_THEMES, **_ROWS.get(kind, {})}.items():
        if not rows.least <= counts[name] <= (rows.most or counts[name]):
            yield Missing(name, str(rows.message))


def _empty_fields(item: Item) -> Iterator[Missing]:
    """Every field that may not stay empty, and every list that is too short or too long."""
    for field in item._meta.concrete_fields:
        if not field.editable or field.auto_created or isinstance(field, models.BooleanField):
            continue
        value = getattr(item, field.attname)
        if isinstance(field, StreamField):
            yield from _counted(field, value)
        elif not field.blank and value in (None, "", []):
            yield Missing(field.name, _("This is needed to publish."))


def _counted(field: StreamField, value: StreamValue) -> Iterator[Missing]:
    least, most = field.block_opts.get("min_num"), field.block_opts.get("max_num")
    if not len(value):
        if not field.blank:
            yield Missing(field.name, _("This is needed to publish."))
    elif (least and len(value) < least) or (most and len(value) > most):
        yield Missing(field.name, _between(least or 1, most or least or 1))


def _between(least: int, most: int) -> str:
    if least == most:
        return ngettext("Exactly %(n)d is needed.", "Exactly %(n)d are needed.", most) % {"n": most}
    return _("Between %(least)d and %(most)d are needed.") % {"least": least, "most": most}


def _shared(item: Item) -> Iterator[Missing]:
    counts = {name: getattr(item, name).count() for name in rows_needed(item.KIND)}
    yield from missing_rows(item.KIND, counts)
    if Origin(item.origin) in SOURCED_ORIGINS and not item.source_silence.strip():
        yield Missing("source_silence", _("Say what the source leaves unknown."))
    if item.audience == Audience.POLICE and item.licence == Licence.CC_BY:
        yield Missing("licence", _("What is for the police only cannot be free for everyone."))


def _case(case: CaseStudy) -> Iterator[Missing]:
    if not (len(case.worked) or len(case.failed)):
        yield Missing("worked", _("Say at least one thing that worked or did not work, and why."))
    yield from _too_long(case, "context", CONTEXT_WORDS)


def _dilemma(dilemma: Dilemma) -> Iterator[Missing]:
    yield from _too_long(dilemma, "situation", SITUATION_WORDS)


def _guidance(guidance: Guidance) -> Iterator[Missing]:
    if guidance.review_by is None:
        yield Missing("review_by", _("Say before which day this must be looked at again."))
    if guidance.answer and guidance.form != Guidance.Form.MAY_I:
        yield Missing("answer", _("Only “may I?” has an answer of one word."))


def _seminar(seminar: Seminar) -> Iterator[Missing]:
    is_finished = seminar.outcome_state == Seminar.OutcomeState.FINISHED
    if is_finished and not seminar.outcome_summary.strip():
        yield Missing("outcome_summary", _("A finished seminar has its outcome in short."))


def _experiment(experiment: Experiment) -> Iterator[Missing]:
    if not experiment.is_running and not experiment.found.strip():
        yield Missing(
            "found", _("Say in a sentence what happened: that is what others learn from.")
        )


def _too_long(item: Item, name: str, limit: int) -> Iterator[Missing]:
    found = words_in(getattr(item, name))
    if found > limit:
        message = ngettext(
            "At most %(limit)d word; this has %(found)d.",
            "At most %(limit)d words; this has %(found)d.",
            limit,
        )
        yield Missing(name, message % {"limit": limit, "found": found})


def words_in(stream: StreamValue) -> int:
    """Count the words of a long text; addresses, names of kinds, words in place of pictures not."""
    return sum(_words(block["value"]) for block in stream.get_prep_value())


def _words(value: Any) -> int:
    if isinstance(value, str):
        return count_words(value)
    if isinstance(value, dict):
        return sum(_words(part) for name, part in value.items() if name not in _NO_WORDS)
    return sum(map(_words, value)) if isinstance(value, list) else 0


_NO_WORDS = frozenset({"id", "type", "kind", "url", "image", "alt", "document"})
_SPECIAL: dict[Kind, Callable[[Any], Iterator[Missing]]] = {
    Kind.CASE: _case,
    Kind.DILEMMA: _dilemma,
    Kind.GUIDANCE: _guidance,
    Kind.SEMINAR: _seminar,
    Kind.EXPERIMENT: _experiment,
}
