"""Every address prefix on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, register_converter
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from accounts import urls as accounts_urls
from kennisbank.exchange import calendars, feeds, machines
from kennisbank.experimenting import urls as experimenting_urls
from kennisbank.giving import urls as giving_urls
from kennisbank.library import accounts as own_pages
from kennisbank.library import errors, item_views, kept, views
from kennisbank.library.converters import KindConverter
from kennisbank.moderating import urls as moderating_urls
from kennisbank.revisiting import urls as revisiting_urls
from kennisbank.search import views as search_views

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

register_converter(KindConverter, "kind")

urlpatterns = [
    path("", views.choose_language, name="front_door"),
    path("id/<slug:public_id>", item_views.permanent, name="permanent"),
    path(
        "id/<slug:public_id>/v<int:number>", item_views.permanent_version, name="permanent_version"
    ),
    path("files/", include("cases.media.urls")),
    path("files/", include("kennisbank.discussing.file_urls")),
    path("files/", include("cases.logbooks.urls")),
    path("files/", include("cases.contributing.urls")),
    path("feeds/<slug:language>/", feeds.NewestFeed(), name="feed"),
    path("feeds/<slug:language>/<slug:code>/", feeds.NewestFeed(), name="theme_feed"),
    path("calendar/seminars.ics", calendars.coming, name="coming_calendar"),
    path("calendar/<slug:slug>.ics", calendars.seminar, name="seminar_calendar"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security_txt"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("opensearch/<slug:language>.xml", machines.opensearch, name="opensearch"),
    # One way out: Wagtail's would take the cookie along at a mere link, and leave the session.
    path("admin/logout/", RedirectView.as_view(pattern_name="account_logout")),
    # And one page about oneself: Wagtail's would take uploads that our doors never see.
    path("admin/account/", RedirectView.as_view(pattern_name="me")),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("kennisbank.library.account_urls")),
    path("mail/", include("accounts.notifications.urls")),  # on one's own machine only
    path("", include("kennisbank.operations.urls")),
    path("styleguide/", include("kennisbank.design.urls")),
]
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("search/", search_views.search, name="search"),
    path("themes/", views.theme_list, name="theme_list"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("tags/<word:slug>/", views.tag, name="tag"),
    path("help/", views.help_now, name="help"),
    path("me/", own_pages.me, name="me"),
    path("me/kept/", kept.kept_list, name="kept"),
    path("me/kept/<slug:public_id>/", kept.keep_item, name="keep_item"),
    path("me/", include(experimenting_urls.own_pages)),
    path("me/", include(revisiting_urls.own_pages)),
    path("me/", include(accounts_urls.own)),
    path("", include(accounts_urls.others)),
    path("share/", include(giving_urls.contributors)),
    path("review/", include(giving_urls.reviewers)),
    path("discussions/", include("kennisbank.discussing.urls")),
    path("insights/", include("kennisbank.distilling.urls")),
    path("tried/", include("kennisbank.trying.urls")),
    path("discussions/", include(moderating_urls.in_discussions)),
    path("dilemmas/", include("kennisbank.choosing.urls")),
    path("dilemmas/", include(moderating_urls.in_dilemmas)),
    path("moderation/", include(moderating_urls.moderators)),
    path("", include(experimenting_urls.moderators)),
    path("", include(revisiting_urls.editors)),
    path("me/", include(moderating_urls.own_pages)),
    path("", include(moderating_urls.everybody)),
    path("about/<slug:slug>/", views.info, name="info"),
    path("<kind:kind>/", views.kind_list, name="list"),
    path("<kind:kind>/<slug:slug>/", item_views.item, name="item"),
    prefix_default_language=True,
)
