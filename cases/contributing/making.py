"""From answers to an item in memory: for the preview, for what is missing, and to publish."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from accounts.clearance import Audience
from cases.contributing.answers import PICTURES, pictures_in
from cases.contributing.models.contribution import LANGUAGE, SENTENCE, TITLE
from cases.contributing.models.picture import ALT_LENGTH
from cases.contributing.questions import Question, Shape, form_of
from cases.models import CaseStudy, Dilemma, DilemmaOption, Item, ItemTheme, Platform, Theme, Tip
from cases.models.tip import TITLE_LENGTH
from cases.models.wording import AuthorDisplay, Kind, Licence, Origin

NO_ITEM = 0
# What rows of an item hold beside what is asked.
_NOT_ASKED: Mapping[str, Mapping[str, Any]] = {
    "timeline": {"media": False},
    "effects": {"kind": "intended"},
}
_MODELS: Mapping[str, type[Item]] = {
    Kind.CASE: CaseStudy,
    Kind.DILEMMA: Dilemma,
    Kind.TIP: Tip,
}
# Answers that are no field of their own on the item.
_CHILDREN = frozenset({"themes", "platforms", "options", PICTURES})


def item_from(
    kind: str,
    text: Mapping[str, Any],
    *,
    audience: int = Audience.POLICE,
    display: str = AuthorDisplay.ROLE,
    byline: str = "",
    pictures: Mapping[str, Any] | None = None,
) -> Item:
    """Return an item of the kind, unsaved, with the answers in it and its rows in memory.

    `pictures` are what stands for each by its token; those without are left out.
    """
    form = form_of(kind)
    fields = {
        question.key: _value(question, text.get(question.key))
        for question in form.questions
        if question.key not in _CHILDREN and question.key not in (TITLE, SENTENCE, LANGUAGE)
    }
    for question in form.questions:
        if question.shape == Shape.PICTURES:
            fields[question.body] = [*fields[question.body], *_images(text, pictures or {})]
    item = _MODELS[kind](
        title=text.get(TITLE, "")[: TITLE_LENGTH if kind == Kind.TIP else 160],
        summary=text.get(SENTENCE, ""),
        language=text.get(LANGUAGE, "nl"),
        audience=audience,
        licence=Licence.INTERNAL if audience == Audience.POLICE else Licence.CC_BY,
        origin=Origin.OWN,
        author_display=display,
        byline=byline,
        kind=kind,
        **fields,
    )
    _add_children(item, text)
    return item


def _images(text: Mapping[str, Any], pictures: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [
        (
            "image",
            {
                "image": pictures[each["token"]],
                "alt": each["alt"][:ALT_LENGTH],
                "caption": "",
            },
        )
        for each in pictures_in(text)
        if each["token"] in pictures
    ]


def for_preview(item: Item, *, slug: str) -> Item:
    """Return the item as its page can show it before it is saved.

    With an address, and with a number that no item has: what is asked about "no number" would
    find all that points at nothing, such as every recommendation without a source.
    """
    item.slug, item.pk, item.id = slug, NO_ITEM, NO_ITEM
    return item


def _add_children(item: Item, text: Mapping[str, Any]) -> None:
    codes = list(text.get("themes", ()))
    themes = {theme.code: theme for theme in Theme.objects.filter(code__in=codes)}
    known = [themes[code] for code in codes if code in themes]
    item.item_themes = [
        ItemTheme(theme=theme, sort_order=place) for place, theme in enumerate(known)
    ]
    item.platforms = list(Platform.objects.filter(slug__in=text.get("platforms", ())))
    if isinstance(item, Dilemma):
        item.options = [
            DilemmaOption(sort_order=place, **_row(row, ("text", "damage", "borne_by")))
            for place, row in enumerate(text.get("options", ()))
        ]


def _row(row: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    return {key: row.get(key, "") for key in keys}


def day_from(answer: str | None) -> dt.date | None:
    """Return a day as the field of the item takes it."""
    return dt.date.fromisoformat(answer) if answer else None


def _value(question: Question, answer: Any) -> Any:
    """Return an answer as the field of the item takes it."""
    if question.shape == Shape.PROSE:
        paragraphs = re.split(r"\n\s*\n", answer.strip()) if answer else []
        return [("paragraph", each) for each in paragraphs]
    if question.shape == Shape.ENTRIES:
        return [("entry", each) for each in answer or ()]
    if question.shape == Shape.ROWS:
        keys = [column.key for column in question.columns]
        more = _NOT_ASKED.get(question.key, {})
        return [("row", {**_row(row, keys), **more}) for row in answer or ()]
    if question.shape == Shape.DAY:
        return day_from(answer)
    if question.shape == Shape.NUMBER:
        return int(answer) if answer else None
    return answer or ""
