"""What reports add up to, as sentences: always of how many, never a share in per cent."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import CaseStudy
from cases.trying.models import Circumstances
from cases.trying.queries import Context, Share, Summary
from kennisbank.design import dates


def summary_sentence(summary: Summary) -> str:
    """Return the whole sentence; below three reports only how many there are."""
    if not summary.all.count:
        return ""
    parts = [_whole(summary.all)]
    if summary.all.is_enough:
        parts += [_in_context(each) for each in summary.contexts]
        parts += _recent(summary)
    if summary.last_day is not None:
        spoken = dates.spoken(summary.last_day, timezone.localdate())
        parts.append(_("last report %(when)s") % {"when": spoken})
    return "; ".join(parts) + "."


def _whole(share: Share) -> str:
    if not share.is_enough:
        return ngettext("%(n)d report so far", "%(n)d reports so far", share.count) % {
            "n": share.count
        }
    return _("Worked for %(worked)d of %(count)d") % _numbers(share)


def _in_context(context: Context) -> str:
    numbers = _numbers(context.share)
    if context.of == "platform":
        named = {"name": context.platform, **numbers}
        return _("on %(name)s %(worked)d of %(count)d") % named
    if context.of == "circumstances":
        if context.value == Circumstances.PLANNED:
            return _("when planned %(worked)d of %(count)d") % numbers
        return _("during an incident %(worked)d of %(count)d") % numbers
    label = CaseStudy.AreaKind(context.value).label
    return _("%(label)s: %(worked)d of %(count)d") % {"label": label, **numbers}


def _recent(summary: Summary) -> Sequence[str]:
    """Return the last twelve months next to all time, where the two differ."""
    if summary.recent.count == summary.all.count:
        return ()
    if summary.recent.is_enough:
        numbers = _numbers(summary.recent)
        return [_("in the last 12 months %(worked)d of %(count)d") % numbers]
    count = summary.recent.count
    return [
        ngettext("%(n)d report of the last 12 months", "%(n)d reports of the last 12 months", count)
        % {"n": count}
    ]


def _numbers(share: Share) -> dict[str, int]:
    return {"worked": share.worked, "count": share.count}
