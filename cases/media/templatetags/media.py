"""`{% picture image alt="…" %}`: a picture in the sizes a screen may need."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.template import Context
from django.utils.html import format_html

from accounts.clearance import Audience, clearance_of
from cases.media.models import Paper, Picture
from cases.media.queries import audiences
from cases.media.renditions import CROPPED, widths_for

register = template.Library()

FULL_WIDTH = "(min-width: 60rem) 60rem, 100vw"


@register.simple_tag(takes_context=True)
def picture(
    context: Context,
    image: Picture | None,
    alt: str | None = None,
    *,
    sizes: str = FULL_WIDTH,
    crop: str = "",
    loading: str = "lazy",
) -> str:
    """Write an <img>; nothing without a picture, or for readers it is not meant for.

    `alt` is the description where it stands; empty for decoration, and the picture's own
    when left out. `crop` names a fixed cut ("card"); `sizes` is HTML's own. No file is
    touched and no rendition made: the address does that when it is asked for.
    """
    if not image or not _is_meant_for_reader(context, image.collection_id):
        return ""
    attributes: dict[str, Any] = {
        "alt": image.description if alt is None else alt,
        "loading": loading,
        "decoding": "async",
    }
    if crop:
        width, height = CROPPED[crop]
        attributes |= {"src": image.address(crop), "width": width, "height": height}
    else:
        offered = widths_for(image.width, image.height)
        middle = offered[min(2, len(offered) - 1)]
        attributes |= {"src": image.address(middle.spec), "sizes": sizes}
        attributes["srcset"] = ", ".join(
            f"{image.address(each.spec)} {each.width}w" for each in offered
        )
        attributes |= {"width": middle.width, "height": middle.height}
    return format_html("<img{}>", flatatt(attributes))


@register.simple_tag(takes_context=True)
def paper_url(context: Context, paper: Paper | None) -> str:
    """Return a document's address; empty without one, or for readers it is not meant for."""
    if not paper or not _is_meant_for_reader(context, paper.collection_id):
        return ""
    return paper.url


def _is_meant_for_reader(context: Context, collection_id: int) -> bool:
    """Ask the collection's audience, known once per request; a broken link helps nobody."""
    request = context.get("request")
    known = getattr(request, "file_audiences", None)
    if known is None:
        known = audiences()
        if request is not None:
            request.file_audiences = known
    person = getattr(request, "user", None)
    audience: Audience = known.get(collection_id, Audience.POLICE)
    return clearance_of(person) >= audience
