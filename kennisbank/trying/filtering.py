"""Narrowing a list of reports: all choices live in the address, as in every list here."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.models import CaseStudy
from cases.trying.models import Circumstances, Result
from cases.trying.queries import Filters
from cases.trying.targets import Target

RECENT = "12"


@dataclass(frozen=True)
class Choice:
    """A list to choose one of."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


class Filter:
    """What an address asks for; whatever is not offered is ignored."""

    def __init__(
        self,
        asked: QueryDict,
        targets: Sequence[Target],
        platforms: Sequence[tuple[str, str, str]],
    ) -> None:
        english = get_language() == "en"
        names = [(slug, en if english else nl) for slug, nl, en in platforms]
        about = [(str(t.place), t.number) for t in targets if t.recommendation]
        offered = [
            ("about", _("Recommendation"), about),
            ("result", _("What came of it"), _labels(Result)),
            ("platform", _("Platform"), names),
            ("area", _("Kind of area"), _labels(CaseStudy.AreaKind)),
            ("planned", _("Planned or incident"), _labels(Circumstances)),
            ("since", _("When"), [(RECENT, _("the last 12 months"))]),
        ]
        self.choices = [
            Choice(name, label, options, _asked(asked, name, options))
            for name, label, options in offered
            if options
        ]
        chosen = {choice.name: choice.chosen for choice in self.choices}
        self.query = urlencode([(name, value) for name, value in chosen.items() if value])
        place = chosen.get("about", "")
        self.filters = Filters(
            result=chosen["result"],
            platform=chosen.get("platform", ""),
            area=chosen["area"],
            circumstances=chosen["planned"],
            is_recent=chosen["since"] == RECENT,
            target=next((t.key for t in targets if place and str(t.place) == place), ""),
        )


def _labels(
    choices: type[Result] | type[CaseStudy.AreaKind] | type[Circumstances],
) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in choices.choices]


def _asked(asked: QueryDict, name: str, options: Sequence[tuple[str, str]]) -> str:
    value = asked.get(name, "")
    return value if value in dict(options) else ""
