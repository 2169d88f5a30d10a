"""One view per kind of page; each context is that page's table of contents."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.http import require_safe

from cases.access import visible_q
from cases.deliberation.queries.own import NOTHING
from cases.models import HelpNumber, HomePage, InfoPage, Tag, Theme
from cases.models.wording import KINDS, Kind
from cases.queries import coming_seminars
from kennisbank.choosing.browser import own_of
from kennisbank.distilling import cards
from kennisbank.distilling.before_choice import veiled
from kennisbank.library import fronts
from kennisbank.library.intros import KIND_INTROS
from kennisbank.library.marks import level_of, with_level
from kennisbank.search.listing import listing


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead to the language a member chose, else to this browser's last, or its own."""
    person_choice = getattr(request.user, "language", "")
    last = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    code = next((c for c in (person_choice, last) if c in dict(settings.LANGUAGES)), None)
    with override(code or get_language_from_request(request)):
        answer = redirect("home")
    answer["Vary"] = "Accept-Language, Cookie"
    return answer


@require_safe
def home(request: HttpRequest, page: HomePage | None = None) -> HttpResponse:
    """Show the front page: search, help, the dilemma of the month, what is new."""
    page = page or HomePage.objects.filter(locale__language_code=get_language() or "nl").first()
    front = fronts.front_page(request.user, page, language=get_language() or "nl")
    dilemma = front["dilemma"]
    own = own_of(request, dilemma.item) if dilemma else NOTHING
    answer = render(request, "library/home.html", {"page": page, "chosen": own.latest, **front})
    patch_vary_headers(answer, ["Cookie"])  # a visitor's may say what they chose
    return answer


@require_safe
def kind_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show all items of one type with facets."""
    is_seminars = kind == Kind.SEMINAR
    context = {
        "kind": kind.value,
        "kind_label": KINDS[kind].plural,
        "kind_intro": KIND_INTROS[kind],
        "findings": listing(
            request,
            request.user,
            fixed={"kind": frozenset({kind.value})},
            default_sort="date" if is_seminars else "newest",
        ),
        "is_one_coming": is_seminars and coming_seminars(request.user).exists(),
    }
    return render(request, _whole_or_part(request, "library/list.html"), context)


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    """Show the eighteen themes."""
    themes = fronts.counted_themes(request.user, language=get_language() or "nl")
    return render(request, "library/theme_list.html", {"themes": themes})


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a theme: introduction, where to start, the newest of each type."""
    found = (
        with_level(Theme.objects.select_related("picture"), request.user).filter(slug=slug).first()
    )
    if found is None:
        raise Http404
    context = fronts.theme_page(request.user, found, language=get_language() or "nl")
    context["insights"] = veiled(request, cards.of_theme(found.code, request.user))
    answer = render(request, "library/theme.html", context | level_of(found))
    patch_vary_headers(answer, ["Cookie"])  # a visitor's may say in which dilemmas they chose
    return answer


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything under a tag; a tag on nothing one may see does not exist."""
    # One question: a hidden tag takes as long as one that never was.
    used = visible_q(request.user, "tagged_items__content_object__")
    found = Tag.objects.filter(used, slug=slug).first()
    if found is None:
        raise Http404
    context = {
        "tag": found,
        "findings": listing(request, request.user, fixed={"tag": frozenset({found.name})}),
    }
    return render(request, _whole_or_part(request, "library/tag.html"), context)


@require_safe
def info(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a plain page in the language of the address."""
    page = (
        InfoPage.objects.live()
        .filter(slug=slug, locale__language_code=get_language() or "nl")
        .first()
    )
    if page is None:
        return _info_elsewhere(slug)
    return info_page(request, page)


def info_page(request: HttpRequest, page: InfoPage) -> HttpResponse:
    """Show a plain page, also as the admin's preview."""
    if page.layout == InfoPage.Template.HELP:
        return help_page(request, page)
    return render(
        request, f"library/{'contact' if page.layout == 'contact' else 'page'}.html", {"page": page}
    )


def _info_elsewhere(slug: str) -> HttpResponse:
    """Lead from the slug of the other language to this language's page."""
    other = InfoPage.objects.live().filter(slug=slug).first()
    here = other and (
        InfoPage.objects.live()
        .filter(
            translation_key=other.translation_key,
            locale__language_code=get_language() or "nl",
        )
        .first()
    )
    if not here:
        raise Http404
    return redirect("info", slug=here.slug)


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Show "Threatened? What to do now"."""
    page = (
        InfoPage.objects.live()
        .filter(layout=InfoPage.Template.HELP, locale__language_code=get_language() or "nl")
        .first()
    )
    return help_page(request, page)


def help_page(request: HttpRequest, page: InfoPage | None) -> HttpResponse:
    """Show first help; it works without the page's text and without numbers."""
    language = get_language() or "nl"
    context = {
        "page": page,
        "numbers": list(HelpNumber.objects.all()),
        "guidance": fronts.threat_guidance(request.user, language=language),
    }
    return render(request, "library/help.html", context)


def _whole_or_part(request: HttpRequest, template: str) -> str:
    """Choose the part that htmx swaps in, or the whole page."""
    is_swap = request.headers.get("HX-Request") == "true" and not request.headers.get(
        "HX-History-Restore-Request"
    )
    return "library/_findings.html" if is_swap else template
