"""The components: `{% item_row item %}`, `{% facts item %}`, `{% when date %}` and their like.

A component is a template in templates/components/ with a style sheet of the same
name in static/css/components/. Tags here only choose words; they ask no database.
"""

from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from kennisbank.design import dates
from kennisbank.design.shapes import MARK_COVER, MARK_PAGE, SHAPES, VERDICT_MARKS

register = template.Library()


@register.simple_tag
@cache
def shape(kind: str) -> SafeString:
    """Draw the shape of a type, or one of the marks; the word must stand beside it.

    Drawn once: a page holds a dozen of them.
    """
    drawn = get_template("components/shape.html").render({"kind": kind, "path": SHAPES[kind]})
    return SafeString(drawn)  # templates escape what they show


@register.simple_tag
@cache
def mark() -> SafeString:
    """Draw the site's own mark, once: an open notebook with a speech wedge."""
    drawn = get_template("components/mark.html").render({"cover": MARK_COVER, "page": MARK_PAGE})
    return SafeString(drawn)  # templates escape what they show


@register.inclusion_tag("components/kind_label.html")
def kind_label(item: Any) -> dict[str, Any]:
    """Show a type: its shape and its word, in its ink."""
    return {"kind": item.kind, "label": item.kind_label}


@register.inclusion_tag("components/verdict.html")
def verdict(item: Any) -> dict[str, Any]:
    """Show a verdict as a word with its mark; nothing when there is none."""
    value = item.verdict
    return {"verdict": value, "label": item.verdict_label, "mark": VERDICT_MARKS.get(value, "")}


@register.simple_tag
def when(value: Any) -> str:
    """Show a day as people say it, with the exact one on hover and in print."""
    day = dates.as_day(value)
    if day is None:
        return str(value or "")
    exact = dates.exact(day)
    return format_html(
        '<time class="when" datetime="{}" title="{}">{}<span class="when__exact"> ({})</span>'
        "</time>",
        day.isoformat(),
        exact,
        dates.spoken(day, timezone.localdate()),
        exact,
    )


@register.simple_tag
def day(value: Any) -> str:
    """Show an exact day. Not a template: its last line end would stand before a full stop."""
    found = dates.as_day(value)
    if found is None:
        return str(value or "")
    return format_html('<time datetime="{}">{}</time>', found.isoformat(), dates.exact(found))


@register.inclusion_tag("components/facts.html")
def facts(item: Any) -> dict[str, Any]:
    """Show the quiet strip of facts at the head of an item."""
    return {"item": item, "facts": item.facts}


@register.inclusion_tag("components/badges.html")
def badges(item: Any) -> dict[str, Any]:
    """Show what a reader must know before reading: invented, another language, restricted."""
    return {"item": item, "language": get_language()}


@register.inclusion_tag("components/item_row.html")
def item_row(
    item: Any, *, kind: bool = True, level: int = 3, snippet: Any = None
) -> dict[str, Any]:
    """Show an item as a line in a table of contents: title, one line, three facts."""
    hits = [part for part in snippet or () if part[1]]
    return {"item": item, "with_kind": kind, "level": level, "snippet": snippet if hits else None}


@register.inclusion_tag("components/item_card.html")
def item_card(item: Any, *, level: int = 3) -> dict[str, Any]:
    """Show an item as a card: only where one browses (home, theme)."""
    return {"item": item, "level": level}


@register.inclusion_tag("components/item_link.html")
def item_link(item: Any) -> dict[str, Any]:
    """Show an item as a link with its shape: in margins, evidence and steps."""
    return {"item": item}


@register.inclusion_tag("components/pattern.html")
def pattern(code: str, kind: str = "") -> dict[str, Any]:
    """Draw a theme's pattern, tinted by a type when one is given."""
    return {"code": code, "kind": kind}


@register.inclusion_tag("components/prose.html", takes_context=True)
def prose(context: Context, value: Any, lang: str = "", level: int = 3) -> dict[str, Any]:
    """Show a long text made of blocks, marked with its language; its headings are of this level."""
    return {
        "value": value,
        "lang": lang,
        "is_text": isinstance(value, str),
        "heading_level": level,
        "request": context.get("request"),
    }


@register.inclusion_tag("components/section.html", takes_context=True)
def section(context: Context, anchor: str, title: str, value: Any, lang: str) -> dict[str, Any]:
    """Show a long text under a heading; nothing without a text."""
    request = context.get("request")
    return {"anchor": anchor, "title": title, "value": value, "lang": lang, "request": request}


