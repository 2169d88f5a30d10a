"""Small files that machines ask for: sitemap, robots, security contact, manifest, OpenSearch."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cases.models import InfoPage, Item, Theme
from cases.models.wording import KINDS

SITEMAP_LIMIT = 40_000  # items; the format allows 50,000 addresses in all


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page in both languages, and each item under its own."""
    items = (
        Item.objects.visible_to(AnonymousUser())
        .only("kind", "slug", "language", "last_changed")
        .order_by("pk")[:SITEMAP_LIMIT]
    )
    pages = list(InfoPage.objects.live().select_related("locale"))
    entries: list[tuple[str, dt.date | None]] = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths = [reverse("home"), reverse("theme_list"), reverse("help")]
            paths += [reverse("list", kwargs={"kind": kind}) for kind in KINDS]
            paths += [theme.get_absolute_url() for theme in Theme.objects.only("code", "slug")]
            paths += [
                reverse("info", kwargs={"slug": page.slug})
                for page in pages
                if page.locale.language_code == code
            ]
            entries += [(request.build_absolute_uri(path), None) for path in paths]
    entries += [
        (request.build_absolute_uri(item.canonical_path), item.last_changed) for item in items
    ]
    context = {"entries": entries}
    return render(request, "exchange/sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask robots to stay with what is worth reading."""
    lines = [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /files/",
        "Disallow: /*?",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole (RFC 9116); without a configured contact there is none."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    end_of_next_year = dt.datetime(timezone.localdate().year + 1, 1, 1, tzinfo=dt.UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {end_of_next_year:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the site for a telephone's home screen."""
    icons = [
        {"src": static(f"icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    icons.append(
        {
            "src": static("icons/icon-maskable-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        }
    )
    data = {
        "name": "Kennisbank",
        "short_name": "Kennisbank",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#f7f3ea",
        "theme_color": "#f7f3ea",
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json")


@require_safe
def opensearch(request: HttpRequest, language: str) -> HttpResponse:
    """Describe the search for a browser's search box."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with override(language):
        context = {
            "description": _("Practical wisdom of policing on social media"),
            "template": request.build_absolute_uri(reverse("search")) + "?q={searchTerms}",
            "icon": request.build_absolute_uri(static("icons/icon-32.png")),
        }
        return render(
            request,
            "exchange/opensearch.xml",
            context,
            content_type="application/opensearchdescription+xml",
        )
