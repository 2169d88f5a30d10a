"""Every screen of the site with the demonstration content: addresses by name.

Tests walk this list, and `script/screens` takes a picture of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """A page: its name, its address after the language, who can open it, and its status.

    What stands in braces is a name of `stage.setting`: numbers that are made by chance.
    """

    name: str
    path: str
    role: str = ""
    status: int = 200
    english: str = ""  # where the address has another end in English
    is_pictured: bool = True
    sends: str = ""  # a function of JavaScript that sends a form of this page: then its answer

    def address(self, language: str, places: Mapping[str, str]) -> str:
        """Return the address of this screen with the interface in this language."""
        if self.path.startswith("/"):
            return self.path.format_map(places)
        end = self.english if language == "en" and self.english else self.path
        return f"/{language}/{end.format_map(places)}"


SCREENS = [
    Screen("home", ""),
    Screen("list-cases", "cases/"),
    Screen("list-dilemmas", "dilemmas/"),
    Screen("list-tips", "tips/"),
    Screen("list-guidance", "guidance/"),
    Screen("list-seminars", "seminars/"),
    Screen("list-packs", "packs/"),
    Screen("list-facets", "cases/?theme=T05&verdict=worked&sort=title"),
    Screen("list-nothing", "cases/?theme=T16&platform=hyves"),
    Screen("themes", "themes/"),
    Screen("theme", "themes/bedreiging-en-veiligheid/"),
    Screen("tag", "tags/vertrouwen/"),
    Screen("search", "search/?q=Twitter"),
    Screen("search-nothing", "search/?q=ditwoordstaatnergens"),
    Screen("case", "cases/een-politiekantoor-in-habbo-hotel/"),
    Screen("tip", "tips/zet-je-openingstijden-in-je-profiel/"),
    Screen("guidance", "guidance/reageren-of-niet/"),
    Screen("guidance-may-i", "guidance/images-that-help-and-do-not-harm-eight-recommendations/"),
    Screen("guidance-call-first", "guidance/bedreigd-of-gedoxt-wat-nu/"),
    Screen(
        "seminar",
        "seminars/wijkagenten-op-sociale-media-dilemmas-en-uitdagingen-op-de-digitale-straat/",
    ),
    Screen("seminar-coming", "seminars/een-jaar-verder-op-de-digitale-straat-wd78z/", "lecturer"),
    Screen("pack", "packs/visible-and-safe-starting-as-an-officer-online-2pan3/", "student"),
    Screen(
        "pack-for-teachers",
        "packs/zichtbaar-en-veilig-starten-als-wijkagent-online-9wjya/",
        "lecturer",
    ),
    Screen("tombstone", "cases/adventskalender-met-gezochte-personen/", status=410),
    Screen("help", "help/"),
    Screen("about", "about/over/", english="about/about/"),
    Screen("privacy", "about/privacy/"),
    Screen("accessibility", "about/toegankelijkheid/", english="about/accessibility/"),
    Screen("contact", "about/contact/"),
    Screen("me", "me/", "officer"),
    Screen("profile", "me/profile/", "officer"),
    Screen("security", "me/security/", "officer"),
    Screen("letting-in", "me/organisations/", "lecturer"),
    Screen("organisation", "me/organisations/2/", "lecturer"),
    Screen("my-data", "me/data/", "officer"),
    Screen("kept", "me/kept/", "officer"),
    Screen("not-found", "cases/bestaat-niet/", status=404),
]
# Addresses without a language before them: the interface follows the reader.
PLAIN_SCREENS = [
    Screen("sign-in", "/accounts/login/"),
    Screen("request", "/accounts/request/"),
    Screen("request-sent", "/accounts/request/sent/"),
    Screen("request-elsewhere", "/accounts/request/elsewhere/"),
    Screen("request-done", "/accounts/request/done/"),
    Screen("link-used-up", "/accounts/invitation/never-was/", status=404),
    Screen("is-it-you", "/accounts/reauthenticate/", "officer"),
    Screen("address", "/accounts/email/", "officer"),
    Screen("password-forgotten", "/accounts/password/reset/"),
    Screen("password-sent", "/accounts/password/reset/done/"),
    Screen("password-link-used-up", "/accounts/password/reset/key/1-x/"),
    Screen("password-change", "/accounts/password/change/", "officer"),
    Screen("say-again", "/accounts/reauthenticate/", "officer"),
    Screen("sign-out", "/accounts/logout/", "officer"),
    Screen("mail", "/mail/"),
    Screen("version", "/id/KB-EP5F8/v1"),
    Screen("style-page", "/styleguide/", "administrator"),
]
# The editors' desk, for the editors' guide.
DESK_SCREENS = [
    Screen("items", "/admin/snippets/cases/item/", "editor"),
    Screen("write", "/admin/snippets/cases/tip/add/", "editor"),
    Screen("missing", "/admin/reports/missing/", "editor"),
    Screen("words", "/admin/snippets/cases/tag/", "editor"),
    Screen("pictures", "/admin/images/add/", "editor"),
    Screen("people", "/admin/people/", "editor"),
]
