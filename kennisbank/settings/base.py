"""What is so everywhere. Every switch is an environment variable listed in docs/operate.md."""

from pathlib import Path
from typing import Any

import django_stubs_ext

from kennisbank.settings import csp, environment, mail
from kennisbank.settings.people import *  # noqa: F403  # this is how settings stand on each other
from kennisbank.settings.sign_on import *  # noqa: F403  # this is how settings stand on each other

# Lets classes such as ModelForm[Person] be written with their types while running.
django_stubs_ext.monkeypatch()

env = environment.env
BASE_DIR: Path = environment.BASE_DIR
VAR_DIR: Path = environment.VAR_DIR

DEBUG = False
ROOT_URLCONF = "kennisbank.urls"
WSGI_APPLICATION = "kennisbank.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SITE_NAME = "Kennisbank"
# Where readers find the site: the start of every address in mail, feeds and citations.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
OTHER_OWN_HOSTS: list[str] = []  # only on one's own machine

# --- Apps ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "accounts",
    "accounts.notifications",
    "accounts.sealing",
    "cases.upkeep",  # before the library: it erases while cases still say whose they are
    "cases",
    "cases.media",
    "cases.finding",
    "cases.textfiles",
    "cases.keeping",
    "cases.contributing",
    "cases.moderation",  # before what it moderates: it erases while posts still say whose they are
    "cases.deliberation",
    "cases.discussions",
    "cases.insights",
    "cases.logbooks",
    "cases.trying",
    "kennisbank.design",
    "kennisbank.operations",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Above all that answers by itself, so that no answer leaves without its headers.
    "kennisbank.operations.headers.security_headers",
    "kennisbank.operations.hosts.one_host",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kennisbank.operations.compression.compress_text",
    "kennisbank.operations.headers.private_when_signed_in",
    # Below what every answer passes, above all that asks who is reading.
    "kennisbank.operations.whole_pages.keep_whole_pages",
    "kennisbank.operations.origin.note_origin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kennisbank.operations.doors.SlashOutsideAdmin",
    # Before a missing token is told: behind a door that is shut there is nothing to tell of.
    "kennisbank.operations.doors.admin_door",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kennisbank.operations.sessions.limit_sessions",
    "kennisbank.operations.doors.second_factor_door",
    "kennisbank.operations.returning.readable_next",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kennisbank.library.context.frame",
            ],
        },
    },
]
# Form widgets come from our own templates folder too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Stores -------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'kennisbank.sqlite3'}")
}
_options = DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer asks for the lock at once: with the default mode half of the writes of
    # fifty simultaneous writers failed, with this one none.
    _options["transaction_mode"] = "IMMEDIATE"
    _options["timeout"] = 20  # seconds
    # What is deleted is overwritten: an erased person is not left behind in the file.
    _options["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    )
    # Opening the file and setting it up for each request cost a fifth of a page.
    DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
else:
    _options["pool"] = {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=10)}

# In memory unless told otherwise: right for one process, see docs/operate.md for more.
CACHES = {
    "default": env.cache_url("CACHE_URL", default="locmemcache://"),
    # Pages of discussions and the footer, for a minute: in memory only, so that what was taken
    # back or hidden lies on no disk. Each process keeps its own.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    # Visitors' pages (kennisbank/operations/whole_pages.py): in memory too, for the same reason.
    "whole_pages": env.cache_url("PAGE_CACHE_URL", default="locmemcache://whole-pages"),
}
CACHES["whole_pages"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 2000)
WHOLE_PAGES = env.bool("WHOLE_PAGES", default=True)
COUNT_TURNS = True  # also where no pages are kept: another process may keep them
PROXY_KEEPS_PAGES = env.int("PROXY_KEEPS_PAGES", default=0)  # seconds

# Work to try one passphrase of a keeper of keys: passes of Argon2id, and bytes of memory.
SEALING_EFFORT = (3, 256 * 1024 * 1024)

# --- Language and time --------------------------------------------------------------------

LANGUAGE_CODE = "nl"
# Each language is named in itself, for who does not read the other.
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE_DIR / "kennisbank" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Wagtail ------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# The stock admin asks other servers about pictures of people and about releases.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Passwords are changed in one place: the site's own account pages.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Only the admin searches through Wagtail. This backend keeps no index: nothing is scanned
# or written at a save, and a chooser reads a few thousand rows at most.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database.fallback", "AUTO_UPDATE": False}
}
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cases.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.Paper"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
TAGGIT_CASE_INSENSITIVE = True

# Model label → the view that shows its preview (see cases/serving.py).
PREVIEW_VIEWS: dict[str, str] = {
    "cases.casestudy": "kennisbank.library.item_views.item_page",
    "cases.dilemma": "kennisbank.library.item_views.item_page",
    "cases.tip": "kennisbank.library.item_views.item_page",
    "cases.guidance": "kennisbank.library.item_views.item_page",
    "cases.seminar": "kennisbank.library.item_views.item_page",
    "cases.coursepack": "kennisbank.library.item_views.item_page",
    "cases.experiment": "kennisbank.library.item_views.item_page",
    "cases.homepage": "kennisbank.library.views.home",
    "cases.infopage": "kennisbank.library.views.info_page",
}

# --- Files --------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "build"]  # written by hand, and built from it
MEDIA_ROOT = VAR_DIR / "media"
EXPORTS_ROOT = VAR_DIR / "exports"  # what people asked for about themselves
MEDIA_URL = "/media/"  # formal only: no address leads here, files leave through the gate
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700  # the site alone reads
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the admin's form of a long text has thousands
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Mail ---------------------------------------------------------------------------------

EMAIL_BACKEND = "accounts.notifications.backends.OutboxBackend"
MAIL_DELIVERY = mail.way_out(env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}"))
MAIL_PAGE = False  # who opens /mail/ reads everybody's mail: on one's own machine only
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Kennisbank <kennisbank@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The editors, for readers; empty: the page says that nobody can be reached.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# Whom to tell of a hole, as security.txt wants it: mailto:… or https://…; empty: no such page.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
EMAIL_TIMEOUT = 10

# --- Headers (kennisbank/operations/headers.py) -------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = csp.PUBLIC  # named as in Django 6, whose own middleware will replace ours
ADMIN_CSP = csp.ADMIN

# --- Logging ------------------------------------------------------------------------------

# Of a request neither address nor what was typed is logged: addresses hold secrets, and a search
# tells what someone worries about (kennisbank/operations/logs.py).
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {
        "without addresses": {"()": "kennisbank.operations.logs.WithoutAddresses"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "kennisbank": {"level": "INFO"},
        "wagtail": {"level": "WARNING"},  # below that it writes titles down
        # Django would also mail tracebacks, and with them what people typed.
        "django": {"handlers": [], "propagate": True},
    },
}
