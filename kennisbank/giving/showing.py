"""How pictures of a contribution stand on its preview, as those of an item do on its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.clearance import Audience
from cases.contributing.answers import passages
from cases.contributing.models import Contribution, ContributionPicture
from cases.media.queries import collection_for
from cases.media.renditions import SPECS
from cases.media.sizes import SMALL_SIDE


@dataclass(frozen=True)
class Stand:
    """Stands for a picture that the library does not have yet; whoever asks for it is asked."""

    picture: ContributionPicture
    collection_id: int

    @property
    def width(self) -> int:
        """Return the pixels across."""
        return self.picture.width

    @property
    def height(self) -> int:
        """Return the pixels down."""
        return self.picture.height

    def address(self, spec: str) -> str:
        """Return the gated address of the size that comes nearest: there are two."""
        wanted = SPECS.get(spec, "").partition("|")[0].removeprefix("width-")
        is_small = wanted.isdecimal() and int(wanted) <= SMALL_SIDE
        return self.picture.small_url if is_small else self.picture.large_url


def stands_for(found: Contribution) -> Mapping[str, Stand]:
    """Return what stands for each picture of a contribution on its preview."""
    rows = list(found.pictures.all())
    if not rows:
        return {}
    # Whoever may see the preview may see these: the address asks, not the collection.
    collection = collection_for(Audience.PUBLIC).pk
    return {row.token: Stand(row, collection) for row in rows}


def show_ending(
    request: HttpRequest, found: Contribution, text: Mapping[str, Any], *, back: str
) -> HttpResponse:
    """Show what is added to a dilemma: its page says it only to whoever chose there."""
    context = {"contribution": found, "passages": passages(found.kind, text), "back": back}
    return render(request, "giving/ending.html", context)
