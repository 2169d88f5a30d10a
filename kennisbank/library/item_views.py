"""The item's own page, its versions, and the addresses that lead to it."""

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts.clearance import Reader, clearance_of
from accounts.permissions import may_read_teaching_notes
from cases.access import get_readable_or_404, readable_q
from cases.contributing.queries import ending_of_own
from cases.deliberation.queries.own import NOTHING
from cases.discussions.queries import talk_of, talks_apart, with_talk
from cases.insights.permissions import may_record
from cases.models import Dilemma, FormerSlug, Item, ItemVersion, Seminar
from cases.models.wording import KINDS, Kind
from cases.permissions import may_edit
from cases.queries import themes_by_code, versions
from kennisbank.choosing.browser import own_of
from kennisbank.choosing.reading import choosing_context
from kennisbank.design.faces import Face
from kennisbank.distilling import cards
from kennisbank.distilling.before_choice import waiting_among
from kennisbank.experimenting.pages import log_behind_case, logs_on
from kennisbank.library import pages
from kennisbank.library.marks import marks_of, with_marks
from kennisbank.revisiting.views import later_of
from kennisbank.trying import cards as trying


@require_safe
def item(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """Show an item, its tombstone, or the way from an earlier address to today's."""
    own = KINDS[kind].accessor
    rows = Item.objects.readable_by(request.user).select_related(own, f"{own}__entry")
    marked = with_talk(with_marks(rows, request.user), request.user)
    found = marked.filter(kind=kind, slug=slug).first()
    if found is None:
        return redirect(_moved(kind, slug, request.user).get_absolute_url(), permanent=False)
    if found.withdrawn_on is not None:
        return tombstone(request, found)
    return item_page(request, found)


def item_page(
    request: HttpRequest, found: Item, version: ItemVersion | None = None
) -> HttpResponse:
    """Put the page of an item together; the admin's preview comes here too."""
    own = found.specific
    chosen = own_of(request, own) if isinstance(own, Dilemma) else NOTHING
    # Whoever previews a dilemma wrote what comes after choosing.
    is_preview = getattr(request, "is_preview", False)
    context = pages.item_context(
        own,
        request.user,
        may_teach=may_read_teaching_notes(request.user),
        has_chosen=chosen.has_chosen or is_preview,
        base_url=request.build_absolute_uri("/").rstrip("/"),
    )
    face = context["item"]
    face.unchosen = waiting_among(request, chain(*face.insights))
    context["version"] = version
    if isinstance(own, Dilemma) and not version and not is_preview:
        context |= choosing_context(request, own, chosen, face.option_rows)
    context["may_edit"] = may_edit(request.user, own)
    # Of a dilemma also what others found out is read after one's own choice.
    context["waits_for_choice"] = isinstance(own, Dilemma) and not context["has_chosen"]
    waits = context["waits_for_choice"]
    context["insights"] = [] if waits else cards.of_item(own, request.user)
    context["led_to"] = [] if waits else cards.led_from(own, request.user)
    context["may_record"] = isinstance(own, Seminar) and own.has_come and may_record(request.user)
    context |= marks_of(found)
    context["with_talk"] = hasattr(found, "talk_id")  # not a preview, nor an old version
    if context["with_talk"]:
        context["tried"] = trying.of_item(own, request.user, face.own_recommendations)
        context |= logs_on(own, request.user)
        context |= log_behind_case(own, request.user)
        context |= later_of(own, request.user)
        context["ending_by"] = ending_of_own(own, request.user)
    context["talk"] = talk_of(found)
    context["talks_apart"] = talks_apart(found, request.user)
    answer = render(request, f"library/item/{Kind(own.kind).value}.html", context)
    # A visitor's cookie says whether they have chosen: here, or in what this rests on.
    if isinstance(own, Dilemma) or face.rests_on_dilemmas:
        patch_vary_headers(answer, ["Cookie"])
    return answer


def tombstone(request: HttpRequest, found: Item) -> HttpResponse:
    """Show that an item was withdrawn, and why, to those who could see it."""
    replacement = None
    if found.replaced_by_id:
        seen = versions([found.replaced_by_id], request.user, language=found.language)
        replacement = seen.get(found.replaced_by_id)
    themes = themes_by_code()
    context = {
        "item": Face(found, themes),
        "replacement": replacement and Face(replacement, themes),
    }
    return render(request, "library/tombstone.html", context, status=410)


@require_safe
def permanent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead from the address that stays to today's address."""
    found = get_readable_or_404(Item.objects.all(), request.user, public_id=public_id.upper())
    return redirect(found.get_absolute_url())


@require_safe
def permanent_version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Show a published version for ever: to those who may see both it and today's item."""
    version = (
        ItemVersion.objects.filter(
            readable_q(request.user, "item__"),
            item__public_id=public_id.upper(),
            number=number,
            audience__lte=int(clearance_of(request.user)),
        )
        .select_related("item", "revision")
        .first()
    )
    if version is None:
        raise Http404
    if version.item.withdrawn_on is not None:
        return tombstone(request, version.item)
    own = version.revision.as_object()
    if isinstance(own, Dilemma):  # what is sealed today was not open before
        own.resolution_embargo = version.item.specific.resolution_embargo
    return item_page(request, own, version)


def _moved(kind: Kind, slug: str, person: Reader | None) -> Item:
    """Return the item that had this address before, or raise the 404 of what never was.

    An address from a time when the item was for fewer people stays theirs.
    """
    former = FormerSlug.objects.filter(
        readable_q(person, "item__"),
        kind=kind,
        slug=slug,
        audience__lte=int(clearance_of(person)),
    )
    found = former.select_related("item").order_by("-pk").first()
    if found is None:
        raise Http404
    return found.item