@register.inclusion_tag("components/part.html")
def part(title: str, value: str, lang: str, level: int = 3) -> dict[str, Any]:
    """Show a short text under a small heading of this level; nothing without a text."""
    return {"title": title, "value": value, "lang": lang, "level": level}


@register.inclusion_tag("components/teaching.html", takes_context=True)
def teaching(
    context: Context, title: str, value: Any, lang: str, *, anchor: str = "teaching-note"
) -> dict[str, Any]:
    """Show what is for lecturers only, set apart so that nobody projects it by mistake."""
    request = context.get("request")
    return {"anchor": anchor, "title": title, "value": value, "lang": lang, "request": request}


@register.inclusion_tag("components/entries.html")
def entries(values: list[str], lang: str, *, numbered: bool = False) -> dict[str, Any]:
    """Show a list of short texts."""
    return {"entries": values, "lang": lang, "numbered": numbered}


@register.inclusion_tag("components/reasons.html")
def reasons(title: str, verdict: str, rows: Any, lang: str, *, mark: str = "") -> dict[str, Any]:
    """Show what worked or failed, each with its "because" beside it."""
    mark = mark or VERDICT_MARKS[verdict]
    return {"title": title, "kind": verdict, "mark": mark, "rows": rows, "lang": lang}


@register.inclusion_tag("components/dodont.html")
def dodont(do: str, dont: str, why: str = "", *, lang: str = "") -> dict[str, Any]:
    """Show an example that works beside one that does not."""
    return {"do": do, "dont": dont, "why": why, "lang": lang}


@register.inclusion_tag("components/outcome_part.html")
def outcome_part(item: Any, part: str, title: str) -> dict[str, Any]:
    """Show a part of a seminar's outcome, or that nobody wrote it down."""
    return {
        "title": title,
        "rows": getattr(item, part),
        "is_quotes": part == "quotes",
        "is_not_recorded": part in item.not_recorded,
        "lang": item.language,
    }


@register.inclusion_tag("components/field.html")
def field(bound: Any, *, tick: bool = False) -> dict[str, Any]:
    """Show a form field: label, help, error and the input, tied together."""
    is_tick = tick or getattr(bound.field.widget, "input_type", "") == "checkbox"
    return {"field": bound, "is_tick": is_tick}


@register.inclusion_tag("components/faults.html")
def faults(form: Any, *, takes_focus: bool = True) -> dict[str, Any]:
    """Say on top of a page all that is wrong with a form that was sent, each leading to its field.

    It takes the focus without a script: on a phone the fields are below the first screen.
    """
    return {"form": form, "takes_focus": takes_focus}


@register.simple_block_tag
def notice(content: str, kind: str = "note") -> str:
    """Set a remark of the site apart from the text: note, warning or done."""
    found = get_template("components/notice.html")
    return str(found.render({"content": content, "kind": kind}))


@register.simple_block_tag
def wide_table(content: str, *headings: str, labelledby: str = "", block: Any = None) -> str:
    """Show rows under headings; on a narrow screen the table scrolls by itself, by keyboard too.

    `block` is the value of a table that an editor made: its headings and caption.
    """
    shown = {
        "content": content,
        "headings": [column["heading"] for column in block.columns] if block else headings,
        "caption": block.caption if block else "",
        "labelledby": labelledby,
    }
    return str(get_template("components/wide_table.html").render(shown))


@register.simple_tag
def edit_url(item: Any) -> str:
    """Return where an editor changes the item; empty where that is nowhere."""
    return AdminURLFinder().get_edit_url(item.item) or ""


@register.filter
def tel(number: str) -> str:
    """Return a telephone number as an address: digits, and a plus in front."""
    return "tel:" + "".join(c for i, c in enumerate(number) if c.isdigit() or (c == "+" and not i))


@register.filter
def period(value: Any) -> str:
    """Return a case's period in words."""
    return dates.period_in_words(str(value))


@register.filter
def language_name(code: str) -> str:
    """Return a language's name in the language of the interface."""
    return {"nl": _("Dutch"), "en": _("English")}.get(code, code)


@register.filter
def minutes(value: int | None) -> str:
    """Return a length of time in words: 90 → "1 h 30 min"."""
    hours, rest = divmod(int(value or 0), 60)
    if not hours:
        return _("%(n)d min") % {"n": rest}
    if not rest:
        return _("%(h)d h") % {"h": hours}
    return _("%(h)d h %(n)d min") % {"h": hours, "n": rest}
